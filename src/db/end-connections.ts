import pg from "pg";
import type { Database } from "./database.ts";
import { isPassing } from "./transaction.ts";

/** A database that does not answer by then has nothing more to end. */
const ANSWER_MS = 5_000;

/** Who of a pool works for somebody now; kept from the moment on when the pool is opened. */
export interface BusyConnections {
  /** Their process numbers in the database. */
  numbers(): readonly number[];
}

export function watchBusy(pool: pg.Pool): BusyConnections {
  const busy = new Set<pg.PoolClient>();
  pool.on("acquire", (client) => busy.add(client));
  pool.on("release", (_, client) => busy.delete(client));
  pool.on("remove", (client) => busy.delete(client));
  return {
    numbers: () => [...busy].flatMap((client) => (client as Numbered).processID ?? []),
  };
}

/** As `pg` has it, and its types do not say. */
type Numbered = pg.PoolClient & { readonly processID?: number | null };

/**
 * Closes a pool although statements of it are under way: gives out no connection more, and asks the database to end
 * those that are at work. What they had not committed is undone there, and whoever waits for them here hears an error.
 */
export async function closeAtOnce(database: Database, busy: BusyConnections): Promise<void> {
  const numbers = busy.numbers();
  const closed = database.close();
  if (numbers.length === 0) return closed;
  await Promise.race([endAll(database.pool, numbers).then(() => closed), noLaterThan(ANSWER_MS)]);
}

/** Over a connection of its own, as the user who began them: the role that they took on may not end them. */
async function endAll({ options }: pg.Pool, numbers: readonly number[]): Promise<void> {
  const client = new pg.Client({ ...options, options: undefined, connectionTimeoutMillis: ANSWER_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where pid = any($1::integer[])", [
      numbers,
    ]);
  } catch (error) {
    if (!isPassing(error)) throw error; // a database that is gone has ended them
  } finally {
    await client.end().catch(() => undefined);
  }
}

function noLaterThan(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
