import { sql, type RawBuilder } from "kysely";
import { invariant } from "../core/base/invariant.ts";
import type { Validity } from "../core/registry/agency.ts";
import {
  REGISTRY_TABLES,
  type RegistryChange,
  type RegistryRows,
  type RegistryTable,
} from "../core/registry/registry-change.ts";
import type { AuditedTx } from "./audit.ts";
import { STORED_TABLES } from "./merging/stored-tables.ts";
import { IMPORT_LOCK } from "./own-connection.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";
import { agencyIdsByCode } from "./registry.ts";
import {
  agencyColumns,
  agencyProcedureColumns,
  calendarColumns,
  counterColumns,
  officerColumns,
  procedureColumns,
  validityColumns,
} from "./registry-rows.ts";
import type { Tx } from "./transaction.ts";
import { dayParameter } from "./value-parsers.ts";

/** Holds every other edit of the registry, and every import, off until the transaction ends. */
export async function lockRegistry(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx);
}

/** A change with the digest of its new row, as the reader of files would make it. */
export interface WrittenChange {
  readonly change: RegistryChange;
  readonly digest: Buffer;
}

type Source = Readonly<{ digest: Buffer; import_id: number }>;

/** Writes changes that the core found in order: what goes first, then what comes, tables in their order. */
export async function writeRegistryChanges(tx: AuditedTx, changes: readonly WrittenChange[]): Promise<void> {
  await addUnits(tx, changes);
  const ids = await agencyIdsByCode(tx);
  for (const { change } of changes) await remove(tx, change, ids);
  for (const table of REGISTRY_TABLES) {
    for (const { change, digest } of changes) {
      if (change.table !== table || change.after === undefined) continue;
      await insert(tx, change, { ids, source: { digest, import_id: ENTERED_BY_HAND } });
    }
  }
}

async function addUnits(tx: AuditedTx, changes: readonly WrittenChange[]): Promise<void> {
  const codes = changes.flatMap(({ change }) =>
    change.table === "agencies" && change.after !== undefined ? [{ code: change.after.code }] : [],
  );
  if (codes.length === 0) return;
  await tx
    .insertInto("agencies")
    .values(codes)
    .onConflict((on) => on.column("code").doNothing())
    .execute();
}

type Ids = ReadonlyMap<string, number>;

function idOf(ids: Ids, code: string): number {
  const id = ids.get(code);
  invariant(id !== undefined, `the unit ${code} was let through without being known`);
  return id;
}

async function insert(
  tx: AuditedTx,
  { table, after }: RegistryChange,
  { ids, source }: { readonly ids: Ids; readonly source: Source },
): Promise<void> {
  // The compiler does not carry the table of a change to its row, so each writer takes the row of its own table.
  const writers: { readonly [T in RegistryTable]: (row: RegistryRows[T]) => Promise<unknown> } = {
    agencies: (row) =>
      tx
        .insertInto("agency_versions")
        .values({ agency_id: idOf(ids, row.code), ...agencyColumns(row), ...source })
        .execute(),
    successions: ({ predecessorCode, successorCode, date }) =>
      tx
        .insertInto("agency_successions")
        .values({
          predecessor_id: idOf(ids, predecessorCode),
          successor_id: idOf(ids, successorCode),
          on_date: dayParameter(date),
          ...source,
        })
        .execute(),
    officers: (row) =>
      tx
        .insertInto("officer_versions")
        .values({ agency_id: idOf(ids, row.agencyCode), ...officerColumns(row), ...source })
        .execute(),
    procedures: (row) =>
      tx
        .insertInto("procedure_versions")
        .values({ ...procedureColumns(row), ...source })
        .execute(),
    "agency-procedures": (row) =>
      tx
        .insertInto("agency_procedures")
        .values({ agency_id: idOf(ids, row.agencyCode), ...agencyProcedureColumns(row), ...source })
        .execute(),
    counters: (row) =>
      tx
        .insertInto("counters")
        .values({ agency_id: idOf(ids, row.agencyCode), ...counterColumns(row) })
        .execute(),
    calendar: (row) =>
      tx
        .insertInto("calendar_days")
        .values({ ...calendarColumns(row), ...source })
        .execute(),
  };
  await (writers[table] as (row: unknown) => Promise<unknown>)(after);
}

/**
 * Takes a row out. One that an import brought is kept beside what imports replaced: that import can then not be undone
 * as if nobody had touched its rows.
 */
async function remove(tx: AuditedTx, { table, before }: RegistryChange, ids: Ids): Promise<void> {
  if (before === undefined) return;
  const isThisRow = (conditions[table] as (row: unknown, ids: Ids) => RawBuilder<boolean>)(before, ids);
  if (table === "counters") {
    await sql`delete from counters t where ${isThisRow}`.execute(tx);
    return;
  }
  const { stored, values } = STORED_TABLES[table];
  const agencyId = sql.raw(values["agency_id"] === undefined ? "0" : "g.agency_id");
  await sql`
    with gone as (delete from ${sql.table(stored)} t where ${isThisRow} returning t.*)
    insert into replaced_rows (import_id, agency_id, table_name, replaced_row)
    select ${ENTERED_BY_HAND}::integer, ${agencyId}, ${stored}, to_jsonb(g)
    from gone g where g.import_id <> ${ENTERED_BY_HAND}
  `.execute(tx);
}

/** When a stored row `t` is this one. */
const conditions: { readonly [T in RegistryTable]: (row: RegistryRows[T], ids: Ids) => RawBuilder<boolean> } = {
  agencies: (row, ids) => sql`t.agency_id = ${idOf(ids, row.code)} and ${startsWith(row)}`,
  successions: ({ predecessorCode, successorCode, date }, ids) =>
    sql`t.predecessor_id = ${idOf(ids, predecessorCode)} and t.successor_id = ${idOf(ids, successorCode)}
      and t.on_date = ${dayParameter(date)}::date`,
  officers: (row) => sql`t.code = ${row.code} and ${startsWith(row)}`,
  procedures: (row) => sql`t.code = ${row.code} and ${startsWith(row)}`,
  "agency-procedures": (row, ids) =>
    sql`t.agency_id = ${idOf(ids, row.agencyCode)} and t.procedure_code = ${row.procedureCode} and ${startsWith(row)}`,
  counters: (row, ids) =>
    sql`t.agency_id = ${idOf(ids, row.agencyCode)} and t.code = ${row.code} and ${startsWith(row)}`,
  calendar: ({ date }) => sql`t.day = ${dayParameter(date)}::date`,
};

function startsWith(version: Validity): RawBuilder<boolean> {
  return sql`t.valid_from = ${validityColumns(version).valid_from}::date`;
}
