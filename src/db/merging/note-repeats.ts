import { sql } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import { ENTERED_BY_HAND } from "../registry-corrections.ts";
import type { Tx } from "../transaction.ts";
import { knownName } from "./merge-keyed.ts";
import { namedBy, STORED_TABLES } from "./stored-tables.ts";

/**
 * Notes whose rows this import said again: they are its own word too, and must not go with the import that was first.
 * Counts by import are enough for that, however many rows there are.
 */
export async function noteRepeats(tx: Tx, table: Table, importId: number): Promise<void> {
  await sql`insert into import_repeats (import_id, of_import_id, table_name, rows, example)
    select ${importId}::integer, k.its_import_id, ${table}, count(*), min(${namedBy(table, "k")})
    from ${sql.raw(knownName(table))} k
    where k.is_same and k.its_import_id not in (${importId}, ${ENTERED_BY_HAND}) group by k.its_import_id`.execute(tx);
}

/** A list of the feed also says what it is without; what an earlier import took away stays away by its word too. */
export async function noteRepeatedAbsence(tx: Tx, importId: number): Promise<void> {
  for (const table of ["steps", "supplements"] as const) {
    await sql`insert into import_repeats as known (import_id, of_import_id, table_name, rows, example)
      select ${importId}::integer, r.import_id, ${table}, count(*), min(l.dossier_code)
      from used_feed_lists l join replaced_rows r on r.replaced_row ->> 'dossier_code' = l.dossier_code
        and r.table_name = ${STORED_TABLES[table].stored} and r.table_name in ('steps', 'supplements')
      where l.list = ${table} and r.import_id <> ${importId} group by r.import_id
      on conflict (import_id, of_import_id, table_name) do update set rows = known.rows + excluded.rows`.execute(tx);
  }
}
