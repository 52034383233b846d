import type { Database } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** Everything that `read` asks is answered as of one moment, whatever is written meanwhile. Nothing can be written. */
export async function inSnapshot<T>(database: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  return database.queries.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}
