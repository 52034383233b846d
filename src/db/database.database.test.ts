import { expect, it } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { connect } from "./database.ts";

const { programUrl, scoringUrl, pool } = await testDatabase();

/** Connections to this database that the login of scoring has open. */
async function scoringConnections(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::integer as n from pg_stat_activity where datname = current_database() and usename = $1",
    [new URL(scoringUrl).username],
  );
  return rows[0]?.n ?? -1;
}

it("a closed database has no connection left, also when it was asked without the query builder", async () => {
  const database = connect({ url: scoringUrl, isScoring: true });
  await database.pool.query("select 1");
  await database.close();
  await expect.poll(scoringConnections).toBe(0);
});

it("a database may be closed twice, as it is where two ways out meet", async () => {
  const database = connect({ url: programUrl, scoringUrl });
  await database.pool.query("select 1");
  await database.close();
  await expect(database.close()).resolves.toBeUndefined();
});
