import { describe, expect, it } from "vitest";
import { pageOf } from "./paging.ts";

const LIST = ["a", "b", "c", "d", "e"];

describe("a page of a list", () => {
  it.each([
    ["", ["a", "b"], 1, 1, 2],
    ["1", ["a", "b"], 1, 1, 2],
    ["2", ["c", "d"], 2, 3, 4],
    ["3", ["e"], 3, 5, 5],
  ])("%j holds %j", (asked, rows, page, first, last) => {
    expect(pageOf(LIST, asked, 2)).toEqual({ rows, page, pages: 3, first, last });
  });

  it.each(["0", "4", "-1", "1.5", "x", "9999999"])("%j is none of it, so the first is shown", (asked) => {
    expect(pageOf(LIST, asked, 2).page).toBe(1);
  });

  it("is the only one where all fit, and empty where there is nothing", () => {
    expect(pageOf(LIST, "", 5)).toMatchObject({ pages: 1, first: 1, last: 5 });
    expect(pageOf([], "", 5)).toEqual({ rows: [], page: 1, pages: 1, first: 0, last: 0 });
  });
});
