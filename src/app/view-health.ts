import { refuse } from "../core/access/account-failure.ts";
import type { Actor } from "../core/access/actor.ts";
import { scopeOf } from "../core/access/rights.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { success, type Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { schemaSteps, workFigures, type WorkFigures } from "../db/health.ts";
import { tallySets, type TallySet } from "../db/tally-sets.ts";

export interface HealthView extends WorkFigures {
  /** The last step that the schema went through. */
  readonly schemaStep: string | undefined;
  readonly tallySets: readonly Pick<TallySet, "id" | "title" | "state">[];
}

export type ViewHealth = (actor: Actor, day: LocalDate) => Promise<Result<HealthView>>;

/** How the running system is: the schema, the work that waits, how far the tallies are behind the facts. */
export function makeViewHealth(deps: { readonly database: Database; readonly clock: () => Date }): ViewHealth {
  const { database, clock } = deps;
  return async (actor, day) => {
    if (scopeOf(actor, "health.read", day) === undefined) return refuse("access.refused");
    const [steps, figures, sets] = await Promise.all([
      schemaSteps(database),
      workFigures(database, clock()),
      tallySets(database.queries),
    ]);
    return success({ ...figures, schemaStep: steps.at(-1), tallySets: sets });
  };
}
