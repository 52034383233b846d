import { refuse } from "../../core/access/account-failure.ts";
import { checkPassword } from "../../core/access/password-rules.ts";
import { success } from "../../core/base/result.ts";
import { accountSecrets, lockAccount, setPassword } from "../../db/accounts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { invitedAccount, takeInvitation } from "../../db/invitations.ts";
import { deleteSessions } from "../../db/sessions.ts";
import { reading } from "../../db/transaction.ts";
import { endAttempts } from "./attempts.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { endFirstSetUp } from "./end-first-set-up.ts";
import { dayAt } from "./permission.ts";
import { tokenHashOf } from "./secrets.ts";

export type ReadInvitation = (invitation: string) => Outcome<{ readonly email: string; readonly name: string }>;

/** For whom an invitation is, for the page that asks for the password; refused alike when unknown, used or over. */
export function makeReadInvitation({ database, now }: Pick<AccountsDeps, "database" | "now">): ReadInvitation {
  return async (invitation) => {
    const account = await reading(database, async (queries) => {
      const id = await invitedAccount(queries, tokenHashOf(invitation), now());
      return id === undefined ? undefined : accountSecrets(queries, id);
    });
    if (account === undefined || account.state === "closed") return refuse("invitation.refused");
    return success({ email: account.email, name: account.name });
  };
}

export type AcceptInvitation = (input: {
  readonly invitation: string;
  readonly password: string;
}) => Outcome<{ readonly accountId: number }>;

/**
 * Nhận lời mời: sets the password of the account, once. Open sessions end (there are some when a password was
 * forgotten); the second factor stays, so that an invitation in wrong hands does not open an account alone. A lock of
 * the sign-in is lifted: an administrator has vouched for the person.
 */
export function makeAcceptInvitation(deps: AccountsDeps): AcceptInvitation {
  const readInvitation = makeReadInvitation(deps);
  return async ({ invitation, password }) => {
    const owner = await readInvitation(invitation);
    if (!owner.ok) return owner;
    const checked = checkPassword(password, { owner: owner.value, common: await deps.commonPasswords() });
    if (!checked.ok) return checked;
    const hash = await deps.passwords.hash(checked.value);
    if (!hash.ok) return hash;
    const at = deps.now();
    const tokenHash = tokenHashOf(invitation);
    const accepted = await inAuditedDecision(deps.database, { actor: "system", at }, async (tx, record) => {
      const accountId = await invitedAccount(tx, tokenHash, at);
      const account = accountId === undefined ? undefined : await lockAccount(tx, accountId);
      if (account === undefined || account.state === "closed" || !(await takeInvitation(tx, tokenHash, at)))
        return refuse("invitation.refused");
      await setPassword(tx, account.id, hash.value);
      await endFirstSetUp(tx, dayAt(at));
      const ended = await deleteSessions(tx, { accountId: account.id });
      const details = { before: account.state, endedSessions: ended };
      record({ action: "account.invitation-accepted", subject: `account:${account.id}`, details });
      return success({ accountId: account.id });
    });
    if (accepted.ok) await endAttempts(deps, { purpose: "sign-in", of: owner.value.email });
    return accepted;
  };
}
