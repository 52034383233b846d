import { formatFixed, type Rounding } from "../base/rounding.ts";
import type { Parameters } from "../rulebook/parameters.ts";
import { completionOf, forcedClassOf, gradeOf, levelOf } from "../scoring/classes.ts";
import type { AgencyResult, Indicator, OfficerResult } from "../scoring/results.ts";
import { roundingOf, totalOf, type SummedScore, type Total } from "../scoring/scores.ts";
import type { Scores } from "./score-entry.ts";

/** What the appraised scores of a subject make; scores as text in the digits of the rule set. */
interface AppraisedSum {
  readonly scores: Readonly<Partial<Record<Indicator, string>>>;
  readonly total: string | null;
  readonly max: string | null;
}

export type AppraisedAgency = AppraisedSum &
  Pick<AgencyResult, "code" | "kind" | "status" | "grade" | "satisfactionLevel">;
export type AppraisedOfficer = AppraisedSum & Pick<OfficerResult, "code" | "agencyCode" | "status" | "completion">;

/**
 * A unit's result from its appraised scores. Total, class and satisfaction level are made by the functions that scored
 * it, under the same rule set, and by nobody's hand. A unit that is not rated by its facts stays so: appraisal gives no
 * total to a unit of which nothing is known, and its class, if the province maps it to one, is that of the rule set.
 */
export function appraisedAgency(
  { code, kind, status, satisfaction }: AgencyResult,
  scores: Scores,
  parameters: Parameters,
): AppraisedAgency {
  const sum = status === "rated" ? sumOfScores(scores, parameters["scope.agencies"], parameters) : undefined;
  const forced = forcedClassOf(status, parameters);
  const grade = sum === undefined ? (forced?.grade ?? null) : gradeOf(sum, parameters);
  const level = sum === undefined || grade === null ? forced?.level : levelOf(grade, satisfaction.levels, parameters);
  return { code, kind, status, ...printed(scores, sum, parameters), grade, satisfactionLevel: level ?? null };
}

/** An officer's result from the appraised scores, in the same way. */
export function appraisedOfficer(
  { code, agencyCode, status }: OfficerResult,
  scores: Scores,
  parameters: Parameters,
): AppraisedOfficer {
  const sum = status === "rated" ? sumOfScores(scores, parameters["scope.officers"], parameters) : undefined;
  const completion = sum === undefined ? null : completionOf(sum, parameters);
  return { code, agencyCode, status, ...printed(scores, sum, parameters), completion };
}

function sumOfScores(
  scores: Scores,
  scope: readonly Indicator[],
  parameters: Parameters,
): Total<SummedScore> | undefined {
  const summed = scope.flatMap((indicator): SummedScore[] => {
    const rounded = scores.get(indicator);
    return rounded === undefined ? [] : [{ indicator, rounded }];
  });
  return totalOf(summed, scope, parameters);
}

function printed(scores: Scores, sum: Total<SummedScore> | undefined, parameters: Parameters): AppraisedSum {
  const rounding: Rounding = roundingOf(parameters);
  const parts = sum?.scores ?? [...scores].map(([indicator, rounded]) => ({ indicator, rounded }));
  return {
    scores: Object.fromEntries(parts.map(({ indicator, rounded }) => [indicator, formatFixed(rounded, rounding)])),
    total: sum === undefined ? null : formatFixed(sum.total, rounding),
    max: sum === undefined ? null : formatFixed(sum.max, rounding),
  };
}
