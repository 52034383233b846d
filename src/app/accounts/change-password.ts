import { checkPassword } from "../../core/access/password-rules.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { success } from "../../core/base/result.ts";
import { lockAccount, setPassword } from "../../db/accounts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { deleteSessions, rotateSession } from "../../db/sessions.ts";
import { confirmPassword } from "./confirm-password.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { nextToken } from "./next-token.ts";
import { makeReadSession } from "./read-session.ts";

export type ChangePassword = (input: {
  readonly token: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}) => Outcome<{ token: string }>;

/** Changes one's own password: every other session ends, and this one goes on under a new token. */
export function makeChangePassword(deps: AccountsDeps): ChangePassword {
  const readSession = makeReadSession(deps);
  return async ({ token, currentPassword, newPassword }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { accountId, sessionId, stage, email, actor } = session.value;
    if (stage !== "open") return refuse("session.second-factor-needed");
    const confirmed = await confirmPassword(deps, accountId, currentPassword);
    if (!confirmed.ok) return confirmed;
    const owner = { email, name: actor.name };
    const checked = checkPassword(newPassword, { owner, common: await deps.commonPasswords() });
    if (!checked.ok) return checked;
    const hash = await deps.passwords.hash(checked.value);
    if (!hash.ok) return hash;
    const at = deps.now();
    const next = nextToken(deps, at);
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account?.state !== "active") return refuse("session.refused");
      await setPassword(tx, accountId, hash.value);
      await rotateSession(tx, { id: sessionId, ...next.stored });
      const ended = await deleteSessions(tx, { accountId, except: sessionId });
      record({ action: "account.password-changed", subject: actor.id, details: { endedSessions: ended } });
      return success({ token: next.token });
    });
  };
}
