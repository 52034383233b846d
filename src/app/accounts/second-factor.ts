import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { success, type Result } from "../../core/base/result.ts";
import { lockAccount, setSecondFactor } from "../../db/accounts.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { replaceRecoveryCodes } from "../../db/recovery-codes.ts";
import { deleteSessions, keepPendingSecret, pendingSecret, rotateSession } from "../../db/sessions.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import { confirmPassword } from "./confirm-password.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { nextToken } from "./next-token.ts";
import { makeReadSession, type SignedIn } from "./read-session.ts";
import { normalCode } from "../../core/base/readable-code.ts";
import { readableCode } from "./secrets.ts";
import { keyForApp, stepOfCode, TOTP_SECRET_BYTES } from "./totp.ts";

const RECOVERY_CODES = 10;
const RECOVERY_GROUPS = 3;

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
    const secret = deps.secrets.open(sealed, actor.id);
    if (secret === undefined) return refuse("second-factor.unreadable");
    const step = stepOfCode(code, { secret, now: at, lastStep: null });
    if (step === undefined) return refuse("second-factor.refused", { at: "code" });
    const next = nextToken(deps, at);
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account?.state !== "active") return refuse("session.refused");
      await setSecondFactor(tx, accountId, { secret: sealed, lastStep: step });
      await rotateSession(tx, { id: sessionId, ...next.stored, isSecondFactorDone: true });
      await deleteSessions(tx, { accountId, except: sessionId });
      const recoveryCodes = await newRecoveryCodes(deps, tx, accountId);
      record({ action: "account.second-factor-set", subject: actor.id, details: {} });
      return success({ token: next.token, recoveryCodes });
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
