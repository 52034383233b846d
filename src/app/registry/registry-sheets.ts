import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  isSameRow,
  keyOf,
  REGISTRY_TABLES,
  type RegistryChange,
  type RegistryRows,
  type RegistrySnapshot,
  type RegistryTable,
} from "../../core/registry/registry-change.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { reading } from "../../db/transaction.ts";
import { readRegistrySheet, type SheetRow } from "../../ingest/registry-sheet.ts";
import { writeRegistrySheet, type SheetFormat } from "../../ingest/registry-sheet-writing.ts";
import type { Reject } from "../../ingest/rejects.ts";
import { changeRegistry, type EditOutcome } from "./edit-registry.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";

export interface Sheet {
  readonly file: string;
  readonly content: Uint8Array;
}

export type ExportRegistrySheet = (
  actor: Actor,
  wanted: { readonly table: RegistryTable; readonly format: SheetFormat },
) => Promise<Result<Sheet>>;

/** A table of the registry as a spreadsheet, for who may read the units of the whole province. */
export function makeExportRegistrySheet({ database, clock }: RegistryDeps): ExportRegistrySheet {
  return async (actor, { table, format }) => {
    if (scopeOf(actor, "units.read", todayBy(clock))?.wholeProvince !== true) return refuse("access.refused");
    const known = await reading(database, loadRegistrySnapshot);
    const content = await writeRegistrySheet(table, known[table] as readonly RegistryRows[typeof table][], format);
    return success({ file: `${table}.${format}`, content });
  };
}

export interface OfferedSheet {
  /** Where the file lies. */
  readonly path: string;
  /** What it is called: `<table>.csv` or `<table>.xlsx`. */
  readonly file: string;
  readonly reason?: string | undefined;
}

/** Why a sheet was refused; with the rows at fault when it was for them. */
export interface SheetFailure extends Failure {
  readonly rejects?: readonly Reject[];
}

export type ImportRegistrySheet = (
  actor: Actor,
  offered: OfferedSheet,
) => Promise<Result<EditOutcome & { readonly rows: number }, SheetFailure>>;

/**
 * Takes a spreadsheet of one table into the registry, whole or not at all. A row with a known key changes that row in
 * what the sheet says, any other is added, and rows that the sheet does not have stay: a sheet ends nothing by silence.
 */
export function makeImportRegistrySheet(deps: RegistryDeps): ImportRegistrySheet {
  return async (actor, { path, file, reason }) => {
    const sheet = await readOfferedSheet(path, file);
    if (!sheet.ok) return sheet;
    const { rows, changesOf } = sheet.value;
    const plan = {
      action: "registry.sheet" as const,
      reason,
      changesOf: (known: RegistrySnapshot) => success(changesOf(known)),
    };
    const done = await changeRegistry(deps, actor, plan);
    return done.ok ? success({ ...done.value, rows }) : done;
  };
}

/** A sheet without a faulty row. */
export interface ReadSheet {
  readonly table: RegistryTable;
  readonly rows: number;
  /** What it would change in a registry. */
  readonly changesOf: (known: RegistrySnapshot) => readonly RegistryChange[];
}

/** Reads a sheet whose name says its table; one with a faulty row is refused whole, with those rows. */
export async function readOfferedSheet(path: string, file: string): Promise<Result<ReadSheet, SheetFailure>> {
  const table = REGISTRY_TABLES.find((name) => new RegExp(`^${name}\\.(csv|xlsx)$`, "i").test(file));
  if (table === undefined) return failed(notATable(file));
  const sheet = await readRegistrySheet(path, { file, table });
  if (!sheet.ok) return sheet;
  const { rows, rejects } = sheet.value;
  if (rejects.length > 0) return failed(rejected(file, rejects));
  return success({ table, rows: rows.length, changesOf: (known) => changesOf(table, rows, known) });
}

function changesOf(table: RegistryTable, sheet: readonly SheetRow[], known: RegistrySnapshot): RegistryChange[] {
  const standing = new Map(
    (known[table] as readonly RegistryRows[RegistryTable][]).map((row) => [keyOf(table, row), row]),
  );
  return sheet.flatMap(({ row, said }) => {
    const before = standing.get(keyOf(table, row));
    const after = before === undefined ? row : { ...before, ...said };
    if (before !== undefined && isSameRow(before, after)) return [];
    return [{ table, before, after } as RegistryChange];
  });
}

function notATable(file: string): Failure {
  return {
    code: "registry.sheet-name",
    at: file,
    message: `Tệp ${file} không mang tên một bảng danh mục.`,
    mend: `Đặt tên tệp theo bảng, đuôi .csv hoặc .xlsx: ${REGISTRY_TABLES.join(", ")}.`,
  };
}

function rejected(file: string, rejects: readonly Reject[]): SheetFailure {
  const [first] = rejects;
  return {
    code: "registry.sheet-rejected",
    at: file,
    message: `${rejects.length} dòng của tệp ${file} có lỗi; dòng ${first?.line ?? 0}: ${first?.reason ?? ""}`,
    mend: "Sửa các dòng ấy rồi nhập lại cả tệp; chưa dòng nào được dùng.",
    rejects,
  };
}
