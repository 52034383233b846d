import pg from "pg";
import { afterAll } from "vitest";
import type { TestDatabase } from "./test-database.ts";

/** Written by the mere coming of a request: when a session was last seen, how often somebody failed. */
const BOOKKEEPING = ["sessions", "sign_in_attempts"];

/**
 * Asks what every table holds, as a digest: for tests that say that nothing at all has changed. Over one connection
 * with one prepared statement, for they ask twice each.
 */
export async function openTableDigests({
  url,
}: TestDatabase): Promise<() => Promise<Readonly<Record<string, string>>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  afterAll(() => client.end());
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'hailong'::regnamespace
       and relkind in ('r', 'p') and not relispartition and relname <> all ($1) order by relname`,
    [BOOKKEEPING],
  );
  const digests = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest ` +
      `from hailong.${name} t`,
  );
  const text =
    `${digests.join(" union all ")} union all select 'open sessions', string_agg(id::text, ',' order by id) ` +
    "from hailong.sessions";
  return async () => {
    const { rows } = await client.query<{ name: string; digest: string }>({ name: "digests", text });
    return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
  };
}
