import { POINT_REASONS, type PointReason, type Points, type UndeterminedReason } from "./points.ts";

/**
 * Every reason of {@link Points} by its number in stored points and tallies. Append only: a number that was stored once
 * means the same for ever.
 */
export const REASON_CODES = [
  "early",
  "onTime",
  "overdue",
  "unfinishedPastDue",
  "ballot",
  "noContact",
  "oneContact",
  "moreContacts",
  "noBody",
  "oneStopOnly",
  "otherBody",
  "severalBodies",
  "petition",
  "lateInferred",
  "stepEarly",
  "stepOnTime",
  "stepOverdue",
  "stepUnfinishedPastLimit",
  "noDueDate",
  "calendarUncovered",
  "noContactRecords",
  "lateNotScored",
  "noStepLimit",
  "stepPending",
] as const satisfies readonly (PointReason | UndeterminedReason)[];
export type ReasonCode = (typeof REASON_CODES)[number];

const NUMBERS = Object.fromEntries(REASON_CODES.map((reason, number) => [reason, number])) as Record<
  ReasonCode,
  number
>;

/** The number of a reason. A reason that {@link REASON_CODES} lacks does not compile. */
export function reasonNumber(reason: PointReason | UndeterminedReason): number {
  return NUMBERS[reason];
}

/** Whether items with this reason got points, or were left out. */
export function isPointReason(reason: ReasonCode): reason is PointReason {
  return (POINT_REASONS as readonly string[]).includes(reason);
}

function shared(points: Points["points"], reason: ReasonCode): Points {
  return { points, reason } as Points;
}

const READ = REASON_CODES.map((reason) =>
  isPointReason(reason) ? ([0, 1, 2] as const).map((points) => shared(points, reason)) : [shared(undefined, reason)],
);

/** Points as they were stored: one shared value for each, so that millions need no object each. */
export function pointsOfNumbers(points: number | undefined, reason: number): Points | undefined {
  return READ[reason]?.[points ?? 0];
}
