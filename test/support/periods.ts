import type { Actor } from "../../src/core/access/actor.ts";
import type { UnitContext } from "../../src/core/periods/unit-course.ts";
import type { PeriodPolicy } from "../../src/core/periods/period-policy.ts";
import { actorWith } from "./actors.ts";
import { CALENDAR } from "./law-in-force.ts";
import { day } from "./small-province.ts";

export const HEAD: Actor = actorWith("unitHead", "H10.01", "account:1");
export const APPRAISER: Actor = actorWith("appraiser", undefined, "account:2");
export const APPROVER: Actor = actorWith("approver", undefined, "account:3");

/** Somebody who may appraise and approve alike: four eyes must tell, not the roles. */
export function bothRoles(id: string): Actor {
  const actor = actorWith("appraiser", undefined, id);
  return { ...actor, grants: [...actor.grants, ...actorWith("approver", undefined, id).grants] };
}

export const POLICY: PeriodPolicy = {
  selfScoreWorkingDays: 5,
  appraisalWorkingDays: 10,
  responseWorkingDays: 5,
  responseDecisionWorkingDays: 3,
  approvalWorkingDays: 3,
  remindersBeforeAbsence: 1,
  citation: "Quyết định 1063/QĐ-UBND",
};

/** The facts were locked on Monday 23/11/2020, so that self-scores are due on Monday 30/11/2020. */
export const UNIT_CONTEXT: UnitContext = {
  by: { actor: APPRAISER },
  day: day("2020-12-01"),
  policy: POLICY,
  calendar: CALENDAR,
  closedOn: day("2020-11-23"),
  selfScoreFaults: 0,
  appraisalFaults: 0,
  appraisalWriters: [],
  undecidedResponses: 0,
  blockingChecks: 0,
};

export const REOPENING = {
  number: "12/QĐ-UBND",
  reason: "Bỏ sót phiếu giấy",
  day: day("2020-12-10"),
  by: "account:2",
} as const;
