import { sql } from "kysely";
import type { Table } from "../core/registry/fact-sink.ts";
import type { Queries } from "./database.ts";
import { STORED_TABLES } from "./merging/stored-tables.ts";

/** What an import writes beside the facts themselves. */
const ACCOMPANYING = ["touched_cases", "replaced_rows"];

/**
 * Tells the planner at once how large tables have become, which autovacuum would do minutes later: until then every
 * plan would be made for tables as they were before. On a PostgreSQL before 17 the program's role may not, and it is a
 * warning that nobody sees; autovacuum does it then.
 */
export async function analyzeAfterImport(queries: Queries, tables: readonly Table[]): Promise<void> {
  const names = [...tables.map((table) => STORED_TABLES[table].stored), ...ACCOMPANYING];
  await sql`analyze ${sql.raw(names.join(", "))}`.execute(queries);
}

/**
 * Tells the planner what became of these tables, and lets it forget what it knew of rows whose link was replaced: it
 * keeps some of their values.
 */
export async function analyzeAfterReplacement(queries: Queries): Promise<void> {
  await sql`analyze dossiers, ballots, ballot_comments, ballot_tokens, points, paper_entries`.execute(queries);
}
