import pg from "pg";
import { TABLES, type Table } from "../../src/core/registry/fact-sink.ts";
import { factRows } from "../../src/db/fact-rows.ts";
import { STORED_TABLES } from "../../src/db/merging/stored-tables.ts";
import { emptyTables } from "./emptied-tables.ts";
import type { TestDatabase } from "./test-database.ts";

/** Every table that holds facts or registry rows, and their history. */
const FACT_TABLES = [...TABLES.map((table) => STORED_TABLES[table].stored), "ballot_comments"];

/** Empties a test's database of facts, registry and imports, so that the next case starts anew. */
export async function forgetFacts({ url }: TestDatabase): Promise<void> {
  const imports = ["imports", "import_tables", "import_rejects", "import_repeats", "replaced_rows"];
  const others = ["registry_corrections", "touched_cases", "unjudged_cases"];
  await withOwner(url, (client) => emptyTables(client, [...FACT_TABLES, ...imports, ...others]));
}

/** What the tables hold, row by row as JSON, in an order that depends on the rows alone. */
export async function contentOf({ url }: TestDatabase): Promise<Readonly<Record<string, readonly string[]>>> {
  const content: Record<string, readonly string[]> = {};
  await withOwner(url, async (client) => {
    for (const table of FACT_TABLES) {
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${table} t order by 1`,
      );
      content[table] = rows.map(({ row }) => row);
    }
  });
  return content;
}

/** Cases that wait for the tally worker. */
export async function touchedKeys({ url }: TestDatabase): Promise<readonly string[]> {
  const rows = await asOwner(url, "select distinct unnest(case_keys) as case_key from touched_cases order by 1");
  return rows.map(({ case_key }) => String(case_key));
}

export async function forgetTouched({ url }: TestDatabase): Promise<void> {
  await asOwner(url, "truncate touched_cases");
}

/** Every row of every table as the core has it, by its digest. */
export async function storedRows(database: TestDatabase): Promise<ReadonlyMap<string, unknown>> {
  const rows = new Map<string, unknown>();
  await database.scoring.queries.transaction().execute(async (tx) => {
    for (const table of TABLES) {
      for await (const { row, digest } of factRows<Table>(tx, table)) rows.set(`${table} ${digest.join(":")}`, row);
    }
  });
  return rows;
}

/** Every row of every table of the schema, as text: for tests that look for what must be nowhere. */
export async function everyRow({ url }: TestDatabase): Promise<readonly string[]> {
  const texts: string[] = [];
  await withOwner(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'hailong'",
    );
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push(...rows.map(({ text }) => text));
    }
  });
  return texts;
}

/** A statement with the rights of the owner of the schema. */
export function asOwner(url: string, statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return withOwner(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows);
}

/** Several statements over one connection: to log in takes longer than most of them. */
export async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set search_path = hailong");
    return await work(client);
  } finally {
    await client.end();
  }
}
