import { describe, expect, it } from "vitest";
import { GRADE_BOUNDS } from "../../../../test/support/grade-bounds.ts";
import { publicationOf } from "../../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../../test/support/published-province.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { chooseUnits, type UnitChoice } from "./choose-units.ts";
import { gradingOf } from "./grade-bands.ts";
import { newestInForce } from "./newest.ts";
import { nextGrade } from "./next-grade.ts";
import type { PublicationHead } from "../../../app/publications/public-reading.ts";
import { isShare, onTimeShare, satisfiedShare } from "./shares.ts";

const province = publishedProvince();
const [UNIT] = province.units;

function unit(changes: Partial<PublishedUnit>): PublishedUnit {
  if (UNIT === undefined) throw new Error("no unit");
  return { ...UNIT, ...changes };
}

const ANY: UnitChoice = { q: "", kind: "", grade: "", status: "", sort: "name", order: "ascending", isByFit: false };

describe("a list of units", () => {
  const UNITS = [
    unit({ code: "A1", name: "Sở Tài chính", total: "15.0", grade: "excellent", kind: "department" }),
    unit({ code: "A2", name: "Sở Tài nguyên và Môi trường", total: "9.5", grade: "fair", kind: "department" }),
    unit({
      code: "B1",
      name: "UBND xã Đức Phổ",
      total: null,
      grade: "weak",
      kind: "commune",
      status: "didNotParticipate",
    }),
    unit({ code: "B2", name: "UBND phường Đức Long", total: "12.0", grade: "good", kind: "commune" }),
  ];
  const codes = (choice: Partial<UnitChoice>) =>
    chooseUnits({ units: UNITS, successions: [] }, { ...ANY, ...choice }).map(({ code }) => code);

  it.each([
    ["duc", ["B2", "B1"]],
    ["ĐỨC phổ", ["B1"]],
    ["pho duc", ["B1"]],
    ["tai nguyen", ["A2"]],
    ["a1", ["A1"]],
    ["  ", ["A1", "A2", "B2", "B1"]],
    ["không có", []],
    ["%_\\'\"<b>", []],
  ])("is searched for %j without marks and in any order of words", (q, found) => {
    expect(codes({ q })).toEqual(found);
  });

  it("is filtered by kind, class and status together", () => {
    expect(codes({ kind: "commune" })).toEqual(["B2", "B1"]);
    expect(codes({ kind: "commune", grade: "weak" })).toEqual(["B1"]);
    expect(codes({ status: "didNotParticipate" })).toEqual(["B1"]);
    expect(codes({ kind: "department", grade: "weak" })).toEqual([]);
    expect(codes({ kind: "nonsense" })).toEqual([]);
  });

  it("is sorted either way, with units without a value last both times", () => {
    expect(codes({ sort: "total", order: "descending" })).toEqual(["A1", "B2", "A2", "B1"]);
    expect(codes({ sort: "total", order: "ascending", isByFit: false })).toEqual(["A2", "B2", "A1", "B1"]);
    expect(codes({ sort: "grade", order: "descending" })).toEqual(["A1", "B2", "A2", "B1"]);
    expect(codes({ sort: "name", order: "descending" })).toEqual(["B1", "B2", "A2", "A1"]);
  });
});

describe("shares", () => {
  it("are of those who are satisfied or very satisfied", () => {
    expect(satisfiedShare({ n: 10, levels: [4, 3, 1, 1, 1] })).toMatchObject({ k: 7, n: 10, value: 0.7 });
  });

  it("are hidden where they are hidden, and none without an answer", () => {
    expect(satisfiedShare("hidden")).toBe("hidden");
    expect(satisfiedShare({ n: 0, levels: [0, 0, 0, 0, 0] })).toBe("none");
  });

  it("of dossiers leave out those whose limit nobody knows", () => {
    const share = onTimeShare({ inWindow: 100, early: 50, onTime: 20, overdue: 10, undetermined: 20 });
    expect(share).toMatchObject({ k: 70, n: 80 });
    expect(isShare(onTimeShare({ inWindow: 5, early: 0, onTime: 0, overdue: 0, undetermined: 5 }))).toBe(false);
  });
});

describe("the bounds of the classes", () => {
  it("are those of the rule that the publication used", () => {
    const rule = {
      id: "A6",
      text: "",
      cite: "",
      source: "law",
      value: GRADE_BOUNDS,
      overridden: false,
    } as const;
    const officers = { ...rule, id: "A5", value: '[{"is":"full","atLeast":"5"}]' };
    const grading = gradingOf([officers, { ...rule, id: "A3", value: "1" }, rule]);
    expect(grading?.rule.id).toBe("A6");
    expect(grading?.bands.map(({ grade, atLeast }) => [grade, atLeast])).toEqual([
      ["excellent", "15"],
      ["good", "12"],
      ["fair", "9"],
      ["average", "6"],
      ["weak", undefined],
    ]);
    expect(gradingOf([officers])).toBeUndefined();
    const next = (total: string | null, grade: PublishedUnit["grade"]) =>
      nextGrade(unit({ total, grade }), grading?.bands ?? []);
    expect(next("14.9", "good")).toEqual({ grade: "excellent", missing: "0.1" });
    expect(next("12.0", "good")).toEqual({ grade: "excellent", missing: "3" });
    expect(next("15.0", "excellent")).toBeUndefined();
    expect(next("5.9", "weak")).toEqual({ grade: "average", missing: "0.1" });
    expect(next("15.0", "good")).toBeUndefined(); // classed below its total by a decision
    expect(next(null, "weak")).toBeUndefined();
    expect(next("9.0", null)).toBeUndefined();
  });
});

describe("the newest publication", () => {
  const head = (number: number, from: string, to: string, replacedBy: number | null = null): PublicationHead => ({
    ...publicationOf(province).head,
    number,
    period: { from, to },
    replacedBy,
  });
  const q3 = head(1, "2020-07-01", "2020-09-30", 4);
  const year = head(2, "2020-01-01", "2020-12-31");
  const q4 = head(3, "2020-10-01", "2020-12-31");
  const corrected = head(4, "2020-07-01", "2020-09-30");

  it("is about the latest days, the longer of two that end together", () => {
    expect(newestInForce([q4, year, q3])?.number).toBe(2);
    expect(newestInForce([q4, q3])?.number).toBe(3);
  });

  it("is not pushed aside by the correction of an older one, and never one that was replaced", () => {
    expect(newestInForce([corrected, q4, q3])?.number).toBe(3);
    expect(newestInForce([corrected, q3])?.number).toBe(4);
    const shorter = head(5, "2020-01-01", "2020-11-20");
    expect(newestInForce([shorter, { ...year, replacedBy: 5 }])?.number).toBe(5);
    expect(newestInForce([])).toBeUndefined();
  });
});
