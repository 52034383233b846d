import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { dossierCase } from "../core/scoring/cases.ts";
import { noteLateCases } from "./tally-sets.ts";
import { inTransaction } from "./transaction.ts";

const UNITS = 100;
const LATE_OF_A_UNIT = 100;

const database = await testDatabase();

test("a batch looks for its late cases in its own units, and reads none of the others'", async () => {
  await sql`insert into late_cases (agency_id, tally_set_id, case_key, noticed_at)
    select unit, 1, 'd:' || unit || '-' || no, now()
    from generate_series(1, ${UNITS}::integer) unit, generate_series(1, ${LATE_OF_A_UNIT}::integer) no`.execute(
    database.queries,
  );
  await sql`analyze late_cases`.execute(database.queries);
  const keys = [1, 2, 3].map((no) => dossierCase(`7-${no.toString()}`));
  const batch = { keys, agencyIds: new Set([7]), setIds: [1], late: [], at: new Date("2026-11-25T03:00:00Z") };
  const read = await inTransaction(database, async (tx) => {
    await noteLateCases(tx, batch);
    // Of this transaction alone: nothing that runs beside it is in these figures.
    const { rows } = await sql<{ n: number }>`
      select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as n from pg_stat_xact_user_tables
      where relname = 'late_cases'`.execute(tx);
    return rows[0]?.n;
  });
  const left = await database.queries.selectFrom("late_cases").select("case_key").execute();
  expect({ read, left: left.length }).toEqual({ read: keys.length, left: UNITS * LATE_OF_A_UNIT - keys.length });
});
