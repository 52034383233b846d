import { describe, expect, test } from "vitest";
import { rowsOf } from "./example-rows.ts";

describe("the rows of a table of an example", () => {
  test("are delivered as written when nothing says how often", () => {
    const rows = [{ code: "HS-#", times2: "x" }, {}];
    expect(rowsOf(rows)).toEqual({ ok: true, value: rows });
    expect(rowsOf([])).toEqual({ ok: true, value: [] });
  });

  test("are repeated with their number in every cell, from 1, and the instructions are no columns", () => {
    expect(rowsOf([{ times: "2", code: "HS-#", note: "#/#", agencyCode: "XA" }, { code: "HS-3" }])).toEqual({
      ok: true,
      value: [
        { code: "HS-1", note: "1/1", agencyCode: "XA" },
        { code: "HS-2", note: "2/2", agencyCode: "XA" },
        { code: "HS-3" },
      ],
    });
  });

  test("are numbered from where the row says", () => {
    expect(rowsOf([{ times: "3", first: "8", code: "HS-#" }])).toEqual({
      ok: true,
      value: [{ code: "HS-8" }, { code: "HS-9" }, { code: "HS-10" }],
    });
  });

  test("are repeated once to 10000 times, and numbered from 1 to 10000", () => {
    const countIn = (row: Record<string, string>): number | string => {
      const rows = rowsOf([row]);
      return rows.ok ? rows.value.length : rows.failure;
    };
    expect(countIn({ times: "1", code: "#" })).toBe(1);
    expect(countIn({ times: "10000", code: "#" })).toBe(10_000);
    expect(countIn({ times: "1", first: "10000", code: "#" })).toBe(1);
    for (const wrong of ["10001", "0", "01", "-1", "1.5", "mười", "", "100000", "2x", "x2"]) {
      expect(countIn({ times: wrong, code: "#" })).toBe(`times: "${wrong}" không phải là số từ 1 đến 10000`);
      expect(countIn({ times: "2", first: wrong, code: "#" })).toBe(
        `first: "${wrong}" không phải là số từ 1 đến 10000`,
      );
    }
  });

  test("have a first number only where they are repeated", () => {
    expect(rowsOf([{ first: "2", code: "HS-#" }])).toEqual({ ok: false, failure: "first chỉ đi cùng times" });
  });
});
