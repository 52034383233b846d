import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

export interface NewInvitation {
  readonly accountId: number;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
}

/** The one invitation of an account that is good; those before it are not any more. */
export async function replaceInvitation(
  tx: AuditedTx,
  { accountId, tokenHash, expiresAt }: NewInvitation,
): Promise<void> {
  await removeInvitations(tx, accountId);
  await tx
    .insertInto("account_invitations")
    .values({ account_id: accountId, token_hash: tokenHash, expires_at: expiresAt })
    .execute();
}

export async function removeInvitations(tx: AuditedTx, accountId: number): Promise<void> {
  await tx.deleteFrom("account_invitations").where("account_id", "=", accountId).where("used_at", "is", null).execute();
}

/** The account that an unused invitation is for, if it is still good. */
export async function invitedAccount(queries: Queries, tokenHash: Buffer, now: Date): Promise<number | undefined> {
  const row = await queries
    .selectFrom("account_invitations")
    .select("account_id")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.account_id;
}

/** Uses an invitation up. False when it was used, replaced or over in the meantime: two cannot both succeed. */
export async function takeInvitation(tx: AuditedTx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("account_invitations")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
