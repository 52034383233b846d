import { expect } from "vitest";
import { asOwner } from "./stored-facts.ts";
import type { TestDatabase } from "./test-database.ts";

/** Rows that were read in a database so far, as PostgreSQL counts them: by scans, and through indexes. */
export async function rowsRead({ url }: TestDatabase): Promise<number> {
  // What a connection has read is told when it ends.
  const others =
    "select count(*)::integer as n from pg_stat_activity where datname = current_database() and state <> ''";
  await expect.poll(async () => (await asOwner(url, others))[0]?.["n"]).toBeLessThanOrEqual(2);
  const [row] = await asOwner(
    url,
    "select tup_returned::text as n from pg_stat_database where datname = current_database()",
  );
  return Number(row?.["n"]);
}
