/**
 * Điểm of one item for one indicator: 2, 1 or 0 with the reason, or undetermined with the reason. Undetermined is an
 * answer: the item is left out of sum and base (TT 01 Đ15 k4 b), never a zero and never full marks.
 */
export type Points =
  | { readonly points: 0 | 1 | 2; readonly reason: PointReason }
  | { readonly points: undefined; readonly reason: UndeterminedReason };

/** Why an item got its points. */
export const POINT_REASONS = [
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
] as const;
export type PointReason = (typeof POINT_REASONS)[number];

/** Why an item got none. */
export const UNDETERMINED_REASONS = [
  "noDueDate",
  "calendarUncovered",
  "noContactRecords",
  "lateNotScored",
  "noStepLimit",
  "stepPending",
] as const;
export type UndeterminedReason = (typeof UNDETERMINED_REASONS)[number];

/** One shared value per reason: millions of items need no object each. */
function scored(points: 0 | 1 | 2, reason: PointReason): Points {
  return { points, reason };
}

function undetermined(reason: UndeterminedReason): Points {
  return { points: undefined, reason };
}

export const POINTS = {
  early: scored(2, "early"),
  onTime: scored(1, "onTime"),
  overdue: scored(0, "overdue"),
  unfinishedPastDue: scored(0, "unfinishedPastDue"),
  noContact: scored(2, "noContact"),
  oneContact: scored(1, "oneContact"),
  moreContacts: scored(0, "moreContacts"),
  noBody: scored(2, "noBody"),
  oneStopOnly: scored(1, "oneStopOnly"),
  otherBody: scored(0, "otherBody"),
  otherBodyAllowed: scored(1, "otherBody"),
  severalBodies: scored(0, "severalBodies"),
  petition: scored(0, "petition"),
  lateInferred: scored(0, "lateInferred"),
  stepEarly: scored(2, "stepEarly"),
  stepOnTime: scored(1, "stepOnTime"),
  stepOverdue: scored(0, "stepOverdue"),
  stepUnfinishedPastLimit: scored(0, "stepUnfinishedPastLimit"),
  noDueDate: undetermined("noDueDate"),
  calendarUncovered: undetermined("calendarUncovered"),
  noContactRecords: undetermined("noContactRecords"),
  lateNotScored: undetermined("lateNotScored"),
  noStepLimit: undetermined("noStepLimit"),
  stepPending: undetermined("stepPending"),
} as const satisfies Record<string, Points>;

const BALLOT_POINTS = [scored(0, "ballot"), scored(1, "ballot"), scored(2, "ballot")] as const;

/** The points that a ballot's answer gives; undefined for a question left open, which is no answer at all. */
export function ballotPoints(answer: number | undefined): Points | undefined {
  return answer === undefined ? undefined : BALLOT_POINTS[answer];
}
