import { describe, expect, it } from "vitest";
import { nearestNames } from "./nearest-names.ts";

const NAMES = ["grades.agencies", "grades.officers", "total.formula", "G1", "G10"];

describe("the names nearest to what somebody typed", () => {
  it("come with the nearest first, and no more than were asked for", () => {
    expect(nearestNames("grades.agencys", NAMES, 2)).toEqual(["grades.agencies", "grades.officers"]);
    expect(nearestNames("grades", NAMES, 2)).toEqual(["grades.agencies", "grades.officers"]);
    expect(nearestNames("total.formulas", NAMES, 1)).toEqual(["total.formula"]);
    expect(nearestNames("g1", NAMES, 2)).toEqual(["G1", "G10"]);
  });

  it("come in the order of letters when they are equally near", () => {
    expect(nearestNames("ab", ["bb", "aa", "ac"], 3)).toEqual(["aa", "ac", "bb"]);
  });

  it("are found for endless text too", () => {
    expect(nearestNames("x".repeat(1_000_000), NAMES, 1)).toHaveLength(1);
    expect(nearestNames("", NAMES, 1)).toEqual(["G1"]);
  });
});
