import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatListedCode, formatListedPoints, formatPointsList, parsePointsList } from "./points-list.ts";

function listOf(pairs: readonly (readonly [string, string])[]): string {
  return formatPointsList(pairs.map(([code, points]) => formatListedPoints(formatListedCode(code), points)));
}

describe("a list of points by code", () => {
  it("is code=points, in plain order whatever came first", () => {
    expect(listOf([])).toBe("");
    expect(listOf([["S1-CB02", ""]])).toBe("S1-CB02=");
    expect(
      listOf([
        ["X1-CB01", "1"],
        ["S1-CB01", "0"],
      ]),
    ).toBe("S1-CB01=0;X1-CB01=1");
  });

  it("encodes what would divide it, and nothing else", () => {
    expect(formatListedCode("A;B=C%")).toBe("A%3BB%3DC%25");
    expect(formatListedCode("Tổ 1, 'A' \"%3B\"")).toBe("Tổ 1, 'A' \"%253B\"");
    expect(parsePointsList("A%3BB%3DC%25=2;%41=1")).toEqual(
      new Map([
        ["A;B=C%", "2"],
        ["%41", "1"],
      ]),
    );
  });

  it("is empty for an empty cell, and passes over what is no item", () => {
    expect(parsePointsList("")).toEqual(new Map());
    expect(parsePointsList("rác;A=1")).toEqual(new Map([["A", "1"]]));
  });

  it("reads back as it was written, whatever the codes", () => {
    const code = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("%", ";", "=", "2", "5", "3", "B", "D", "a") }),
    );
    fc.assert(
      fc.property(fc.dictionary(code, fc.constantFrom("", "0", "1", "2"), { noNullPrototype: true }), (byCode) => {
        expect(parsePointsList(listOf(Object.entries(byCode)))).toEqual(new Map(Object.entries(byCode)));
      }),
    );
  });
});
