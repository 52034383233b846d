import { failed, success, type Result } from "../base/result.ts";
import { checkedDecision, type ReopeningDecision } from "./decision.ts";
import { dueDay, stepDeadlines } from "./deadlines.ts";
import { hasApprovalRight, idsBehind, mayApproveAs } from "./delegation.ts";
import { refusePeriod } from "./period-failure.ts";
import { refusedArrow } from "./steps.ts";
import { UNIT_MACHINE, type UnitContext, type UnitCourse, type UnitEvent, type UnitStage } from "./unit-course.ts";

type Moved = Result<UnitCourse>;

/**
 * One event in the course of a unit through its period. A refusal changes nothing. Rights other than the approver's
 * are asked at the door; four eyes are kept here, so that no order of events goes round them.
 */
export function transitionUnit(course: UnitCourse, event: UnitEvent, context: UnitContext): Moved {
  const targets: readonly UnitStage[] = UNIT_MACHINE.arrows[course.stage][event.type] ?? [];
  const through = course.absence === undefined ? "selfScored" : "absent";
  const stage = targets.length > 1 ? through : targets[0];
  if (stage === undefined) return failed(refusedArrow(UNIT_MACHINE, { stage: course.stage, event: event.type }));
  switch (event.type) {
    case "reopen":
    case "recollect":
    case "returnAppraisal":
    case "correct":
      return steppedBack({ ...course, stage }, event);
    case "treatAsAbsent":
      return absent({ ...course, stage }, event.citation, context);
    case "publish":
      return published({ ...course, stage }, event, context);
    default:
      return STEPS[event.type]({ ...course, stage }, context, course.stage);
  }
}

type PlainEvent = Exclude<
  UnitEvent["type"],
  "reopen" | "recollect" | "returnAppraisal" | "correct" | "treatAsAbsent" | "publish"
>;

/** What each event without further details asks for; `course` has its new stage already. */
const STEPS: Readonly<Record<PlainEvent, (course: UnitCourse, context: UnitContext, from: UnitStage) => Moved>> = {
  close: (course) => success(course),
  remind: (course, { day }) =>
    course.reminders.includes(day)
      ? refusePeriod("unit.reminded-today", "reminders")
      : success({ ...course, reminders: [...course.reminders, day] }),
  selfScore: (course, { selfScoreFaults }) =>
    selfScoreFaults > 0 ? refusePeriod("unit.self-score-incomplete", "selfScore") : success(course),
  appraise: (course, context) =>
    context.appraisalFaults > 0
      ? refusePeriod("unit.appraisal-incomplete", "appraisal")
      : appraised(course, [...context.appraisalWriters, ...idsBehind(context.by)]),
  openResponses: opened,
  decideResponse: (course, context) =>
    context.undecidedResponses === 0
      ? refusePeriod("unit.response-none-waiting", "responses")
      : appraised(course, idsBehind(context.by)),
  approve: approved,
};

/** Adds whoever had a hand in the scores. Only accounts belong to one person, so nothing else can be told apart. */
function appraised(course: UnitCourse, ids: readonly string[]): Moved {
  if (!ids.every((id) => id.startsWith("account:"))) return refusePeriod("unit.person-needed", "appraisedBy");
  return success({ ...course, appraisedBy: [...new Set([...course.appraisedBy, ...ids])] });
}

function absent(course: UnitCourse, citation: string, { day, closedOn, policy, calendar }: UnitContext): Moved {
  const deadlines = stepDeadlines(closedOn, policy, calendar);
  if (!deadlines.ok) return deadlines;
  if (day <= deadlines.value.selfScore) return refusePeriod("unit.self-score-not-due", "day");
  if (course.reminders.length < policy.remindersBeforeAbsence) return refusePeriod("unit.not-reminded", "reminders");
  if (citation.trim() === "") return refusePeriod("unit.citation-missing", "citation");
  return success({ ...course, absence: { citation: citation.trim() } });
}

function opened(course: UnitCourse, { day, policy, calendar }: UnitContext): Moved {
  if (policy.responseWorkingDays === 0) return refusePeriod("unit.no-response-window", "responses");
  const until = dueDay(day, policy.responseWorkingDays, calendar);
  return until.ok ? success({ ...course, respondsFrom: day, respondsUntil: until.value }) : until;
}

function approved(course: UnitCourse, context: UnitContext, from: UnitStage): Moved {
  const { by, day, policy, undecidedResponses } = context;
  if (from === "appraised" && policy.responseWorkingDays > 0) {
    return refusePeriod("unit.responses-not-opened", "responses");
  }
  if (course.respondsUntil !== undefined && day <= course.respondsUntil) {
    return refusePeriod("unit.responses-still-open", "responses");
  }
  if (undecidedResponses > 0) return refusePeriod("unit.responses-undecided", "responses");
  if (!hasApprovalRight(by, day)) return refusePeriod("unit.may-not-approve", "approvedBy");
  if (!mayApproveAs(by, { appraisedBy: course.appraisedBy, day })) {
    return refusePeriod("unit.approver-appraised", "approvedBy");
  }
  return success({ ...course, approvedBy: idsBehind(by) });
}

function published(
  course: UnitCourse,
  { number, replaces }: Extract<UnitEvent, { type: "publish" }>,
  { blockingChecks }: UnitContext,
): Moved {
  if (blockingChecks > 0) return refusePeriod("unit.checks-block", "checks");
  if (replaces !== course.publication) return refusePeriod("publication.replaces-other", "replaces");
  if (number <= (course.publication ?? 0)) return refusePeriod("publication.number-not-next", "number");
  return success({ ...course, publication: number });
}

/**
 * Work done again. Steps ahead of it are void, but who appraised is remembered until the next publication: an appraiser
 * whose work was returned does not turn into the approver of what was left of it. A correction begins with new eyes.
 */
function steppedBack(
  course: UnitCourse,
  event: {
    readonly type: "reopen" | "recollect" | "returnAppraisal" | "correct";
    readonly decision: ReopeningDecision;
  },
): Moved {
  if (event.type === "recollect" && course.publication !== undefined) {
    return refusePeriod("period.has-publication", "publications");
  }
  const decision = checkedDecision(event.decision);
  if (!decision.ok) return decision;
  const isBeforeSelfScore = event.type === "reopen" || event.type === "recollect";
  return success({
    ...course,
    absence: isBeforeSelfScore ? undefined : course.absence,
    reminders: isBeforeSelfScore ? [] : course.reminders,
    appraisedBy: event.type === "correct" ? [] : course.appraisedBy,
    approvedBy: [],
    respondsFrom: undefined,
    respondsUntil: undefined,
    decisions: [...course.decisions, decision.value],
  });
}
