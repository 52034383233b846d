import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { EvaluationResults } from "../../core/scoring/results.ts";
import { reachOf } from "../reach.ts";
import { evaluatedSet, type ResultsDeps } from "./view-results.ts";

export type ViewResultsDocument = (actor: Actor, tallySetId: number) => Promise<Result<EvaluationResults>>;

/**
 * `results.json` of a tally set, for other systems. Who reads for some units alone gets those units and their officers
 * and no summary: sums over the province tell of the units that are left out. What depends on ballots moves for it in
 * steps of ten, as on the pages.
 */
export function makeViewResultsDocument(deps: ResultsDeps & { readonly clock: () => Date }): ViewResultsDocument {
  return async (actor, tallySetId) => {
    const day = dayOf(localTimeAt(deps.clock().getTime()));
    const reach = await reachOf(deps.database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const evaluated = await evaluatedSet(deps, { actor, tallySetId, day });
    if (!evaluated.ok) return evaluated;
    const { results } = evaluated.value;
    if (reach.value.isWholeProvince) return success(results);
    const isOwn = (code: string): boolean => reach.value.unitOf(code) !== undefined;
    return success({
      ...results,
      agencies: results.agencies.filter(({ code }) => isOwn(code)),
      officers: results.officers.filter(({ agencyCode }) => isOwn(agencyCode)),
      summary: [],
      reconciliation: [],
    });
  };
}
