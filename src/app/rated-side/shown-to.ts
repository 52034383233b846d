import type { Actor } from "../../core/access/actor.ts";
import { isRatedIn } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import { asItIs, mixedForRated, type ShownEvaluation } from "../../core/publication/rated-evaluation.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { agencyVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import {
  makeEvaluateTallySet,
  type EvaluateServerDeps,
  type EvaluateTallySet,
} from "../evaluate-server/evaluate-tally-set.ts";
import { makeEvaluateForRated } from "./rated-evaluations.ts";

/** Who asks for the results of a tally set. */
export interface AskedBy {
  readonly actor: Actor;
  readonly day: LocalDate;
  /** Whether the actor reads the results of the whole province, in person or for somebody. */
  readonly readsProvince: boolean;
}

/** The results of a tally set as the actor may see them: the one way from counts to what people are shown. */
export type EvaluateShownTo = (tallySetId: number, by: AskedBy) => Promise<Result<ShownEvaluation>>;

/**
 * Whoever reads the whole province sees figures as they are, but of the units where they work themselves; everybody
 * else sees what the rated side sees.
 */
export function makeEvaluateShownTo(
  deps: EvaluateServerDeps,
  evaluateTallySet: EvaluateTallySet = makeEvaluateTallySet(deps),
): EvaluateShownTo {
  const evaluateForRated = makeEvaluateForRated(deps);
  return async (tallySetId, { actor, day, readsProvince }) => {
    if (!readsProvince) return evaluateForRated(tallySetId);
    const live = await evaluateTallySet(tallySetId);
    if (!live.ok || !mayBeRated(actor)) return live.ok ? success(asItIs(live.value)) : live;
    const rated = await evaluateForRated(tallySetId);
    if (!rated.ok) return rated;
    const parentOf = unitTreeOn(await reading(deps.database, agencyVersions), day);
    const homes = live.value.results.officers.filter(({ code }) => code === actor.officerCode);
    return success(
      mixedForRated(
        live.value,
        rated.value,
        (code) => isRatedIn(actor, code, { day, parentOf }) || homes.some(({ agencyCode }) => agencyCode === code),
      ),
    );
  };
}

/** Almost nobody who reads the province works in a unit too. */
function mayBeRated({ grants, officerCode }: Actor): boolean {
  return officerCode !== undefined || grants.some(({ agencyCode }) => agencyCode !== undefined);
}
