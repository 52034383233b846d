import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { success, type Result } from "../../core/base/result.ts";
import { lockAccount, noteTotpStep, type AccountSecrets } from "../../db/accounts.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { takeRecoveryCode } from "../../db/recovery-codes.ts";
import { rotateSession } from "../../db/sessions.ts";
import { beginAttempt, endAttempts, recordLock } from "./attempts.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { nextToken } from "./next-token.ts";
import { makeReadSession } from "./read-session.ts";
import { normalCode } from "../../core/base/readable-code.ts";
import { stepOfCode } from "./totp.ts";

export type ConfirmSecondFactor = (input: {
  readonly token: string;
  readonly code: string;
}) => Outcome<{ token: string }>;

/**
 * Opens a session that waits for its second factor, by a code of the app or, for who lost the phone, by a recovery
 * code, which is used up. The session goes on under a new token; the one before is worth nothing any more.
 */
export function makeConfirmSecondFactor(deps: AccountsDeps): ConfirmSecondFactor {
  const readSession = makeReadSession(deps);
  return async ({ token, code }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { sessionId, accountId, stage, actor } = session.value;
    if (stage !== "secondFactor") return refuse("second-factor.absent");
    const tried = { purpose: "second-factor", of: String(accountId) } as const;
    const attempt = await beginAttempt(deps, tried);
    if (!attempt.ok) return attempt;
    const at = deps.now();
    const next = nextToken(deps, at);
    const confirmed = await inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("session.refused");
      const taken = await takeCode(deps, tx, { account, code, at });
      if (!taken.ok) return taken;
      await rotateSession(tx, { id: sessionId, ...next.stored, isSecondFactorDone: true });
      record({ action: "session.confirmed", subject: actor.id, details: { by: taken.value } });
      return success({ token: next.token });
    });
    if (confirmed.ok) await endAttempts(deps, tried);
    else await recordLock(deps, { attempts: attempt.value, subject: actor.id, of: tried.purpose });
    return confirmed;
  };
}

interface TypedCode {
  readonly account: AccountSecrets;
  readonly code: string;
  readonly at: Date;
}

type TakenBy = "code" | "recovery-code";

async function takeCode(
  { secrets }: AccountsDeps,
  tx: AuditedTx,
  { account, code, at }: TypedCode,
): Promise<Result<TakenBy, AccountFailure>> {
  const owner = `account:${account.id}`;
  const secret = account.totpSecret === null ? undefined : secrets.open(account.totpSecret, owner);
  if (secret === undefined) return refuse("second-factor.unreadable");
  const step = stepOfCode(code, { secret, now: at, lastStep: account.totpLastStep });
  if (step !== undefined) {
    await noteTotpStep(tx, account.id, step);
    return success("code");
  }
  const hash = secrets.keyedHash(`recovery/${owner}`, normalCode(code));
  const isTaken = await takeRecoveryCode(tx, { accountId: account.id, hash, at });
  return isTaken ? success("recovery-code") : refuse("second-factor.refused", { at: "code" });
}
