import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diagramsOf, tableFamilies } from "../support/schema-diagrams.ts";
import { testDatabase } from "../support/test-database.ts";

const { pool } = await testDatabase();
const PAGE = join(import.meta.dirname, "..", "..", "docs", "database.md");

test("docs/database.md shows every table and column that there is (renewed by running this test with -u)", async () => {
  const diagrams = await diagramsOf(pool);
  const written = readFileSync(PAGE, "utf8");
  const renewed = written.replaceAll(
    /(<!-- family: (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start: string, family: string, end: string) => `${start}\n${diagrams.get(family) ?? "?"}\n\n${end}`,
  );
  await expect(renewed).toMatchFileSnapshot(PAGE);
});

test("docs/database.md has a place for each family of tables, and every table belongs to one", async () => {
  const named = [...readFileSync(PAGE, "utf8").matchAll(/<!-- family: (\w+) -->/g)].map(([, family]) => family);
  expect(named).toEqual(tableFamilies().map(({ family }) => family));
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'hailong' and table_name <> 'schema_steps' order by table_name`,
  );
  const owned = tableFamilies().flatMap(({ tables }) => tables);
  expect(owned.sort()).toEqual(rows.map(({ name }) => name).sort());
});
