import type { AgencyProcedureRow, ProcedureRow } from "../core/registry/procedure.ts";
import type { Points } from "./behaviour.ts";
import type { UnitPlan } from "./unit-plan.ts";

/**
 * Share of a list whose whole process is at the one-stop unit, for 2 points of indicator 5 and for less: the law asks
 * 20 % of the province's departments, 50 % of districts and all of communes. Kept well off those bounds.
 */
const WHOLE_PROCESS = {
  department: { full: 0.5, less: 0.05 },
  district: { full: 0.75, less: 0.25 },
  commune: { full: 1, less: 0.7 },
  centre: { full: 1, less: 0 },
} as const;

function isWholeProcess(plan: UnitPlan, place: { position: number; count: number }): boolean {
  const shares = WHOLE_PROCESS[plan.unit.kind];
  return place.position < (plan.facts.organisation === 2 ? shares.full : shares.less) * place.count;
}

/** Where the worst procedure of a list has to stand for the points of indicator 6. */
function publicityOf(points: Points, isWorst: boolean): Pick<AgencyProcedureRow, "posted" | "electronic" | "accurate"> {
  if (!isWorst || points === 2) return { posted: true, electronic: true, accurate: true };
  return points === 1
    ? { posted: true, electronic: false, accurate: true }
    : { posted: true, electronic: true, accurate: false };
}

/** The unit's list of procedures, laid out so that indicators 5 and 6 come out as planned. */
export function agencyProcedureRows(plan: UnitPlan): readonly AgencyProcedureRow[] {
  const { unit, facts } = plan;
  const counted = unit.procedures.filter((procedure) => procedure.exemptFromOneStop !== true);
  return unit.procedures.map((procedure: ProcedureRow): AgencyProcedureRow => {
    const position = counted.indexOf(procedure);
    const isCounted = position !== -1;
    return {
      agencyCode: unit.code,
      procedureCode: procedure.code,
      receivedAtOneStop: isCounted && !(facts.organisation === 0 && position === counted.length - 1),
      wholeProcessAtOneStop: isCounted && isWholeProcess(plan, { position, count: counted.length }),
      ...publicityOf(facts.publicity, position === 1),
    };
  });
}
