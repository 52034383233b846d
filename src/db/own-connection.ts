import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";
import type { Database, Queries } from "./database.ts";
import type { Schema } from "./schema.ts";

/** One connection for work that lives in its session: temporary tables, COPY, locks that outlast a transaction. */
export interface OwnConnection extends Database {
  readonly client: pg.PoolClient;
}

/**
 * Takes a connection out of the pool for `work` and ends it afterwards, whatever happened: what the session held
 * (temporary tables, locks) is gone with it, and a crash of this process ends it just the same. Statements may take as
 * long as they need.
 */
export async function withOwnConnection<T>(
  database: Database,
  work: (connection: OwnConnection) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  // A broken connection fails the statement that uses it; heard twice it would end the process.
  client.on("error", () => undefined);
  try {
    const queries = queriesOn(client);
    await sql`set statement_timeout = 0; set temp_buffers = '32MB'; set work_mem = '192MB'`.execute(queries);
    return await work({ client, queries, pool: database.pool, close: () => Promise.resolve() });
  } finally {
    client.release(true);
  }
}

/** Kysely over a pool that has this connection alone. */
function queriesOn(client: pg.PoolClient): Queries {
  const single = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: () => Promise.resolve(single), end: () => Promise.resolve() };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Whoever holds it alone writes the registry or many facts at once; edits of the registry take it as well. */
export const IMPORT_LOCK = 7_305_461_223;

/**
 * Waits until no other import or undo is under way, and keeps others waiting until this connection ends. What an import
 * found while it read (which units and dossiers there are) then still holds when it writes.
 */
export async function holdImporting({ queries }: OwnConnection): Promise<void> {
  await sql`select pg_advisory_lock(${IMPORT_LOCK})`.execute(queries);
}
