import { sql } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import { STAGED_COLUMNS } from "../staging/staged-columns.ts";
import { stagedName } from "../staging/staging.ts";
import type { Tx } from "../transaction.ts";
import { findKnown, isFresh, isThatRow, knownName, mergeKeyed, type Merge } from "./merge-keyed.ts";
import { STORED_TABLES, type Dated } from "./stored-tables.ts";

/**
 * Merges a table of the registry. A version that was already valid and changes, and one that comes afterwards for a day
 * that has passed, are recorded as corrections: the past never changes in silence.
 */
export async function mergeRegistry(tx: Tx, table: Table, merge: Merge): Promise<void> {
  if (table === "agencies") await giveNumbers(tx);
  await findKnown(tx, table);
  const { dated } = STORED_TABLES[table];
  if (dated !== undefined) {
    await gatherThings(tx, table, dated);
    await recordChanged(tx, table, { merge, dated });
  }
  await mergeKeyed(tx, table, merge);
  if (dated === undefined) return;
  await recordAfter(tx, table, { merge, dated });
  await recordAdded(tx, table, { merge, dated });
}

interface Recording {
  readonly merge: Merge;
  readonly dated: Dated;
}

/** A code that comes for the first time gets a number; numbers are never given twice. */
async function giveNumbers(tx: Tx): Promise<void> {
  await sql`insert into agencies (code) select distinct s.code from staged_agencies s
    where not exists (select from agencies a where a.code = s.code) order by 1`.execute(tx);
}

/** A field of the contract, from a stored row; an open bound is nothing. */
function fieldOf(table: Table, row: string, { field, column }: { field: string; column: string }): string {
  if (column === "agency_code" || (table === "agencies" && field === "code")) {
    return `(select u.code from agencies u where u.id = ${row}.agency_id)`;
  }
  const open = { validFrom: "-infinity", validTo: "infinity" }[field];
  return open === undefined ? `${row}.${column}` : `nullif(${row}.${column}, '${open}'::date)`;
}

/** A stored row as the core has it, without what is not known. */
function coreRow(table: Table, row: string): string {
  const pairs = STAGED_COLUMNS[table].map((column) => `'${column.field}', ${fieldOf(table, row, column)}`);
  return `jsonb_strip_nulls(jsonb_build_object(${pairs.join(", ")}))`;
}

/** The thing of which a row is a version, and the day from which it holds: as the core's `keyOf` says it. */
function rowKey(table: Table, row: string, { thing, from }: Dated): string {
  const columns = STAGED_COLUMNS[table].filter(({ field }) => thing.includes(field));
  const named = columns.map((column) => fieldOf(table, row, column));
  const start = `coalesce(nullif(${row}.${from}, '-infinity'::date)::text, '')`;
  return `concat_ws(' | ', ${named.join(", ")}, ${start})`;
}

/** What has versions before this import, as `old_things`. */
async function gatherThings(tx: Tx, table: Table, { group }: Dated): Promise<void> {
  const stored = sql.raw(STORED_TABLES[table].stored);
  await sql`drop table if exists old_things`.execute(tx);
  await sql`create temporary table old_things on commit drop as
    select distinct (${sql.raw(group("t"))})::text as thing from ${stored} t`.execute(tx);
}

async function recordChanged(tx: Tx, table: Table, { merge, dated }: Recording): Promise<void> {
  const [key, row] = [sql.raw(rowKey(table, "t", dated)), sql.raw(coreRow(table, "t"))];
  await sql`insert into registry_corrections (table_name, row_key, before_row, import_id, reason)
    select ${table}, ${key}, ${row}, ${merge.importId}, ${merge.title}
    from ${sql.raw(STORED_TABLES[table].stored)} t join ${sql.raw(knownName(table))} k on ${isThatRow(table)}
    where not k.is_same and ${sql.raw(`t.${dated.from}`)} <= ${merge.today}::date`.execute(tx);
}

async function recordAfter(tx: Tx, table: Table, { merge: { importId }, dated }: Recording): Promise<void> {
  const [key, row] = [sql.raw(rowKey(table, "t", dated)), sql.raw(coreRow(table, "t"))];
  await sql`update registry_corrections c set after_row = ${row}
    from ${sql.raw(STORED_TABLES[table].stored)} t
    where c.import_id = ${importId} and c.table_name = ${table} and c.row_key = ${key}`.execute(tx);
}

async function recordAdded(tx: Tx, table: Table, { merge, dated }: Recording): Promise<void> {
  const { stored, joins, match } = STORED_TABLES[table];
  const [key, row] = [sql.raw(rowKey(table, "t", dated)), sql.raw(coreRow(table, "t"))];
  const wasValid = sql`${sql.raw(`t.${dated.from}`)} <= ${merge.today}::date`;
  await sql`insert into registry_corrections (table_name, row_key, after_row, import_id, reason)
    select ${table}, ${key}, ${row}, ${merge.importId}, ${merge.title}
    from ${sql.raw(stagedName(table))} s ${sql.raw(joins)} join ${sql.raw(stored)} t on ${sql.raw(match)}
    where ${isFresh(table)} and t.import_id = ${merge.importId} and ${wasValid}
      and not exists (select from ${sql.raw(knownName(table))} k where k.seq = s.seq)
      and (${sql.raw(dated.group("t"))})::text in (select o.thing from old_things o)`.execute(tx);
}
