import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { unknownDossierTokens, type UnknownDossierTokens } from "../../db/ballot-passes.ts";
import {
  keptApartCounts,
  keptApartEntries,
  type KeptApartCount,
  type KeptApartEntry,
} from "../../db/ballot-quarantine.ts";
import type { Database } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { dayAt } from "../accounts/permission.ts";
import { reachOf } from "../reach.ts";

interface KeptApartDeps {
  readonly database: Database;
  readonly clock: () => Date;
}

interface InUnit {
  readonly agencyCode: string;
  readonly agencyName: string;
}

export interface KeptApartView {
  readonly counts: readonly (KeptApartCount & InUnit)[];
  /** The newest. */
  readonly entries: readonly (KeptApartEntry & InUnit)[];
  /** Papers of dossiers that nobody has delivered: a feed that is late, or papers of nothing. */
  readonly unknownDossiers: readonly (UnknownDossierTokens & InUnit)[];
}

export type ViewKeptApart = (actor: Actor) => Promise<Result<KeptApartView>>;

const MOST_LISTED = 100;

/**
 * Phiếu giữ riêng of the units in reach: why, since when, who sent them. What people answered is nobody's to read here:
 * a unit would learn what was said of it in ballots that do not count.
 */
export function makeViewKeptApart({ database, clock }: KeptApartDeps): ViewKeptApart {
  return async (actor) => {
    const reach = await reachOf(database, actor, { right: "imports.read", day: dayAt(clock()) });
    if (!reach.ok) return reach;
    const units = new Map(reach.value.units.map((unit) => [unit.id, unit]));
    const named = <T extends { readonly agencyId: number }>(row: T): T & InUnit => {
      const unit = units.get(row.agencyId);
      return { ...row, agencyCode: unit?.code ?? "", agencyName: unit?.version.name ?? unit?.code ?? "" };
    };
    const ids = [...units.keys()];
    const [counts, entries, unknown] = await reading(
      database,
      async (queries) =>
        [
          await keptApartCounts(queries, ids),
          await keptApartEntries(queries, ids, MOST_LISTED),
          await unknownDossierTokens(queries, ids),
        ] as const,
    );
    const inOrder = [...counts].sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
    return success({ counts: inOrder.map(named), entries: entries.map(named), unknownDossiers: unknown.map(named) });
  };
}
