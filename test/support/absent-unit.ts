import type { PlannedUnit, UnitPlan } from "./evaluated-unit.ts";

/** A unit that did not evaluate: classed weak by the province, without total and without any opinion of citizens. */
export function absentUnit(plan: UnitPlan): PlannedUnit {
  return {
    plan,
    dossiers: [],
    result: {
      code: plan.code,
      tier: plan.tier,
      kind: plan.kind,
      status: "didNotParticipate",
      indicators: {},
      total: null,
      max: null,
      grade: "weak",
      satisfactionLevel: "veryDissatisfied",
      satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] },
      dossiers: { inWindow: 0, early: 0, onTime: 0, overdue: 0, undetermined: 0 },
      explanations: [],
    },
    trace: {
      code: plan.code,
      name: plan.name,
      tier: plan.tier,
      kind: plan.kind,
      peerGroup: plan.peerGroup,
      parentCode: plan.parentCode,
      indicators: {},
      ballots: { counted: 0, superseded: 0 },
    },
  };
}
