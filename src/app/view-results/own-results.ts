import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { latestRun } from "../../db/latest-run.ts";
import { tallySetNames } from "../../db/tally-set-names.ts";
import { reading } from "../../db/transaction.ts";

export interface OwnSet {
  readonly tallySetId: number;
  readonly officerCode: string;
}

export type FindOwnSet = (actor: Actor, day: LocalDate) => Promise<Result<OwnSet | undefined>>;

/** The newest tally set in whose results the officer stands; undefined while there is none. */
export function makeFindOwnSet({ database }: { readonly database: Database }): FindOwnSet {
  return async (actor, day) => {
    if (scopeOf(actor, "ownResults.read", day) === undefined) return refuse("access.refused");
    const { officerCode } = actor;
    if (officerCode === undefined) return success(undefined);
    return reading(database, async (queries) => {
      for (const { id } of await tallySetNames(queries)) {
        const run = await latestRun(queries, id);
        if (run?.results.officers.some(({ code }) => code === officerCode) === true)
          return success({ tallySetId: id, officerCode });
      }
      return success(undefined);
    });
  };
}
