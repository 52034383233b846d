import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { success, type Failure, type Result } from "../../core/base/result.ts";
import { ENTERED_INDICATORS, enteredDifference, type EnteredIndicator } from "../../core/scoring/entered-fact.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import { currentClaims } from "../../db/agency-facts.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { reachOf, type NamedUnit } from "../reach.ts";
import { factsOf, type AgencyFactsDeps } from "./agency-facts-deps.ts";

/** One indicator of a unit, in one cell. */
export interface FactCell {
  readonly computedScore: string | undefined;
  /** What the unit says; undefined: it says nothing beside the computed value. */
  readonly points: number | undefined;
  readonly difference: string | undefined;
}

export interface UnitFacts {
  readonly unit: NamedUnit;
  readonly cells: Readonly<Record<EnteredIndicator, FactCell>>;
}

export interface UnitsFacts {
  /** The newest first. */
  readonly sets: readonly TallySet[];
  /** The one asked for, else the newest; undefined while there is none. */
  readonly set: TallySet | undefined;
  /** Why nothing is computed at this moment; undefined when it is. */
  readonly waitingFor: Failure | undefined;
  readonly units: readonly UnitFacts[];
}

export type ViewUnitsFacts = (actor: Actor, tallySetId: number | undefined) => Promise<Result<UnitsFacts>>;

/** Indicators 5, 6, 8 and 9 of the units in reach that a tally set evaluates, computed and entered. */
export function makeViewUnitsFacts({ database, clock, evaluateTallySet }: AgencyFactsDeps): ViewUnitsFacts {
  return async (actor, tallySetId) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "facts.read", day });
    if (!reach.ok) return reach;
    const sets = [...(await reading(database, tallySets))].reverse();
    const set = sets.find(({ id }) => id === tallySetId) ?? sets[0];
    if (set === undefined) return success({ sets, set, waitingFor: undefined, units: [] });
    const evaluated = await evaluateTallySet(set.id);
    if (!evaluated.ok) return success({ sets, set, waitingFor: evaluated.failure, units: [] });
    const results = new Map(evaluated.value.results.agencies.map((result) => [result.code, result]));
    const units = reach.value.units.filter(({ code }) => results.has(code));
    const agencyIds = units.map(({ id }) => id);
    const claims = await reading(database, (queries) => currentClaims(queries, { agencyIds, window: set.window }));
    const pointsOf = new Map(claims.map(({ agencyId, indicator, points }) => [`${agencyId} ${indicator}`, points]));
    const claimed = (unit: NamedUnit) => (indicator: EnteredIndicator) => pointsOf.get(`${unit.id} ${indicator}`);
    return success({
      ...{ sets, set, waitingFor: undefined },
      units: units.map((unit) => ({ unit, cells: cellsOf(results.get(unit.code), claimed(unit)) })),
    });
  };
}

function cellsOf(
  result: AgencyResult | undefined,
  pointsOf: (indicator: EnteredIndicator) => number | undefined,
): UnitFacts["cells"] {
  const computed = factsOf(result);
  const cells = ENTERED_INDICATORS.map((indicator): [EnteredIndicator, FactCell] => {
    const { score } = computed[indicator];
    const points = pointsOf(indicator);
    const difference = points === undefined ? undefined : enteredDifference(points, score);
    return [indicator, { computedScore: score, points, difference }];
  });
  return Object.fromEntries(cells) as UnitFacts["cells"];
}
