import type { LocalDate } from "../base/local-date.ts";
import type { PeriodPolicy } from "./period-policy.ts";
import type { UnitCourse } from "./unit-course.ts";

/**
 * Tình trạng của đơn vị as people are told it, in the order of the work: the step of the unit, but of responding
 * (đang phản hồi) also whether the time for it is over: deciding (chờ kết luận phản hồi) while a response waits for a
 * decision, approvable (chờ phê duyệt) from then on.
 */
export const UNIT_STATES = [
  "collecting",
  "closed",
  "selfScored",
  "absent",
  "appraised",
  "responding",
  "deciding",
  "approvable",
  "approved",
  "published",
] as const;
export type UnitState = (typeof UNIT_STATES)[number];

/** What the state of a unit is decided from. */
export interface UnitOnDay {
  readonly course: Pick<UnitCourse, "stage" | "respondsUntil">;
  readonly day: LocalDate;
  readonly policy: Pick<PeriodPolicy, "responseWorkingDays">;
  readonly undecidedResponses: number;
}

/**
 * The state of a unit on a day: the one answer for board, queue, unit, results, documents and tasks. The last day of
 * the responses is theirs; a province without responses approves from the appraisal on.
 */
export function unitStateOn({ course, day, policy, undecidedResponses }: UnitOnDay): UnitState {
  const { stage, respondsUntil } = course;
  if (stage === "appraised") return policy.responseWorkingDays === 0 ? "approvable" : "appraised";
  if (stage !== "responding") return stage;
  if (respondsUntil === undefined || day <= respondsUntil) return "responding";
  return undecidedResponses > 0 ? "deciding" : "approvable";
}

/** How many units stand in each state. */
export function countByState(units: readonly { readonly state: UnitState }[]): Readonly<Record<UnitState, number>> {
  const counts = UNIT_STATES.map((state) => [state, units.filter((unit) => unit.state === state).length]);
  return Object.fromEntries(counts) as Record<UnitState, number>;
}
