import type { Actor } from "../access/actor.ts";
import { mayAct, type ParentOf } from "../access/rights.ts";
import type { Right } from "../access/roles.ts";
import type { LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { dueDay, latenessOn, type Lateness } from "./deadlines.ts";
import { mayApproveAs, principalsOf, type Delegation } from "./delegation.ts";
import type { PeriodPolicy } from "./period-policy.ts";
import type { PeriodCourse } from "./period-transition.ts";
import { isPublishable, publicationReadiness } from "./publication-readiness.ts";
import type { UnitCourse } from "./unit-course.ts";
import { unitStateOn, type UnitState } from "./unit-state.ts";

/** A period with what its tasks depend on. */
export interface PeriodAtWork {
  readonly id: string;
  /** The last day of its window. */
  readonly windowTo: LocalDate;
  readonly course: PeriodCourse;
  readonly policy: PeriodPolicy;
}

/** One unit of a period. */
export interface UnitAtWork {
  readonly periodId: string;
  readonly agencyCode: string;
  readonly course: UnitCourse;
  readonly undecidedResponses: number;
  /** Officers of the unit who are evaluated and may respond to their own results. */
  readonly officerCodes: readonly string[];
}

export type TaskKind = keyof typeof TASKS | PeriodTaskKind;

/** What is done for a period as a whole. */
export type PeriodTaskKind = "closing" | "publication";

/** Việc cần làm of one person for one unit, or for a whole period. */
export interface Task {
  readonly kind: TaskKind;
  readonly periodId: string;
  /** Undefined: the period as a whole. */
  readonly agencyCode: string | undefined;
  /** Undefined where the calendar does not reach. */
  readonly due: LocalDate | undefined;
  readonly lateness: Lateness | undefined;
  /** The person whose task it is, when it was delegated. */
  readonly onBehalfOf: string | undefined;
}

/** What the list of a person's tasks is derived from. */
export interface TaskBoard {
  readonly periods: readonly PeriodAtWork[];
  readonly units: readonly UnitAtWork[];
  readonly day: LocalDate;
  readonly calendar: WorkingDayCalendar;
  readonly parentOf: ParentOf;
  /** Everybody who may have delegated something. */
  readonly people: readonly Actor[];
  readonly delegations: readonly Delegation[];
}

interface Situation {
  readonly unit: UnitAtWork;
  readonly policy: PeriodPolicy;
  readonly closedOn: LocalDate;
  readonly day: LocalDate;
  readonly calendar: WorkingDayCalendar;
}

interface TaskRule {
  readonly right: Right;
  readonly isWaiting: (situation: Situation) => boolean;
  readonly due: (situation: Situation) => LocalDate | undefined;
}

function after(from: LocalDate | undefined, count: number, { calendar }: Situation): LocalDate | undefined {
  const due = from === undefined ? undefined : dueDay(from, count, calendar);
  return due?.ok === true ? due.value : undefined;
}

function selfScoreDue(situation: Situation): LocalDate | undefined {
  return after(situation.closedOn, situation.policy.selfScoreWorkingDays, situation);
}

function appraisalDue(situation: Situation): LocalDate | undefined {
  return after(selfScoreDue(situation), situation.policy.appraisalWorkingDays, situation);
}

function stateOf({ unit, day, policy }: Situation): UnitState {
  return unitStateOn({ ...unit, day, policy });
}

/** Approval may be given from the end of the responses, or where there are none, from the appraisal. */
function approvalDue(situation: Situation): LocalDate | undefined {
  const { unit, policy } = situation;
  return after(unit.course.respondsUntil ?? appraisalDue(situation), policy.approvalWorkingDays, situation);
}

/** When each task waits, who may do it and until when. */
const TASKS = {
  selfScorePreparation: {
    right: "selfScores.prepare",
    isWaiting: ({ unit }) => unit.course.stage === "closed",
    due: selfScoreDue,
  },
  selfScore: { right: "selfScores.sign", isWaiting: ({ unit }) => unit.course.stage === "closed", due: selfScoreDue },
  reminder: {
    right: "periods.manage",
    isWaiting: (situation) => {
      const due = selfScoreDue(situation);
      const { course } = situation.unit;
      const isLate = course.stage === "closed" && due !== undefined && situation.day > due;
      return isLate && !course.reminders.includes(situation.day);
    },
    due: selfScoreDue,
  },
  appraisal: {
    right: "appraisals.enter",
    isWaiting: ({ unit: { course } }) => course.stage === "selfScored" || course.stage === "absent",
    due: appraisalDue,
  },
  responseOpening: {
    right: "periods.manage",
    isWaiting: (situation) => stateOf(situation) === "appraised",
    due: appraisalDue,
  },
  response: {
    right: "responses.give",
    isWaiting: (situation) => stateOf(situation) === "responding",
    due: ({ unit }) => unit.course.respondsUntil,
  },
  responseDecision: {
    right: "appraisals.enter",
    isWaiting: ({ unit }) => unit.course.stage === "responding" && unit.undecidedResponses > 0,
    due: (situation) => {
      const { unit, policy } = situation;
      return after(unit.course.respondsUntil, policy.responseDecisionWorkingDays, situation);
    },
  },
  approval: {
    right: "publications.approve",
    isWaiting: (situation) => stateOf(situation) === "approvable",
    due: approvalDue,
  },
} as const satisfies Readonly<Record<string, TaskRule>>;

const KINDS = Object.keys(TASKS) as (keyof typeof TASKS)[];

/**
 * Việc của tôi on a day: what waits for this person in closed periods, by their rights on that day and those delegated
 * to them, and open periods that are over and can be closed. Nobody is asked to approve what they appraised. The most
 * urgent first; what has no due day comes last.
 */
export function tasksOf(person: Actor, board: TaskBoard): readonly Task[] {
  const periods = new Map(board.periods.map((period) => [period.id, period]));
  const tasks = board.units.flatMap((unit) => {
    const period = periods.get(unit.periodId);
    const closedOn = period?.course.closedOn;
    if (period === undefined || closedOn === undefined) return [];
    const { day, calendar } = board;
    const situation: Situation = { unit, policy: period.policy, closedOn, day, calendar };
    return KINDS.filter((kind) => TASKS[kind].isWaiting(situation)).flatMap((kind) =>
      taskFor(person, { kind, situation, board }),
    );
  });
  const ofPeriods = board.periods.flatMap((period) => [
    ...closingOf(person, period, board),
    ...publicationOf(person, period, board),
  ]);
  return [...tasks, ...ofPeriods].sort(byDayAndPlace);
}

/** Khóa số liệu: waits from the day after the window, and is late after one working day more. */
function closingOf(person: Actor, { id, course, windowTo }: PeriodAtWork, board: TaskBoard): readonly Task[] {
  if (course.stage !== "open" || board.day <= windowTo) return [];
  const due = board.calendar.addWorkingDays(windowTo, 1);
  return ofPeriod(person, { kind: "closing", right: "periods.manage", periodId: id, due }, board);
}

/**
 * Công bố: waits when every unit of the period is approved, for a publication takes all of them along; due with the
 * last of the approvals. Nobody is asked to publish what cannot be published yet.
 */
function publicationOf(person: Actor, { id, course, policy }: PeriodAtWork, board: TaskBoard): readonly Task[] {
  const { closedOn } = course;
  if (closedOn === undefined) return [];
  const { day, calendar } = board;
  const situations = board.units
    .filter(({ periodId }) => periodId === id)
    .map((unit): Situation => ({ unit, policy, closedOn, day, calendar }));
  if (!isPublishable(publicationReadiness(situations.map((each) => ({ state: stateOf(each) }))))) return [];
  const dues = situations
    .filter(({ unit }) => unit.course.stage === "approved")
    .flatMap((situation) => approvalDue(situation) ?? []);
  const due = dues.length === 0 ? undefined : dues.reduce((latest, each) => (each > latest ? each : latest));
  return ofPeriod(person, { kind: "publication", right: "publications.publish", periodId: id, due }, board);
}

interface OfPeriod {
  readonly kind: PeriodTaskKind;
  readonly right: Right;
  readonly periodId: string;
  readonly due: LocalDate | undefined;
}

function ofPeriod(person: Actor, { kind, right, periodId, due }: OfPeriod, board: TaskBoard): readonly Task[] {
  const { day, calendar } = board;
  const principal = principalsOf(person, right, board).find((each) =>
    mayAct(each, { right, agencyCode: undefined }, board),
  );
  if (principal === undefined) return [];
  const lateness = due === undefined ? undefined : latenessOn(day, due, calendar);
  const onBehalfOf = principal.id === person.id ? undefined : principal.id;
  return [{ kind, periodId, agencyCode: undefined, due, lateness, onBehalfOf }];
}

interface Waiting {
  readonly kind: keyof typeof TASKS;
  readonly situation: Situation;
  readonly board: TaskBoard;
}

function taskFor(person: Actor, { kind, situation, board }: Waiting): readonly Task[] {
  const { unit, day, calendar } = situation;
  const principal = principalFor(person, { kind, situation, board });
  if (principal === undefined) return [];
  const due = TASKS[kind].due(situation);
  const lateness = due === undefined ? undefined : latenessOn(day, due, calendar);
  const onBehalfOf = principal.id === person.id ? undefined : principal.id;
  return [{ kind, periodId: unit.periodId, agencyCode: unit.agencyCode, due, lateness, onBehalfOf }];
}

/** The person, or the first who delegated, by whose right the task can be done. */
function principalFor(person: Actor, { kind, situation: { unit, day }, board }: Waiting): Actor | undefined {
  const { right } = TASKS[kind];
  const { agencyCode, course } = unit;
  return principalsOf(person, right, board).find((principal) => {
    if (kind === "response" && principal === person && isOwnResult(person, unit, board)) return true;
    if (!mayAct(principal, { right, agencyCode }, board)) return false;
    return kind !== "approval" || mayApproveAs({ actor: person, principal }, { appraisedBy: course.appraisedBy, day });
  });
}

/** An officer responds to the own result, in person and not as the unit. */
function isOwnResult(person: Actor, { agencyCode, officerCodes }: UnitAtWork, board: TaskBoard): boolean {
  const isEvaluated = person.officerCode !== undefined && officerCodes.includes(person.officerCode);
  return isEvaluated && mayAct(person, { right: "ownResponses.give", agencyCode }, board);
}

/** The earliest last day first; on one day by period and unit, what is of the whole period first; then by the work. */
function byDayAndPlace(a: Task, b: Task): number {
  if (a.due !== b.due) return byUrgency(a, b);
  const placeOf = ({ periodId, agencyCode = "" }: typeof a): string => `${periodId} ${agencyCode}`;
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  return placeA === placeB ? byUrgency(a, b) : placeA < placeB ? -1 : 1;
}

/** The earliest last day first; on one day in the order of the work. What has no day comes last. */
export function byUrgency(a: Task, b: Task): number {
  const [dueA, dueB] = [a.due ?? Infinity, b.due ?? Infinity];
  return dueA === dueB ? WORK.indexOf(a.kind) - WORK.indexOf(b.kind) : dueA - dueB;
}

/** The order of the work. */
const WORK: readonly TaskKind[] = ["closing", ...KINDS, "publication"];
