import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { LONGEST_MS } from "../../core/access/session-stage.ts";
import { success, type Result } from "../../core/base/result.ts";
import { lockAccount, noteTotpStep, setSecondFactor, type AccountSecrets } from "../../db/accounts.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { replaceRecoveryCodes, takeRecoveryCode } from "../../db/recovery-codes.ts";
import { deleteSessions, keepPendingSecret, pendingSecret, rotateSession } from "../../db/sessions.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import { beginAttempt, endAttempts } from "./attempts.ts";
import { confirmPassword } from "./confirm-password.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { makeReadSession, type SignedIn } from "./read-session.ts";
import { normalCode, readableCode, tokenHashOf } from "./secrets.ts";
import { keyForApp, stepOfCode, TOTP_SECRET_BYTES } from "./totp.ts";

const RECOVERY_CODES = 10;
const RECOVERY_GROUPS = 3;

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
    const next = deps.randomBytes(32).toString("base64url");
    const confirmed = await inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      const by = account && (await takeCode(deps, tx, { account, code, at }));
      if (by === undefined) return refuse("second-factor.refused", { at: "code" });
      await rotateSession(tx, { id: sessionId, ...lastingFrom(at, next), isSecondFactorDone: true });
      record({ action: "session.confirmed", subject: actor.id, details: { by } });
      return success({ token: next });
    });
    if (confirmed.ok) await endAttempts(deps, tried);
    return confirmed;
  };
}

function lastingFrom(at: Date, token: string): { readonly tokenHash: Buffer; readonly expiresAt: Date } {
  return { tokenHash: tokenHashOf(token), expiresAt: new Date(at.getTime() + LONGEST_MS) };
}

interface TypedCode {
  readonly account: AccountSecrets;
  readonly code: string;
  readonly at: Date;
}

async function takeCode({ secrets }: AccountsDeps, tx: AuditedTx, { account, code, at }: TypedCode) {
  const owner = `account:${account.id}`;
  if (account.totpSecret === null) return undefined;
  const secret = secrets.open(account.totpSecret, owner);
  const step = stepOfCode(code, { secret, now: at, lastStep: account.totpLastStep });
  if (step !== undefined) {
    await noteTotpStep(tx, account.id, step);
    return "code";
  }
  const hash = secrets.keyedHash(`recovery/${owner}`, normalCode(code));
  return (await takeRecoveryCode(tx, { accountId: account.id, hash, at })) ? "recovery-code" : undefined;
}

export interface KeyForApp {
  /** `otpauth://…`, for a QR code. */
  readonly uri: string;
  /** The same key in groups of four letters, to type. */
  readonly secret: string;
}

export type StartEnrollment = (input: {
  readonly token: string;
  /** Asked for once a session is open: who finds a screen unlocked must not be able to put their own phone in. */
  readonly password?: string;
}) => Outcome<KeyForApp>;

/** Makes a new key for the app; it counts from the moment that {@link makeFinishEnrollment} sees a code of it. */
export function makeStartEnrollment(deps: AccountsDeps): StartEnrollment {
  const readSession = makeReadSession(deps);
  return async ({ token, password }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const allowed = await mayEnroll(deps, session.value, password);
    if (!allowed.ok) return allowed;
    const { sessionId, email, actor } = session.value;
    const secret = deps.randomBytes(TOTP_SECRET_BYTES);
    await inTransaction(deps.database, (tx) => keepPendingSecret(tx, sessionId, deps.secrets.seal(secret, actor.id)));
    return success(keyForApp(secret, email));
  };
}

async function mayEnroll(
  deps: AccountsDeps,
  { accountId, stage }: SignedIn,
  password: string | undefined,
): Promise<Result<undefined, AccountFailure>> {
  if (stage === "secondFactor") return refuse("session.second-factor-needed");
  return stage === "enrolling" ? success(undefined) : confirmPassword(deps, accountId, password ?? "");
}

export interface Enrolled {
  readonly token: string;
  /** Shown this once; each opens one session when the phone is lost. */
  readonly recoveryCodes: readonly string[];
}

export type FinishEnrollment = (input: { readonly token: string; readonly code: string }) => Outcome<Enrolled>;

/** Sets the second factor that was started in this session, ends every other session and makes recovery codes. */
export function makeFinishEnrollment(deps: AccountsDeps): FinishEnrollment {
  const readSession = makeReadSession(deps);
  return async ({ token, code }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { sessionId, accountId, actor } = session.value;
    const sealed = await reading(deps.database, (queries) => pendingSecret(queries, sessionId));
    if (sealed === undefined) return refuse("second-factor.not-started");
    const at = deps.now();
    const step = stepOfCode(code, { secret: deps.secrets.open(sealed, actor.id), now: at, lastStep: null });
    if (step === undefined) return refuse("second-factor.refused", { at: "code" });
    const next = deps.randomBytes(32).toString("base64url");
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account?.state !== "active") return refuse("session.refused");
      await setSecondFactor(tx, accountId, { secret: sealed, lastStep: step });
      await rotateSession(tx, { id: sessionId, ...lastingFrom(at, next), isSecondFactorDone: true });
      await deleteSessions(tx, { accountId, except: sessionId });
      const recoveryCodes = await newRecoveryCodes(deps, tx, accountId);
      record({ action: "account.second-factor-set", subject: actor.id, details: {} });
      return success({ token: next, recoveryCodes });
    });
  };
}

async function newRecoveryCodes(deps: AccountsDeps, tx: AuditedTx, accountId: number): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(deps.randomBytes, RECOVERY_GROUPS));
  const purpose = `recovery/account:${accountId}`;
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => deps.secrets.keyedHash(purpose, normalCode(code))),
  );
  return codes;
}

export type RenewRecoveryCodes = (input: {
  readonly token: string;
  readonly password: string;
}) => Outcome<{ readonly recoveryCodes: readonly string[] }>;

/** Makes new recovery codes; those before are worth nothing any more. Asks for the password again. */
export function makeRenewRecoveryCodes(deps: AccountsDeps): RenewRecoveryCodes {
  const readSession = makeReadSession(deps);
  return async ({ token, password }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { accountId, actor, stage, hasSecondFactor } = session.value;
    if (!hasSecondFactor) return refuse("second-factor.absent");
    if (stage !== "open") return refuse("session.second-factor-needed");
    const confirmed = await confirmPassword(deps, accountId, password);
    if (!confirmed.ok) return confirmed;
    return inAuditedDecision(deps.database, { actor: actor.id, at: deps.now() }, async (tx, record) => {
      const recoveryCodes = await newRecoveryCodes(deps, tx, accountId);
      record({ action: "account.recovery-codes-renewed", subject: actor.id, details: {} });
      return success({ recoveryCodes });
    });
  };
}
