import { sql } from "kysely";
import type { Database, Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** Everything that `read` asks is answered as of one moment, whatever is written meanwhile. Nothing can be written. */
export async function inSnapshot<T>(database: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.queries.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}

/** Work whose failure leaves the transaction that it is part of as it was before. */
export async function inSavepoint<T>(queries: Queries, work: () => Promise<T>): Promise<T> {
  await sql`savepoint tried`.execute(queries);
  try {
    const done = await work();
    await sql`release savepoint tried`.execute(queries);
    return done;
  } catch (error) {
    // A connection that broke has nothing to go back to; the error that broke it is the one to tell.
    await sql`rollback to savepoint tried`.execute(queries).catch(() => undefined);
    throw error;
  }
}
