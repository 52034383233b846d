import type { PublicationCandidate, UnitPapers } from "../../src/core/periods/publication-checks.ts";
import { NEW_UNIT } from "../../src/core/periods/unit-course.ts";
import { summaryOf } from "../../src/core/scoring/evaluate-counts.ts";
import { GRADES, type Grade } from "../../src/core/scoring/results.ts";
import { bareAgency } from "./bare-results.ts";
import { day } from "./small-province.ts";

/** Departments by class, excellent first: `[11, 6, 1]` are the eighteen of 2020 as they add up. */
export function candidateOf(counts: readonly number[] = [11, 6, 1]): PublicationCandidate {
  const grades = counts.flatMap((count, place) => Array<Grade>(count).fill(GRADES[place] ?? "weak"));
  const agencies = grades.map((grade, place) =>
    bareAgency(`H10.${(place + 1).toString().padStart(2, "0")}`, { grade }),
  );
  return {
    results: {
      period: { from: "2019-12-15", to: "2020-11-20" },
      rulebook: { id: "binh-thuan-2019", hash: "ab".repeat(32) },
      engine: { version: "1.0.0" },
      input: { hash: "cd".repeat(32), rows: 257141 },
      agencies,
      officers: [],
      summary: summaryOf(agencies),
      reconciliation: [{ check: "kinds", ok: true, detail: "" }],
    },
    window: { from: day("2019-12-15"), to: day("2020-11-20") },
    ruleSet: { id: "binh-thuan-2019", hash: "ab".repeat(32) },
    validityGaps: [],
    units: agencies.map(({ code }) => papersOf(code)),
    keptEvidence: new Set(["evidence:31"]),
    suppression: { isApplied: true, exposedCells: [] },
  };
}

/** An approved unit about which nothing was said. */
export function papersOf(agencyCode: string, more: Partial<UnitPapers> = {}): UnitPapers {
  return { agencyCode, course: { ...NEW_UNIT, stage: "approved" }, responses: [], differences: [], ...more };
}
