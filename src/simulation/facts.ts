import type { AgencyKind } from "../core/registry/agency.ts";
import type { Grade } from "../core/scoring/results.ts";
import type { Points } from "./behaviour.ts";
import type { RandomStream } from "./random.ts";

/**
 * The points that a unit is to get for indicators 5, 6, 8 and 9. Lists, petitions and the online share decide them, and
 * the simulation lays those out so that no chance is left in them: the levers that move a unit into its class.
 */
export interface FactPoints {
  /** Indicator 5. */
  readonly organisation: Points;
  /** Indicator 6. */
  readonly publicity: Points;
  /** Indicator 8. */
  readonly petitions: Points;
  /** Indicator 9. */
  readonly online: Points;
}

const ALL: FactPoints = { organisation: 2, publicity: 2, petitions: 2, online: 2 };

/** The land department of the published case: fair, with late dossiers among the online ones too. */
export const LAND_FACTS: FactPoints = { organisation: 2, publicity: 1, petitions: 1, online: 0 };

export function factSum({ organisation, publicity, petitions, online }: FactPoints): number {
  return organisation + publicity + petitions + online;
}

const POINTS: readonly Points[] = [0, 1, 2];

/** Indicator 8 of exactly 1 takes at least ten petitions, one of them late: no commune has so many. */
function petitionPoints(kind: AgencyKind): readonly Points[] {
  return kind === "commune" ? [0, 2] : POINTS;
}

function factsWithSum(sum: number, kind: AgencyKind): readonly FactPoints[] {
  return POINTS.flatMap((organisation) =>
    POINTS.flatMap((publicity) =>
      petitionPoints(kind).flatMap((petitions) =>
        POINTS.map((online): FactPoints => ({ organisation, publicity, petitions, online })),
      ),
    ),
  ).filter((facts) => factSum(facts) === sum);
}

/** How the four facts add up in each class; a sum is named twice to be drawn twice as often. */
const SUMS: Readonly<Partial<Record<Grade, readonly number[]>>> = { good: [5, 6, 6, 7], fair: [3, 4, 4] };

/** Draws facts that leave a believable rest for the dossiers to earn in the class that is aimed at. */
export function drawFacts(grade: Grade, kind: AgencyKind, stream: RandomStream): FactPoints {
  const sums = SUMS[grade];
  if (sums !== undefined) return stream.pick(factsWithSum(stream.pick(sums), kind));
  const [isFlawless, flaw] = [stream.isLucky(0.7), stream.pick(["organisation", "publicity", "online"] as const)];
  return isFlawless ? ALL : { ...ALL, [flaw]: 1 };
}
