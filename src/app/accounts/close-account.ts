import type { Actor } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { success, type Result } from "../../core/base/result.ts";
import { lockAdministrators } from "../../db/account-roles.ts";
import { lockAccount, markClosed, setSecondFactor, type AccountSecrets } from "../../db/accounts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { removeInvitations } from "../../db/invitations.ts";
import { replaceRecoveryCodes } from "../../db/recovery-codes.ts";
import { deleteSessions } from "../../db/sessions.ts";
import { actsAlone, askFor, needsTwoPeople, noteActOfCommand, type ActOutcome, type Audit } from "./ask-request.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { isWithoutAdministrator } from "./grants.ts";
import { dayAt, needRight } from "./permission.ts";

type Deps = Pick<AccountsDeps, "database" | "now">;

export type CloseAccount = (actor: Actor, input: { readonly accountId: number }) => Outcome<undefined>;

/**
 * Đóng tài khoản, for good: its sessions end, its password, second factor and invitations go. The row stays, because
 * the audit names it; a person who comes back is invited to a new account.
 */
export function makeCloseAccount({ database, now }: Deps): CloseAccount {
  return async (actor, { accountId }) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    if (actor.id === `account:${accountId}`) return refuse("account.own");
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const before = await lockAdministrators(tx, dayAt(at));
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("account.not-found");
      if (account.state === "closed") return refuse("account.closed");
      await markClosed(tx, accountId);
      if (await isWithoutAdministrator(tx, before, dayAt(at))) return refuse("account.last-administrator");
      await replaceRecoveryCodes(tx, accountId, []);
      await removeInvitations(tx, accountId);
      const ended = await deleteSessions(tx, { accountId });
      record({ action: "account.closed", subject: `account:${accountId}`, details: { endedSessions: ended } });
      return success(undefined);
    });
  };
}

export type ResetSecondFactor = (actor: Actor, input: { readonly accountId: number }) => Outcome<ActOutcome>;

/**
 * For who lost the phone and the recovery codes: takes the second factor away and ends all sessions. At the next
 * sign-in the account sets a new one before anything else, if its roles ask for it. Of an account that keeps or watches
 * the system it is taken away when another administrator confirms it.
 */
export function makeResetSecondFactor({ database, now }: Deps): ResetSecondFactor {
  return async (actor, { accountId }) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    if (actor.id === `account:${accountId}`) return refuse("account.own");
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("account.not-found");
      if (account.totpSecret === null) return refuse("second-factor.absent");
      const asked = { accountId, act: { kind: "secondFactor" }, by: actor, at } as const;
      const needsTwo = await needsTwoPeople(tx, accountId, at);
      if (needsTwo && !actsAlone(actor)) return askFor({ tx, record }, asked);
      const taken = await takeSecondFactor({ tx, record }, account);
      if (!taken.ok) return taken;
      if (needsTwo) await noteActOfCommand({ tx, record }, asked);
      return success("done");
    });
  };
}

export async function takeSecondFactor(
  { tx, record }: Audit,
  { id: accountId, totpSecret }: AccountSecrets,
): Promise<Result<undefined, AccountFailure>> {
  if (totpSecret === null) return refuse("second-factor.absent");
  await setSecondFactor(tx, accountId, undefined);
  await replaceRecoveryCodes(tx, accountId, []);
  const ended = await deleteSessions(tx, { accountId });
  const details = { endedSessions: ended };
  record({ action: "account.second-factor-reset", subject: `account:${accountId}`, details });
  return success(undefined);
}
