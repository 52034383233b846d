import { invariant } from "../base/invariant.ts";
import { bandOf } from "../rulebook/bands.ts";
import type { ForcedClass, Parameters } from "../rulebook/parameters.ts";
import {
  SATISFACTION_LEVELS,
  type Completion,
  type Grade,
  type ParticipationStatus,
  type SatisfactionLevel,
} from "./results.ts";
import type { Total } from "./scores.ts";
import { hasItem, inWindowOf, type AgencyTally } from "./tally.ts";

/**
 * Tình trạng of an agency in a window, from its facts alone (G31), never from what citizens said. An agency that only
 * coordinated has not enough; one with neither a dossier of its own nor a ballot did not take part.
 */
export function statusOf(
  tally: AgencyTally,
  { isSubject, parameters }: { isSubject: boolean; parameters: Parameters },
): ParticipationStatus {
  if (!isSubject) return "notApplicable";
  if (hasItem(tally.indicators, ["1", "3", "4", "7"]))
    return isBelowMinimum(tally, parameters) ? "insufficientData" : "rated";
  if (hasItem(tally.indicators, ["2"])) return "insufficientData";
  return inWindowOf(tally) === 0 && tally.ballots === 0 ? "didNotParticipate" : "insufficientData";
}

/** Whether a province's minimum of dossiers or ballots for a class is missed; the law sets none. */
export function isBelowMinimum(tally: AgencyTally, parameters: Parameters): boolean {
  return inWindowOf(tally) < parameters["minimum.dossiers"] || tally.ballots < parameters["minimum.ballots"];
}

/** The class that the province gives to a unit that is not rated, or undefined. */
export function forcedClassOf(status: ParticipationStatus, parameters: Parameters): ForcedClass | undefined {
  if (status !== "didNotParticipate" && status !== "insufficientData") return undefined;
  const forced = parameters[`status.${status}`];
  return forced === "none" ? undefined : forced;
}

/** Xếp loại by the agency bands (TT 01 Đ15 k3 b): a bound is reached by equality, so 15.0 is excellent. */
export function gradeOf({ compared }: Pick<Total, "compared">, parameters: Parameters): Grade {
  const grade = bandOf(compared, parameters["grades.agencies"]);
  invariant(grade !== undefined, "a total below every band");
  return grade;
}

/** Mức độ hoàn thành by the officer bands (TT 01 Đ15 k3 a). */
export function completionOf({ compared }: Pick<Total, "compared">, parameters: Parameters): Completion {
  const completion = bandOf(compared, parameters["grades.officers"]);
  invariant(completion !== undefined, "a total below every band");
  return completion;
}

/**
 * The satisfaction level of a rated unit: none in the national text, the one tied to its class, or the median answer
 * of the ballots (of two middle answers the worse). Undefined where the rule set gives none or nobody answered.
 */
export function levelOf(
  grade: Grade,
  levels: Readonly<AgencyTally["levels"]>,
  parameters: Parameters,
): SatisfactionLevel | undefined {
  if (parameters["satisfaction.levelFrom"] === "none") return undefined;
  if (parameters["satisfaction.levelFrom"] === "grade") return parameters["satisfaction.levels"][grade];
  const answers = levels.reduce((sum, count) => sum + count, 0);
  let passed = 0;
  return SATISFACTION_LEVELS.find((_, place) => {
    passed += levels[place] ?? 0;
    return 2 * passed > answers;
  });
}
