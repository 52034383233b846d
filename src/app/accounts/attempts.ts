import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import type { Attempts } from "../../core/access/lockout.ts";
import { success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { inTransaction } from "../../db/transaction.ts";
import { forgetAttempts, reserveAttempt } from "../../db/sign-in-attempts.ts";
import type { AccountsDeps } from "./deps.ts";

/** What is tried: a password of an address of e-mail, the second factor or the password of an account. */
export interface Tried {
  readonly purpose: "sign-in" | "second-factor" | "own-password";
  /** An address of e-mail, or the number of an account. */
  readonly of: string;
}

type Guarded = Pick<AccountsDeps, "database" | "secrets" | "now">;

/**
 * Counts an attempt before it is made; refuses while the thing is locked. Whether there is such an account is not
 * asked, so that nothing can be learnt from it.
 */
export async function beginAttempt(deps: Guarded, tried: Tried): Promise<Result<Attempts, AccountFailure>> {
  const reserved = await inTransaction(deps.database, (tx) => reserveAttempt(tx, keyOf(deps, tried), deps.now()));
  return reserved.waitSeconds === undefined
    ? success(reserved.next)
    : refuse("sign-in.too-many-attempts", { retryAfterSeconds: reserved.waitSeconds });
}

/** The attempt was right: those before it are forgotten. */
export async function endAttempts(deps: Guarded, tried: Tried): Promise<void> {
  await inTransaction(deps.database, (tx) => forgetAttempts(tx, keyOf(deps, tried)));
}

/**
 * The attempt was wrong. The beginning of a lock is in the audit, for accounts that exist as for those that do not;
 * single failures are not: anybody could make the audit grow.
 */
export async function recordLock(
  { database, now }: Guarded,
  { attempts: { failures, lockedUntil }, subject, of }: FailedAttempt,
): Promise<void> {
  if (lockedUntil === undefined) return;
  await inAuditedTransaction(database, { actor: "system", at: now() }, (_, record) => {
    const details = { of, failures, until: new Date(lockedUntil).toISOString() };
    record({ action: "account.locked", subject, details });
    return Promise.resolve();
  });
}

export interface FailedAttempt {
  readonly attempts: Attempts;
  /** `account:12`, or `account:unknown`. */
  readonly subject: string;
  readonly of: Tried["purpose"];
}

function keyOf({ secrets }: Guarded, { purpose, of }: Tried): Buffer {
  return secrets.keyedHash(`attempts/${purpose}`, of);
}
