import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** The codes that an account has from now on; those before are gone, used or not. */
export async function replaceRecoveryCodes(tx: AuditedTx, accountId: number, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto("recovery_codes")
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute();
}

/** Uses a code up. False when the account has no such code, or used it before. */
export async function takeRecoveryCode(
  tx: AuditedTx,
  { accountId, hash, at }: { readonly accountId: number; readonly hash: Buffer; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("recovery_codes")
    .set({ used_at: at })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(queries: Queries, accountId: number): Promise<number> {
  const row = await queries
    .selectFrom("recovery_codes")
    .select(({ fn }) => fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.left;
}
