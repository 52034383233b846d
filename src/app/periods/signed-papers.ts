import { formatScore } from "../../core/periods/score-entry.ts";
import type { JsonValue } from "../../core/integrity/canonical-json.ts";
import type { RatedPeriod } from "./rated-period.ts";
import type { UnitWork } from "./unit-work.ts";

/** The self-score as it is signed, for the history: what was claimed, why, and by which documents. */
export function selfScoreCopy({ differences, computed, scope }: UnitWork, { rounding }: RatedPeriod): JsonValue {
  return {
    computed: Object.fromEntries(scope.map((indicator) => [indicator, formatScore(computed.get(indicator), rounding)])),
    differences: differences.map(({ indicator, score, reason, evidence, reference }) => ({
      indicator,
      score: formatScore(score, rounding),
      reason,
      evidence: [...evidence],
      reference,
    })),
  };
}

/** The appraisals of a unit and its officers as they are signed. */
export function appraisalCopy({ appraisals }: UnitWork, { rounding }: RatedPeriod): JsonValue {
  return appraisals.map(({ subject, lines }) => ({
    subject: `${subject.kind}:${subject.code}`,
    lines: lines.map(({ indicator, computed, self, appraised, reason }) => ({
      indicator,
      computed: formatScore(computed, rounding),
      self: formatScore(self, rounding),
      appraised: formatScore(appraised, rounding),
      reason,
    })),
  }));
}
