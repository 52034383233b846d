import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import { tallySets } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import type { ResultsDeps } from "./view-results.ts";

export interface OwnSet {
  readonly tallySetId: number;
  readonly officerCode: string;
}

export type FindOwnSet = (actor: Actor, day: LocalDate) => Promise<Result<OwnSet | undefined>>;

/** The newest tally set in whose results the officer stands; undefined while there is none. */
export function makeFindOwnSet({ database, evaluateShownTo }: ResultsDeps): FindOwnSet {
  return async (actor, day) => {
    if (scopeOf(actor, "ownResults.read", day) === undefined) return refuse("access.refused");
    const { officerCode } = actor;
    if (officerCode === undefined) return success(undefined);
    const sets = await reading(database, tallySets);
    for (const { id } of [...sets].reverse()) {
      const evaluated = await evaluateShownTo(id, { actor, day, readsProvince: false });
      if (evaluated.ok && evaluated.value.results.officers.some(({ code }) => code === officerCode))
        return success({ tallySetId: id, officerCode });
    }
    return success(undefined);
  };
}
