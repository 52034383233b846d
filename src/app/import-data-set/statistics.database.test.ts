import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";

const directory = join(temporaryFolder(), "delivery");

/** How many dossiers the planner believes in: −1 before it was told anything. */
async function believed(rows: number): Promise<number> {
  const database = await testDatabase();
  // Otherwise it might be autovacuum that told it.
  await asOwner(database.url, "alter table dossiers set (autovacuum_enabled = off)");
  const dossiers = Array.from({ length: rows }, (_, row) => ({ code: `d${row}`, agencyCode: "A" }));
  writeDataSet(directory, { agencies: [{ code: "A", tier: "commune" }], dossiers });
  await importFolder(database, directory);
  const [row] = await asOwner(database.url, "select reltuples::integer as n from pg_class where relname = 'dossiers'");
  return Number(row?.["n"]);
}

test("the planner is told at once how large a table has become by a large import", async () => {
  expect(await believed(10_000)).toBe(10_000);
});

test("a small import leaves that to autovacuum", async () => {
  expect(await believed(9_999)).toBe(-1);
});
