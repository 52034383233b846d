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
  /**
   * The same database by the login of scoring, which may read which dossier a ballot is about; see {@link scoringOf}.
   * Undefined: this is that handle, or the owner's.
   */
  readonly scoring?: Database | undefined;
  close(): Promise<void>;
}

/**
 * The handle for what scores: points, imports of facts, what holds ballots against the audit. Pages and the door of
 * ballots have no use for it: `test/ballot-link.test.ts` lists who takes it, with the reason of each.
 */
export function scoringOf(database: Database): Database {
  return database.scoring ?? database;
}

export interface ConnectOptions {
  readonly url: string;
  /** By which scoring logs in; undefined: the handle has none beside it. */
  readonly scoringUrl?: string | undefined;
  /** Connections at the same time; each is a process of the server. Scoring has half as many beside them. */
  readonly most?: number;
  /** Works as scoring does: for programs that do nothing else. */
  readonly isScoring?: boolean;
  /** Keeps the rights of the user in the address: for a look at a database that may have no schema yet. */
  readonly isOwner?: boolean;
  /** Hears of connections that broke while nobody used them. */
  readonly onError?: (error: Error) => void;
}

/** A statement, or a wait for a lock, that takes longer than this was forgotten by somebody. */
const STATEMENT_MS = 300_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * Opens a pool, and that of scoring beside it where that has an address. Every connection takes the role of the
 * application ({@link APP_ROLE}) or of scoring, which may not change the schema, the audit or other roles, and looks
 * for tables in the schema of the product alone.
 */
export function connect({ scoringUrl, most = 10, ...options }: ConnectOptions): Database {
  const database = open({ ...options, most });
  if (scoringUrl === undefined) return database;
  const scoring = open({ ...options, url: scoringUrl, most: Math.ceil(most / 2), isScoring: true });
  const close = async () => {
    await Promise.all([database.close(), scoring.close()]);
  };
  return { ...database, scoring, close };
}

function open({ url, most, isOwner = false, isScoring = false, onError = () => undefined }: ConnectOptions): Database {
  const role = isScoring ? SCORING_ROLE : APP_ROLE;
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types: VALUE_PARSERS,
    application_name: "hailong",
    options: `${isOwner ? "" : `-c role=${role} `}-c search_path=${SCHEMA_NAME}`,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  pool.on("error", onError);
  // One that breaks while it is in use fails the query on it; without a listener it would end the whole program too.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const queries = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  // Kysely leaves a pool alone that it never asked, and an idle connection keeps a command for ten seconds.
  let ended: Promise<void> | undefined;
  return { queries, pool, close: () => (ended ??= pool.end()) };
}

export const SCHEMA_NAME = "hailong";
export const APP_ROLE = "hailong_app";
/** May what {@link APP_ROLE} may, and read which dossier a ballot is about. */
export const SCORING_ROLE = "hailong_scoring";

/** Whether the database answers. */
export async function isAnswering({ queries }: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(queries);
    return true;
  } catch {
    return false;
  }
}
