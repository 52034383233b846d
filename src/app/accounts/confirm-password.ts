import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { success, type Result } from "../../core/base/result.ts";
import { accountSecrets } from "../../db/accounts.ts";
import { reading } from "../../db/transaction.ts";
import { beginAttempt, endAttempts, recordLock } from "./attempts.ts";
import type { AccountsDeps } from "./deps.ts";

/** Whether a signed-in person knows the password, before something that an unlocked screen must not be enough for. */
export async function confirmPassword(
  deps: AccountsDeps,
  accountId: number,
  password: string,
): Promise<Result<undefined, AccountFailure>> {
  const tried = { purpose: "own-password", of: String(accountId) } as const;
  const attempt = await beginAttempt(deps, tried);
  if (!attempt.ok) return attempt;
  const account = await reading(deps.database, (queries) => accountSecrets(queries, accountId));
  const isRight = await deps.passwords.isRight(password.normalize("NFC"), account?.passwordHash ?? undefined);
  if (!isRight.ok) return isRight;
  if (!isRight.value) {
    await recordLock(deps, { attempts: attempt.value, subject: `account:${accountId}`, of: tried.purpose });
    return refuse("password.wrong", { at: "password" });
  }
  await endAttempts(deps, tried);
  return success(undefined);
}
