import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";
import { VALUE_PARSERS } from "./value-parsers.ts";

/** What queries of `db/` are written against: a connection, or a transaction on one. */
export type Queries = Kysely<Schema>;

/** An open database: a pool of connections that have the rights of the application and no more. */
export interface Database {
  readonly queries: Queries;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly url: string;
  /** Connections at the same time; each is a process of the server. */
  readonly most?: number;
  /** Keeps the rights of the user in the address: for a look at a database that may have no schema yet. */
  readonly isOwner?: boolean;
  /** Hears of connections that broke while nobody used them. */
  readonly onError?: (error: Error) => void;
}

/** A statement, or a wait for a lock, that takes longer than this was forgotten by somebody. */
const STATEMENT_MS = 300_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * Opens a pool. Every connection takes the role of the application ({@link APP_ROLE}), which may not change the
 * schema, the audit or other roles, and looks for tables in the schema of the product alone.
 */
export function connect({ url, most = 10, isOwner = false, onError = () => undefined }: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types: VALUE_PARSERS,
    application_name: "hailong",
    options: `${isOwner ? "" : `-c role=${APP_ROLE} `}-c search_path=${SCHEMA_NAME}`,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  pool.on("error", onError);
  // One that breaks while it is in use fails the query on it; without a listener it would end the whole program too.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const queries = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { queries, pool, close: () => queries.destroy() };
}

export const SCHEMA_NAME = "hailong";
export const APP_ROLE = "hailong_app";

/** Whether the database answers. */
export async function isAnswering({ queries }: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(queries);
    return true;
  } catch {
    return false;
  }
}
