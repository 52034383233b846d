import { sql } from "kysely";
import { invariant } from "../core/base/invariant.ts";
import {
  boundsOf,
  REGISTRY_TABLES,
  type RegistryChange,
  type RegistryRows,
  type RegistryTable,
} from "../core/registry/registry-change.ts";
import type { AuditedTx } from "./audit.ts";
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

async function remove(tx: AuditedTx, { table, before }: RegistryChange, ids: Ids): Promise<void> {
  if (before === undefined) return;
  const from = validityColumns(boundsOf(table, before)).valid_from;
  const removers: { readonly [T in RegistryTable]: (row: RegistryRows[T]) => Promise<unknown> } = {
    agencies: ({ code }) =>
      tx.deleteFrom("agency_versions").where("agency_id", "=", idOf(ids, code)).where(startsOn(from)).execute(),
    successions: ({ predecessorCode, successorCode, date }) =>
      tx
        .deleteFrom("agency_successions")
        .where("predecessor_id", "=", idOf(ids, predecessorCode))
        .where("successor_id", "=", idOf(ids, successorCode))
        .where(sql<boolean>`on_date = ${dayParameter(date)}::date`)
        .execute(),
    officers: ({ code }) => tx.deleteFrom("officer_versions").where("code", "=", code).where(startsOn(from)).execute(),
    procedures: ({ code }) =>
      tx.deleteFrom("procedure_versions").where("code", "=", code).where(startsOn(from)).execute(),
    "agency-procedures": ({ agencyCode, procedureCode }) =>
      tx
        .deleteFrom("agency_procedures")
        .where("agency_id", "=", idOf(ids, agencyCode))
        .where("procedure_code", "=", procedureCode)
        .where(startsOn(from))
        .execute(),
    counters: ({ agencyCode, code }) =>
      tx
        .deleteFrom("counters")
        .where("agency_id", "=", idOf(ids, agencyCode))
        .where("code", "=", code)
        .where(startsOn(from))
        .execute(),
    calendar: ({ date }) =>
      tx
        .deleteFrom("calendar_days")
        .where(sql<boolean>`day = ${dayParameter(date)}::date`)
        .execute(),
  };
  await (removers[table] as (row: unknown) => Promise<unknown>)(before);
}

function startsOn(from: string) {
  return sql<boolean>`valid_from = ${from}::date`;
}
