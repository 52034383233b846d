import { emptyTables } from "./emptied-tables.ts";
import { withOwner } from "./stored-facts.ts";
import type { TestDatabase } from "./test-database.ts";

const TABLES = `agency_versions agency_successions officer_versions procedure_versions agency_procedures counters
  calendar_days registry_corrections dossiers supplements steps contacts petitions ballots ballot_comments
  ballot_options agency_fact_entries imports import_tables import_rejects replaced_rows touched_cases
  tally_sets points tallies late_cases evaluation_runs kept_rules unjudged_cases`.split(/\s+/);

/** One database for many data sets is faster than one each: nothing is left of what an import or the worker wrote. */
export async function emptyProvince({ url }: TestDatabase): Promise<void> {
  await withOwner(url, async (client) => {
    await emptyTables(client, TABLES);
    await client.query("delete from ballot_questions where form_id <> 'tt01'");
  });
}
