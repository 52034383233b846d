import { compare, rational } from "../../src/core/base/rational.ts";
import { formatFixed } from "../../src/core/base/rounding.ts";
import type { OfficerResult } from "../../src/core/scoring/results.ts";
import type { OfficerTrace } from "../../src/core/scoring/trace.ts";
import {
  meanOf,
  MEAN_INDICATORS,
  tallyPoints,
  totalOf,
  traceOf,
  type PlannedDossier,
  type UnitPlan,
} from "./evaluated-unit.ts";

interface EvaluatedOfficer {
  readonly result: OfficerResult;
  readonly trace: OfficerTrace;
}

/** The officers of one unit, scored from the dossiers they had. */
export function evaluatedOfficers(plan: UnitPlan, dossiers: readonly PlannedDossier[]): EvaluatedOfficer[] {
  return [...new Set(dossiers.map(({ officer }) => officer))].sort().map((code) => {
    const own = dossiers.filter(({ officer }) => officer === code);
    const tallies = MEAN_INDICATORS.map(
      (indicator) => [indicator, tallyPoints(own.map(({ points }) => points[indicator]))] as const,
    );
    const indicators = Object.fromEntries(
      tallies.map(([indicator, tally]) => [indicator, { ...meanOf(tally), source: "dossiers" as const }]),
    );
    const total = totalOf(indicators);
    const completion =
      compare(total, rational(5)) >= 0 ? "full" : compare(total, rational(7, 2)) >= 0 ? "from70" : "under70";
    return {
      result: {
        code,
        agencyCode: plan.code,
        status: "rated",
        indicators,
        completion,
        total: formatFixed(total, { digits: 1, mode: "half-up" }),
        max: "10.0",
      },
      trace: {
        code,
        agencyCode: plan.code,
        indicators: Object.fromEntries(tallies.map(([indicator, tally]) => [indicator, traceOf(tally)])),
        rules: [],
      },
    };
  });
}
