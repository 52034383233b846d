import { describe, expect, it } from "vitest";
import { QUESTIONS, type DisclosureCells } from "./disclosure-cells.ts";
import type { SumName } from "./sum-protection.ts";
import { toldTogether, type PublishedQuestion } from "./told-together.ts";

const WINDOWS = {
  year: { from: "2020-01-01", to: "2020-12-31" },
  shifted: { from: "2019-12-15", to: "2020-11-20" },
  firstHalf: { from: "2020-01-01", to: "2020-06-30" },
  secondHalf: { from: "2020-07-01", to: "2020-12-31" },
  february: { from: "2020-02-01", to: "2020-02-29" },
  june: { from: "2020-06-01", to: "2020-06-30" },
  thirdQuarter: { from: "2020-07-01", to: "2020-09-30" },
  yearAfter: { from: "2021-01-01", to: "2021-12-31" },
} as const;

/** Communes of one district with so many answers each, and which of them are hidden: `A B`. */
function published(
  window: keyof typeof WINDOWS,
  bases: Readonly<Record<string, number>>,
  hidden: { readonly units?: string; readonly sums?: readonly SumName[] } = {},
): PublishedQuestion {
  const answers = new Map(Object.entries(bases).map(([code, base]) => [code, [base]]));
  const questions = Object.fromEntries(QUESTIONS.map((each) => [each, answers]));
  return {
    cells: {
      window: WINDOWS[window],
      units: Object.keys(bases).map((code) => ({ code, kind: "commune", parent: "D1" })),
      questions: questions as unknown as DisclosureCells["questions"],
    },
    hidden: {
      units: new Set((hidden.units ?? "").split(" ").filter((code) => code !== "")),
      sums: new Set(hidden.sums),
    },
  };
}

const ALL_SUMS = ["province", "kind:commune", "parent:D1"] as const;

function told(now: PublishedQuestion, ...earlier: readonly PublishedQuestion[]): readonly string[] {
  return toldTogether("satisfaction", now, earlier).map(({ code }) => code);
}

describe("publications, read together", () => {
  it("tell the rest of a year around a month of it: nine people are told, ten and none are not", () => {
    expect(told(published("year", { A: 49 }), published("june", { A: 40 }))).toEqual(["A"]);
    expect(told(published("year", { A: 50 }), published("june", { A: 40 }))).toEqual([]);
    expect(told(published("year", { A: 40 }), published("june", { A: 40 }))).toEqual([]);
    expect(told(published("june", { A: 40 }), published("year", { A: 41 }))).toEqual(["A"]);
  });

  it("tell the rest of a shifted year around quarters, on both of its sides, and around two months", () => {
    const parts = [published("firstHalf", { A: 50 }), published("thirdQuarter", { A: 30 })];
    expect(told(published("shifted", { A: 81 }), ...parts)).toEqual(["A"]);
    expect(told(published("shifted", { A: 90 }), ...parts)).toEqual([]);
    const months = [published("february", { A: 30 }), published("june", { A: 30 })];
    expect(told(published("year", { A: 69 }), ...months)).toEqual(["A"]);
    expect(told(published("year", { A: 70 }), ...months)).toEqual([]);
  });

  it("tell nothing exact where each window has days that the other lacks, and nothing where they share none", () => {
    expect(told(published("shifted", { A: 41 }), published("year", { A: 40 }))).toEqual([]);
    expect(told(published("yearAfter", { A: 41 }), published("year", { A: 40 }))).toEqual([]);
  });

  it("tell a small base through a neighbour that is hidden now and whose parts were shown", () => {
    const halves = [
      published("firstHalf", { A: 4, B: 20, C: 15 }, { units: "A C", sums: ALL_SUMS }),
      published("secondHalf", { A: 4, B: 20, C: 40 }, { units: "A C", sums: ALL_SUMS }),
    ];
    // B stands hidden beside A in the year, but its halves are out: what is left of the sum is A.
    const [found] = toldTogether("satisfaction", published("year", { A: 8, B: 40, C: 55 }, { units: "A B" }), halves);
    expect(found).toMatchObject({ code: "A", units: [], sums: [expect.any(String)] });
    expect(told(published("year", { A: 8, B: 40, C: 55 }, { units: "A B", sums: ALL_SUMS }), ...halves)).toEqual([]);
    expect(told(published("year", { A: 8, B: 40, C: 55 }, { units: "A C" }), ...halves)).toEqual([]);
  });

  it("tell what was hidden before, through a neighbour that is shown now, and name it", () => {
    const before = [
      published("firstHalf", { A: 8, B: 12, C: 90 }, { units: "A B" }),
      published("secondHalf", { A: 30, B: 50, C: 90 }),
    ];
    const now = published("year", { A: 38, B: 62, C: 180 }, { units: "A", sums: ALL_SUMS });
    expect(toldTogether("satisfaction", now, before)).toEqual([{ code: "A", units: ["B"], sums: [] }]);
    expect(told(published("year", { A: 38, B: 62, C: 180 }, { units: "A B", sums: ALL_SUMS }), ...before)).toEqual([]);
  });

  it("are not blamed for what was out before", () => {
    const out = [published("year", { A: 49 }), published("june", { A: 40 })];
    expect(told(published("firstHalf", { A: 42 }, { units: "A", sums: ALL_SUMS }), ...out)).toEqual([]);
  });
});
