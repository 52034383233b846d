import type { Database } from "../db/database.ts";
import { settingOf } from "../db/settings.ts";
import { reading } from "../db/transaction.ts";

/** The one setting that is there only until the first administrator has come. */
const SETTING = "first-administrator";

/** Whether the system still waits for its first administrator: pages then lead there and nowhere else. */
export function makeIsFirstSetUpOpen({ database }: { readonly database: Database }): () => Promise<boolean> {
  return async () => (await reading(database, (queries) => settingOf(queries, SETTING))) !== undefined;
}
