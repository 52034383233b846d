import { refuse } from "../core/access/account-failure.ts";
import type { Actor } from "../core/access/actor.ts";
import { scopeOf } from "../core/access/rights.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { success, type Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { schemaSteps, workFigures, type WorkFigures } from "../db/health.ts";
import { freeBytesOf, freeSpaceOf, type FreeSpace } from "./disk-space.ts";
import { tallySets, type TallySet } from "../db/tally-sets.ts";
import { unjudgedCases, type UnjudgedCase } from "../db/unjudged-cases.ts";

export interface HealthView extends WorkFigures {
  /** The last step that the schema went through. */
  readonly schemaStep: string | undefined;
  /** The cases that were set aside last, at most {@link MOST_NAMED}. */
  readonly unjudged: readonly UnjudgedCase[];
  /** Of the disk on which the data folder lies. */
  readonly freeSpace: FreeSpace;
  readonly tallySets: readonly Pick<TallySet, "id" | "title" | "state">[];
}

export interface HealthDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly dataDirectory: string;
}

const MOST_NAMED = 20;

export type ViewHealth = (actor: Actor, day: LocalDate) => Promise<Result<HealthView>>;

/** How the running system is: the schema, the work that waits, the disk, how far the tallies are behind the facts. */
export function makeViewHealth({ database, clock, dataDirectory }: HealthDeps): ViewHealth {
  return async (actor, day) => {
    if (scopeOf(actor, "health.read", day) === undefined) return refuse("access.refused");
    const [steps, figures, sets, unjudged] = await Promise.all([
      schemaSteps(database),
      workFigures(database, clock()),
      tallySets(database.queries),
      unjudgedCases(database.queries, MOST_NAMED),
    ]);
    const freeSpace = freeSpaceOf(freeBytesOf(dataDirectory));
    return success({ ...figures, unjudged, schemaStep: steps.at(-1), tallySets: sets, freeSpace });
  };
}
