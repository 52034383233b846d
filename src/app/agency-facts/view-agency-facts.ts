import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { ENTERED_INDICATORS, enteredDifference, type EnteredIndicator } from "../../core/scoring/entered-fact.ts";
import { factEntries, type KeptFactEntry } from "../../db/agency-facts.ts";
import { accountNames } from "../../db/account-lists.ts";
import type { TallySet } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf, type NamedUnit } from "../reach.ts";
import { computedFacts, type AgencyFactsDeps, type ComputedFact } from "./agency-facts-deps.ts";

/** One indicator: what is computed now, what the unit says, and by how much the two differ. */
export interface ViewedFact {
  readonly indicator: EnteredIndicator;
  readonly computed: ComputedFact;
  /** The newest first. */
  readonly entries: readonly NamedFactEntry[];
  /** What the unit says now: the newest entry, unless it was withdrawn. */
  readonly claim: NamedFactEntry | undefined;
  /** `+0.7`, `-1`, `0`; undefined without a claim or without a computed score. */
  readonly difference: string | undefined;
}

export interface NamedFactEntry extends KeptFactEntry {
  /** Undefined: a person whose account is not known any more. */
  readonly enteredByName: string | undefined;
}

/** A unit's facts for the window of a tally set. */
export interface ViewedFacts {
  readonly set: TallySet;
  readonly unit: NamedUnit;
  readonly facts: readonly ViewedFact[];
  /** Whether the reader may enter and withdraw here. */
  readonly mayEnter: boolean;
}

export interface FactsAddress {
  readonly agencyCode: string;
  readonly tallySetId: number;
}

export type ViewAgencyFacts = (actor: Actor, address: FactsAddress) => Promise<Result<ViewedFacts>>;

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
    const entries = await reading(database, async (queries) => {
      const kept = await factEntries(queries, place);
      const names = await accountNames(
        queries,
        kept.map(({ enteredBy }) => enteredBy),
      );
      return kept.map((entry) => ({ ...entry, enteredByName: names.get(entry.enteredBy) }));
    });
    const entering = await reachOf(database, actor, { right: "facts.enter", day });
    const { set, facts } = computed.value;
    return success({
      set,
      unit,
      facts: ENTERED_INDICATORS.map((indicator) => viewedFact(indicator, facts[indicator], entries)),
      mayEnter: entering.ok && entering.value.unitOf(agencyCode) !== undefined,
    });
  };
}

function viewedFact(
  indicator: EnteredIndicator,
  computed: ComputedFact,
  entries: readonly NamedFactEntry[],
): ViewedFact {
  const own = entries.filter((entry) => entry.indicator === indicator);
  const claim = own.find(({ isReplaced, isWithdrawn }) => !isReplaced && !isWithdrawn);
  return {
    indicator,
    computed,
    entries: own,
    claim,
    difference: claim && enteredDifference(claim.points, computed.score),
  };
}
