import { sql } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
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
  if (dated !== undefined) await recordChanged(tx, table, { merge, from: dated.from });
  const hasSubjects = dated !== undefined && (await gatherSubjects(tx, table, dated));
  await mergeKeyed(tx, table, merge);
  if (dated === undefined) return;
  await recordAfter(tx, table, merge);
  if (hasSubjects) await recordAdded(tx, table, { merge, dated });
}

/** A code that comes for the first time gets a number; numbers are never given twice. */
async function giveNumbers(tx: Tx): Promise<void> {
  await sql`insert into agencies (code) select distinct s.code from staged_agencies s
    where not exists (select from agencies a where a.code = s.code) order by 1`.execute(tx);
}

function rowKey(table: Table, row: string): string {
  return `concat_ws('|', ${STORED_TABLES[table].key.map((column) => `${row}.${column}`).join(", ")})`;
}

async function recordChanged(tx: Tx, table: Table, { merge, from }: { merge: Merge; from: string }): Promise<void> {
  const { stored } = STORED_TABLES[table];
  await sql`insert into registry_corrections (table_name, row_key, before_row, import_id, reason)
    select ${stored}, ${sql.raw(rowKey(table, "t"))}, to_jsonb(t), ${merge.importId}, ${merge.title}
    from ${sql.raw(stored)} t join ${sql.raw(knownName(table))} k on ${isThatRow(table)}
    where not k.is_same and ${sql.raw(`t.${from}`)} <= ${merge.today}::date`.execute(tx);
}

async function recordAfter(tx: Tx, table: Table, { importId }: Merge): Promise<void> {
  const { stored } = STORED_TABLES[table];
  const isIt = sql`c.table_name = ${stored} and c.row_key = ${sql.raw(rowKey(table, "t"))}`;
  await sql`update registry_corrections c set after_row = to_jsonb(t) from ${sql.raw(stored)} t
    where c.import_id = ${importId} and ${isIt}`.execute(tx);
}

/** Things that have versions before this import, as `old_subjects`; whether there are any. */
async function gatherSubjects(tx: Tx, table: Table, { subject }: Dated): Promise<boolean> {
  await sql`drop table if exists old_subjects`.execute(tx);
  const stored = sql.raw(STORED_TABLES[table].stored);
  const { numAffectedRows } = await sql`create temporary table old_subjects on commit drop as
    select distinct (${sql.raw(subject("t"))})::text as subject from ${stored} t`.execute(tx);
  return numAffectedRows !== 0n;
}

async function recordAdded(tx: Tx, table: Table, { merge, dated }: { merge: Merge; dated: Dated }): Promise<void> {
  const { stored, joins, match } = STORED_TABLES[table];
  const wasValid = sql`${sql.raw(`t.${dated.from}`)} <= ${merge.today}::date`;
  await sql`insert into registry_corrections (table_name, row_key, after_row, import_id, reason)
    select ${stored}, ${sql.raw(rowKey(table, "t"))}, to_jsonb(t), ${merge.importId}, ${merge.title}
    from ${sql.raw(stagedName(table))} s ${sql.raw(joins)} join ${sql.raw(stored)} t on ${sql.raw(match)}
    where ${isFresh(table)} and t.import_id = ${merge.importId} and ${wasValid}
      and not exists (select from ${sql.raw(knownName(table))} k where k.seq = s.seq)
      and (${sql.raw(dated.subject("t"))})::text in (select subject from old_subjects)`.execute(tx);
}
