import { describe, expect, it } from "vitest";
import {
  CHECKED_KINDS,
  checkedCounts,
  checkedParts,
  TAKEN_OVER_REASONS,
  takenOverGroups,
  takenOverOf,
  type CheckedCount,
} from "./check-counts.ts";
import type { PublicTallies, PublicUnitTallies } from "./public-tallies.ts";
import type { PublishedResults, PublishedUnit } from "./published-results.ts";

/** Of a unit only what decides whether it was computed again. */
interface Case {
  readonly code: string;
  readonly indicators: readonly string[];
  readonly hidden?: readonly string[];
  readonly appraised?: readonly string[];
  readonly isStatusHidden?: boolean;
  readonly areAnswersHidden?: boolean;
  readonly areOfficersHidden?: boolean;
  readonly total?: string | null;
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, CheckedCount>> {
  const units = cases.map(({ code, indicators, total = "9.0", areAnswersHidden, areOfficersHidden }) => ({
    ...{ code, kind: "commune", total },
    indicators: Object.fromEntries(indicators.map((indicator) => [indicator, {}])),
    satisfaction: areAnswersHidden === true ? "hidden" : { n: 12 },
    officers: areOfficersHidden === true ? "hidden" : { n: 12 },
  })) as unknown as readonly PublishedUnit[];
  const tallies = cases.map(({ code, hidden = [], appraised = [], isStatusHidden }) => ({
    code,
    appraisal: appraised.map((indicator) => ({ indicator })),
    takenOver: {
      scores: Object.fromEntries(hidden.map((indicator) => [indicator, { score: "1.0" }])),
      status: isStatusHidden === true ? "rated" : null,
    },
  })) as unknown as readonly PublicUnitTallies[];
  const totals = { province: "hidden", byKind: { department: "hidden", commune: "hidden" } };
  const parts = checkedParts({ units, totals } as PublishedResults, { units: tallies } as PublicTallies);
  const counts = checkedCounts(parts);
  const listed = takenOverGroups(parts).map(({ kind, reason, parts: { length } }) => `${kind} ${reason} ${length}`);
  const told = counts.flatMap(({ kind, takenOver }) =>
    TAKEN_OVER_REASONS.filter((reason) => takenOver[reason] > 0).map(
      (reason) => `${kind} ${reason} ${takenOver[reason]}`,
    ),
  );
  expect(listed).toEqual(told);
  for (const count of counts) expect(count.recomputed + takenOverOf(count)).toBe(count.all);
  return Object.fromEntries(counts.map((count) => [count.kind, count]));
}

const NONE = Object.fromEntries(TAKEN_OVER_REASONS.map((reason) => [reason, 0]));

describe("what a check has done", () => {
  it("is told for every kind, and everything was computed of a unit of which nothing is hidden", () => {
    const counts = countsOf([{ code: "A", indicators: ["1", "3", "7"] }]);
    expect(Object.keys(counts)).toEqual([...CHECKED_KINDS]);
    expect(counts["scores"]).toEqual({ kind: "scores", all: 3, recomputed: 3, takenOver: NONE, sums: [] });
    for (const kind of ["totals", "statuses", "grades", "satisfaction"])
      expect(counts[kind]).toMatchObject({ all: 1, recomputed: 1 });
    expect(counts["officers"]).toEqual({
      kind: "officers",
      all: 1,
      recomputed: 0,
      takenOver: { ...NONE, personal: 1 },
      sums: [],
    });
  });

  it("counts a score as taken over whose counts are hidden, and what follows from it as resting on it", () => {
    const counts = countsOf([{ code: "A", indicators: ["1", "3", "7"], hidden: ["3"] }]);
    expect(counts["scores"]).toMatchObject({ all: 3, recomputed: 2, takenOver: { ...NONE, hidden: 1 } });
    for (const kind of ["totals", "grades"])
      expect(counts[kind]).toMatchObject({ recomputed: 0, takenOver: { ...NONE, resting: 1 } });
    expect(counts["statuses"]).toMatchObject({ recomputed: 1 });
  });

  it("counts a score once that people set and whose counts are hidden: people set it", () => {
    const counts = countsOf([{ code: "A", indicators: ["3", "5"], hidden: ["3"], appraised: ["3", "5"] }]);
    expect(counts["scores"]).toMatchObject({ all: 2, recomputed: 0, takenOver: { ...NONE, appraised: 2 } });
  });

  it("rests totals and classes on a status that is believed; a unit without total has none", () => {
    const counts = countsOf([
      { code: "A", indicators: ["1"], isStatusHidden: true },
      { code: "B", indicators: [], total: null },
    ]);
    expect(counts["statuses"]).toMatchObject({ all: 2, recomputed: 1, takenOver: { ...NONE, hidden: 1 } });
    expect(counts["totals"]).toMatchObject({ all: 1, takenOver: { ...NONE, resting: 1 } });
    expect(counts["grades"]).toMatchObject({ all: 2, recomputed: 1, takenOver: { ...NONE, resting: 1 } });
  });

  it("believes every sum with hidden answers in it, and no other", () => {
    const counts = countsOf([
      { code: "A", indicators: ["1"] },
      { code: "B", indicators: ["1"], areAnswersHidden: true, areOfficersHidden: true },
    ]);
    expect(counts["satisfaction"]).toMatchObject({ all: 2, recomputed: 1, takenOver: { ...NONE, hidden: 1 } });
    // The province and the communes; departments, of which none is hidden, add up.
    expect(counts["sums"]).toMatchObject({ all: 3, recomputed: 1, takenOver: { ...NONE, within: 2 } });
    expect(counts["sums"]?.sums).toEqual(["province", "commune"]);
    expect(counts["officers"]).toMatchObject({ takenOver: { ...NONE, hidden: 1, personal: 1 } });
  });

  it("believes all of a unit of which there are no counts", () => {
    const published = {
      ...{ units: [{ code: "A", kind: "commune", total: "1.0", indicators: { "1": {} }, satisfaction: { n: 1 } }] },
      totals: { province: { n: 1 }, byKind: {} },
    } as unknown as PublishedResults;
    const counts = checkedCounts(checkedParts(published, { units: [] } as unknown as PublicTallies));
    expect(counts.filter(({ kind }) => ["scores", "statuses"].includes(kind)).map(takenOverOf)).toEqual([1, 1]);
  });
});
