import type { JsonValue } from "../core/integrity/canonical-json.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** What a setting holds; parse it before use. */
export async function settingOf(queries: Queries, name: string): Promise<unknown> {
  const row = await queries.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}

/** As {@link settingOf}, locked until the end of the transaction. */
export async function lockSetting(tx: AuditedTx, name: string): Promise<unknown> {
  const row = await tx.selectFrom("settings").select("value").where("name", "=", name).forUpdate().executeTakeFirst();
  return row?.value;
}

export async function keepSetting(tx: AuditedTx, name: string, value: JsonValue): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto("settings")
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: text }))
    .execute();
}

export async function removeSetting(tx: AuditedTx, name: string): Promise<void> {
  await tx.deleteFrom("settings").where("name", "=", name).execute();
}
