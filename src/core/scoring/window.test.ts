import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { endOf, isAfter } from "./window.ts";

describe("the end of a window", () => {
  const endWith = (asOf: string | undefined) =>
    endOf({ from: day("2020-04-01"), to: day("2020-06-30"), asOf: asOf === undefined ? undefined : day(asOf) });

  it("is its last day, or the day of knowledge when that is earlier", () => {
    expect(endWith(undefined)).toBe(day("2020-06-30"));
    expect(endWith("2020-06-29")).toBe(day("2020-06-29"));
    expect(endWith("2020-06-30")).toBe(day("2020-06-30"));
    expect(endWith("2020-07-01")).toBe(day("2020-06-30"));
  });
});

describe("whether a day comes after a limit", () => {
  it("is so from the day after it on, and never where one of the two is not known", () => {
    const [before, on, after] = [day("2020-05-03"), day("2020-05-04"), day("2020-05-05")];
    expect([before, on, after].map((each) => isAfter(each, on))).toEqual([false, false, true]);
    expect([isAfter(undefined, on), isAfter(on, undefined), isAfter(undefined, undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
