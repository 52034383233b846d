import { parseEmail } from "../../core/access/person-fields.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { IDLE_MS } from "../../core/access/session-stage.ts";
import { LONGEST_PASSWORD } from "../../core/access/password-rules.ts";
import { success } from "../../core/base/result.ts";
import { passwordOf } from "../../db/accounts.ts";
import { inAuditedTransaction, type AuditedTx } from "../../db/audit.ts";
import { deleteSessions, forgetEndedSessions, insertSession, sessionWithToken } from "../../db/sessions.ts";
import { forgetOldAttempts } from "../../db/sign-in-attempts.ts";
import { reading } from "../../db/transaction.ts";
import { beginAttempt, endAttempts, recordLock } from "./attempts.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { nextToken } from "./next-token.ts";
import { makeReadSession, type SignedIn } from "./read-session.ts";
import { tokenHashOf } from "./secrets.ts";

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** Browser and system in words, as `deviceOf` says them. */
  readonly device: string;
  /** Where the request comes from, for the limit by address; kept in memory alone. Undefined: not known. */
  readonly address: string | undefined;
  /** The token that the browser already carries, if any: that session ends, whoever put it there. */
  readonly previousToken?: string | undefined;
}

/** A session with its token, which is shown to the browser and kept as a hash. */
export interface OpenedSession {
  readonly token: string;
  readonly session: SignedIn;
}

export type SignIn = (input: SignInInput) => Outcome<OpenedSession>;

const DAY_MS = 86_400_000;

/**
 * Đăng nhập: opens a session for who knows the password. Whatever is wrong (no such account, not yet or no more
 * active, another password) has the same answer after the same work, `sign-in.refused`. Whether a code is still asked
 * for stands in the session's stage.
 */
export function makeSignIn(deps: AccountsDeps): SignIn {
  const readSession = makeReadSession(deps);
  return async (input) => {
    const wait = await deps.addresses.take(input.address);
    if (wait !== undefined) return refuse("sign-in.too-many-attempts", { retryAfterSeconds: wait });
    const tried = { purpose: "sign-in", of: parseEmail(input.email) ?? "" } as const;
    const attempt = await beginAttempt(deps, tried);
    if (!attempt.ok) return attempt;
    const known = await reading(deps.database, (queries) => passwordOf(queries, tried.of));
    const password = input.password.length > 4 * LONGEST_PASSWORD ? "" : input.password.normalize("NFC");
    const isRight = await deps.passwords.isRight(password, known?.hash);
    if (!isRight.ok) return isRight;
    if (!isRight.value || known === undefined) {
      const subject = known === undefined ? "account:unknown" : `account:${known.id}`;
      await recordLock(deps, { attempts: attempt.value, subject, of: tried.purpose });
      return refuse("sign-in.refused");
    }
    await Promise.all([endAttempts(deps, tried), deps.addresses.giveBack(input.address)]);
    const token = await open(deps, { ...input, accountId: known.id });
    const session = await readSession(token);
    return session.ok ? success({ token, session: session.value }) : session;
  };
}

type Opening = Pick<SignInInput, "device" | "previousToken"> & { readonly accountId: number };

async function open(deps: AccountsDeps, { accountId, device, previousToken }: Opening): Promise<string> {
  const at = deps.now();
  const actor = `account:${accountId}`;
  const { token, stored } = nextToken(deps, at);
  await inAuditedTransaction(deps.database, { actor, at }, async (tx, record) => {
    await forgetEndedSessions(tx, { now: at, idleSince: new Date(at.getTime() - IDLE_MS) });
    await forgetOldAttempts(tx, new Date(at.getTime() - DAY_MS));
    if (previousToken !== undefined) await endPrevious(tx, previousToken);
    await insertSession(tx, { ...stored, accountId, at, device });
    record({ action: "session.opened", subject: actor, details: {} });
  });
  return token;
}

async function endPrevious(tx: AuditedTx, token: string): Promise<void> {
  const previous = await sessionWithToken(tx, tokenHashOf(token));
  if (previous !== undefined) await deleteSessions(tx, { accountId: previous.accountId, only: previous.id });
}
