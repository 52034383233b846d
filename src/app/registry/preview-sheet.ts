import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { RegistryChange, RegistryTable } from "../../core/registry/registry-change.ts";
import { changesOfPast, faultsOfChanges } from "../../core/registry/registry-faults.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { reading } from "../../db/transaction.ts";
import { mayKeepRegistry, todayBy, type RegistryDeps } from "./registry-deps.ts";
import { readOfferedSheet, type SheetFailure } from "./registry-sheets.ts";

/** What a spreadsheet would change if it were taken in now. */
export interface SheetPreview {
  readonly file: string;
  readonly table: RegistryTable;
  /** Rows of the sheet, whether they change anything or not. */
  readonly rows: number;
  readonly changes: readonly RegistryChange[];
  /** Those of the changes that touch what held before today: a reason is asked for. */
  readonly past: readonly RegistryChange[];
}

export type PreviewRegistrySheet = (
  actor: Actor,
  offered: { readonly path: string; readonly file: string },
) => Promise<Result<SheetPreview, SheetFailure>>;

/** Judges a spreadsheet as its import would, and writes nothing. */
export function makePreviewRegistrySheet({ database, clock }: RegistryDeps): PreviewRegistrySheet {
  return async (actor, { path, file }) => {
    const today = todayBy(clock);
    if (!mayKeepRegistry(actor, today)) return refuse("access.refused");
    const sheet = await readOfferedSheet(path, file);
    if (!sheet.ok) return sheet;
    const { table, rows, changesOf } = sheet.value;
    const known = await reading(database, loadRegistrySnapshot);
    const changes = changesOf(known);
    const [fault] = faultsOfChanges(known, changes);
    if (fault !== undefined) return failed(fault);
    return success({ file, table, rows, changes, past: changesOfPast(known, changes, today) });
  };
}
