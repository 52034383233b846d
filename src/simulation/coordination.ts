import { invariant } from "../core/base/invariant.ts";
import { behaviourOf, type Behaviour, type Points } from "./behaviour.ts";
import { LAND_DEPARTMENT } from "./binh-thuan-2020/registry.ts";
import type { RandomStream } from "./random.ts";
import type { UnitPlan } from "./unit-plan.ts";

/** An agency that others ask for its part (cơ quan phối hợp), with the officers who give it. */
export interface Coordinator {
  readonly agencyCode: string;
  readonly officers: readonly string[];
  readonly behaviour: Behaviour;
}

/** How often a dossier of each kind of unit goes through another agency. */
export const COORDINATED = { department: 0.12, district: 0.12, commune: 0.06, centre: 0 } as const;

/** The departments that districts turn to. */
const DISTRICT_PARTNERS: readonly string[] = [LAND_DEPARTMENT, "H10.11", "H10.08", "H10.02"];

function coordinatorOf({ unit, staff, quality }: UnitPlan): Coordinator {
  // The weak officers of the land department settle its own dossiers only: their score is theirs alone.
  const officers = staff.specialists.filter(({ isWeak }) => !isWeak).map(({ code }) => code);
  return { agencyCode: unit.code, officers, behaviour: behaviourOf(quality) };
}

/** Whom the dossiers of a unit may go to: its district, the departments of a district, or another department. */
export function coordinatorsOf(plan: UnitPlan, plans: readonly UnitPlan[]): readonly Coordinator[] {
  const { code, kind, parentCode } = plan.unit;
  const partners = plans.filter(({ unit }) => {
    if (kind === "commune") return unit.code === parentCode;
    if (kind === "district") return DISTRICT_PARTNERS.includes(unit.code);
    return unit.kind === "department" && unit.code !== code;
  });
  invariant(partners.length > 0, `${code} has nobody to coordinate with`);
  return partners.map(coordinatorOf);
}

/** Whether the coordinating agency was early, on time or late with its own part. */
export function drawTimeliness({ late, onTime }: Behaviour, fraction: number): Points {
  if (fraction < late) return 0;
  return fraction < late + onTime ? 1 : 2;
}

/** The coordinating step inside a course: started, finished and due in numbers of working days. */
export interface CoordinatedPart {
  readonly coordinator: Coordinator;
  readonly officer: string;
  readonly started: number;
  readonly finished: number;
  readonly due: number;
}

/** Fits the part into the days from `started` to `latest`. */
export function drawPart(
  coordinators: readonly Coordinator[],
  days: { readonly started: number; readonly latest: number },
  stream: RandomStream,
): CoordinatedPart {
  const coordinator = stream.pick(coordinators);
  const timeliness = drawTimeliness(coordinator.behaviour, stream.fraction());
  const finished = days.started + stream.between(1, Math.max(1, Math.min(6, days.latest - days.started)));
  const margin = timeliness === 2 ? stream.between(1, 3) : timeliness - 1;
  return {
    coordinator,
    officer: stream.pick(coordinator.officers),
    started: days.started,
    finished,
    due: finished + margin,
  };
}
