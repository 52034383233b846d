import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { ENTERED_INDICATORS, enteredDifference, type EnteredIndicator } from "../../core/scoring/entered-fact.ts";
import { factEntries, type KeptFactEntry } from "../../db/agency-facts.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf } from "../reach.ts";
import { computedFacts, type AgencyFactsDeps, type ComputedFact } from "./agency-facts-deps.ts";

/** One indicator: what is computed now, what the unit says, and by how much the two differ. */
export interface ViewedFact {
  readonly indicator: EnteredIndicator;
  readonly computed: ComputedFact;
  /** The newest first: the first is the unit's claim. */
  readonly entries: readonly KeptFactEntry[];
  /** `+0.7`, `-1`, `0`; undefined without an entry or without a computed score. */
  readonly difference: string | undefined;
}

export type ViewAgencyFacts = (
  actor: Actor,
  address: { readonly agencyCode: string; readonly tallySetId: number },
) => Promise<Result<readonly ViewedFact[]>>;

/** Indicators 5, 6, 8 and 9 of a unit in a tally set, computed and entered side by side. */
export function makeViewAgencyFacts(deps: AgencyFactsDeps): ViewAgencyFacts {
  const { database, clock } = deps;
  return async (actor, { agencyCode, tallySetId }) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "facts.read", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach(agencyCode));
    const computed = await computedFacts(deps, { tallySetId, agencyCode });
    if (!computed.ok) return computed;
    const place = { agencyId: unit.id, window: computed.value.set.window };
    const entries = await reading(database, (queries) => factEntries(queries, place));
    return success(
      ENTERED_INDICATORS.map((indicator) => {
        const own = entries.filter((entry) => entry.indicator === indicator);
        const fact = computed.value.facts[indicator];
        const [claim] = own;
        const difference = claim && enteredDifference(claim.points, fact.score);
        return { indicator, computed: fact, entries: own, difference };
      }),
    );
  };
}
