import { sql } from "kysely";
import { afterFailure, secondsLocked, type Attempts } from "../core/access/lockout.ts";
import type { Tx } from "./transaction.ts";

/** What one may do: try, or wait. `next` is what is remembered if the attempt fails. */
export type Reserved = { readonly waitSeconds: number } | { readonly waitSeconds: undefined; readonly next: Attempts };

/**
 * Counts an attempt as failed before it is made, so that a hundred at the same moment cannot all pass; who succeeds
 * has it forgotten with {@link forgetAttempts}. Bookkeeping: nothing of it is in the audit.
 */
export async function reserveAttempt(tx: Tx, keyHash: Buffer, now: Date): Promise<Reserved> {
  await sql`select pg_advisory_xact_lock(${keyHash.readBigInt64BE().toString()}::bigint)`.execute(tx);
  const row = await tx.selectFrom("sign_in_attempts").selectAll().where("key_hash", "=", keyHash).executeTakeFirst();
  const before = row && {
    failures: row.failures,
    lastAt: row.last_at.getTime(),
    lockedUntil: row.locked_until?.getTime(),
  };
  const waitSeconds = secondsLocked(before, now.getTime());
  if (waitSeconds !== undefined) return { waitSeconds };
  const next = afterFailure(before, now.getTime());
  const values = {
    failures: next.failures,
    last_at: now,
    locked_until: next.lockedUntil === undefined ? null : new Date(next.lockedUntil),
  };
  await tx
    .insertInto("sign_in_attempts")
    .values({ key_hash: keyHash, ...values })
    .onConflict((conflict) => conflict.column("key_hash").doUpdateSet(values))
    .execute();
  return { waitSeconds: undefined, next };
}

export async function forgetAttempts(tx: Tx, keyHash: Buffer): Promise<void> {
  await tx.deleteFrom("sign_in_attempts").where("key_hash", "=", keyHash).execute();
}

/** Bookkeeping: what lies so far back that it is in a row with nothing. */
export async function forgetOldAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom("sign_in_attempts").where("last_at", "<", before).execute();
}
