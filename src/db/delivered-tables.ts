import { sql } from "kysely";
import type { Table } from "../core/registry/fact-sink.ts";
import type { EvaluationTrace } from "../core/scoring/trace.ts";
import type { Queries } from "./database.ts";

/** A table that some import delivered, with the columns that tell something by being there. */
export interface DeliveredTable {
  readonly table: Table;
  readonly columns: readonly string[];
}

/**
 * What was delivered by imports that stand. The nested lists of a feed are no delivery of their tables; its dossiers
 * are one.
 */
export async function deliveredTables(queries: Queries): Promise<readonly DeliveredTable[]> {
  const { rows } = await sql<DeliveredTable>`
    select t.table_name as "table", array_agg(distinct c.name) filter (where c.name is not null) as columns
    from import_tables t
    join imports i on i.id = t.import_id
    left join lateral unnest(t.telling_columns) as c (name) on true
    where i.state = 'done' and (not t.is_from_feed or t.table_name = 'dossiers')
    group by t.table_name`.execute(queries);
  return rows.map(({ table, columns }) => ({ table, columns: (columns as readonly string[] | null) ?? [] }));
}

/** What was read in all: a line for each file of each import that stands, in the order in which they came. */
export async function deliveredFiles(queries: Queries): Promise<EvaluationTrace["files"]> {
  const { rows } = await sql<EvaluationTrace["files"][number]>`
    select t.file, t.rows, t.accepted + t.corrected as accepted, t.repeated, t.rejected
    from import_tables t join imports i on i.id = t.import_id
    where i.state = 'done' order by i.merge_no, t.file, t.table_name`.execute(queries);
  return rows;
}
