import pg from "pg";
import type { TestDatabase } from "./test-database.ts";

const TABLES = [
  "agency_versions, agency_successions, officer_versions, procedure_versions, agency_procedures, counters",
  "calendar_days, registry_corrections, dossiers, supplements, steps, contacts, petitions, ballots, ballot_comments",
  "ballot_options, agency_fact_entries, imports, import_tables, import_rejects, replaced_rows, touched_cases",
  "tally_sets, points, tallies, late_cases, evaluation_runs, kept_rules, unjudged_cases",
];

/** One database for many data sets is faster than one each: nothing is left of what an import or the worker wrote. */
export async function emptyProvince({ url }: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = hailong");
    // Publications refer to periods and periods to tally sets; their trigger would keep all of it.
    await client.query("set session_replication_role = replica");
    await client.query(`truncate ${TABLES.join(", ")} cascade`);
    await client.query("set session_replication_role = origin");
    await client.query("delete from ballot_questions where form_id <> 'tt01'");
    await client.query("delete from agencies where id <> 0");
  } finally {
    await client.end();
  }
}
