import type { Actor } from "../../core/access/actor.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { toLocalDate } from "../../core/base/local-date.ts";
import type { Failure } from "../../core/base/result.ts";
import { dueDay, latenessOn, stepDeadlines } from "../../core/periods/deadlines.ts";
import type { UnitEvent, UnitEventType } from "../../core/periods/unit-course.ts";
import { unitStateOn, type UnitState } from "../../core/periods/unit-state.ts";
import { transitionUnit } from "../../core/periods/unit-transition.ts";
import type { StoredUnit } from "../../db/period-units.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import type { Moment } from "./moment.ts";
import type { UnitName, UnitStanding } from "./period-views.ts";
import { openLinesOf, type UnitWork } from "./unit-work.ts";

/** Stands for whoever will do the next step: what is asked here depends on papers and days, and not on persons. */
const SOMEBODY: Actor = {
  id: "account:0",
  name: "",
  grants: (["appraiser", "approver"] as const).map((role) => ({
    role,
    agencyCode: undefined,
    validFrom: toLocalDate(-Infinity),
    validTo: toLocalDate(Infinity),
  })),
  officerCode: undefined,
};

interface Standing {
  readonly period: StoredPeriod;
  readonly unit: StoredUnit;
  readonly name: UnitName;
  readonly moment: Moment;
  /** Undefined while nothing can be computed. */
  readonly work: UnitWork | undefined;
  readonly undecidedResponses: number;
}

/** Where a unit stands, what comes next, until when, and what keeps it. */
export function standingOf(at: Standing): UnitStanding {
  const { period, unit, name, moment, work, undecidedResponses } = at;
  const next = nextEvent(at);
  const state = unitStateOn({ ...unit, day: moment.day, policy: period.policy, undecidedResponses });
  const due = dueOf(at, state);
  const refused = next === undefined || work === undefined ? undefined : tryOut(at, { type: next }, work);
  const faults = refused?.code === "unit.self-score-incomplete" ? (work?.selfScoreFaults ?? []) : [];
  return {
    unit: name,
    course: unit.course,
    state,
    version: unit.version,
    next,
    due,
    lateness: due === undefined ? undefined : latenessOn(moment.day, due, moment.calendar),
    blocks: refused === undefined ? [] : [refused, ...faults],
    openLines: work === undefined || period.course.stage !== "closed" ? 0 : openLinesOf(work),
    undecidedResponses,
  };
}

type NextEvent = Extract<UnitEventType, "selfScore" | "appraise" | "openResponses" | "approve">;

function nextEvent({ unit: { course }, period: { policy } }: Standing): NextEvent | undefined {
  switch (course.stage) {
    case "closed":
      return "selfScore";
    case "selfScored":
    case "absent":
      return "appraise";
    case "appraised":
      return policy.responseWorkingDays > 0 ? "openResponses" : "approve";
    case "responding":
      return "approve";
    case "collecting":
    case "approved":
    case "published":
      return undefined;
  }
}

/** Why the next event would be refused today, whoever did it. */
function tryOut({ period, unit, moment, undecidedResponses }: Standing, event: UnitEvent, work: UnitWork) {
  const tried = transitionUnit(unit.course, event, {
    by: { actor: SOMEBODY },
    day: moment.day,
    policy: period.policy,
    calendar: moment.calendar,
    closedOn: period.course.closedOn ?? moment.day,
    selfScoreFaults: work.selfScoreFaults.length,
    appraisalFaults: openLinesOf(work),
    appraisalWriters: [],
    undecidedResponses,
    blockingChecks: 0,
  });
  return tried.ok ? undefined : (tried.failure satisfies Failure);
}

/** Until when the step at which the unit stands is to be done. A response time that is over makes nobody late. */
function dueOf({ period, unit, moment }: Standing, state: UnitState): LocalDate | undefined {
  const { closedOn } = period.course;
  const { policy } = period;
  const deadlines = closedOn === undefined ? undefined : stepDeadlines(closedOn, policy, moment.calendar);
  if (deadlines?.ok !== true) return undefined;
  const { selfScore, appraisal } = deadlines.value;
  const { respondsUntil } = unit.course;
  const after = (count: number): LocalDate | undefined => {
    const due = dueDay(respondsUntil ?? appraisal, count, moment.calendar);
    return due.ok ? due.value : undefined;
  };
  const approval = after(policy.approvalWorkingDays);
  const dues: Readonly<Record<UnitState, LocalDate | undefined>> = {
    collecting: undefined,
    closed: selfScore,
    selfScored: appraisal,
    absent: appraisal,
    appraised: appraisal,
    responding: respondsUntil,
    deciding: after(policy.responseDecisionWorkingDays),
    approvable: approval,
    approved: approval,
    published: undefined,
  };
  return dues[state];
}
