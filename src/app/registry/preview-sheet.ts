import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { yearOf } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { RegistryChange, RegistrySnapshot, RegistryTable } from "../../core/registry/registry-change.ts";
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
  /** Years whose built-in calendar the sheet's days would replace altogether, the first one first. */
  readonly replacedYears: readonly number[];
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
    const past = changesOfPast(known, changes, today);
    return success({ file, table, rows, changes, past, replacedYears: replacedYears(known, changes) });
  };
}

function replacedYears(known: RegistrySnapshot, changes: readonly RegistryChange[]): readonly number[] {
  const own = new Set(known.calendar.map(({ date }) => yearOf(date)));
  const touched = changes.flatMap((change) => (change.table === "calendar" ? (change.after ?? []) : []));
  const years = new Set(touched.map(({ date }) => yearOf(date)).filter((year) => !own.has(year)));
  return [...years].sort((a, b) => a - b);
}
