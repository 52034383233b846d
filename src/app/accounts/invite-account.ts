import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { success } from "../../core/base/result.ts";
import { lockAccount, type AccountSecrets } from "../../db/accounts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { replaceInvitation } from "../../db/invitations.ts";
import { actsAlone, askFor, needsTwoPeople, noteActOfCommand, type Audit } from "./ask-request.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { checkPerson, writeAccountFor, type NewPerson } from "./new-account.ts";
import { needRight } from "./permission.ts";
import { tokenHashOf } from "./secrets.ts";

/** A new account with the secret of its invitation, which is shown once and handed over by a person. */
export interface Invited {
  readonly accountId: number;
  readonly invitation: string;
  readonly expiresAt: Date;
  /** Whether a role that was wanted waits for another administrator to confirm it. */
  readonly isRoleAsked: boolean;
}

const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;

export type InviteAccount = (actor: Actor, person: NewPerson) => Outcome<Invited>;

/**
 * Mời: makes an account that its person brings to life with a password of their own. A role that keeps or watches the
 * system is asked for with it, and given when another administrator confirms it.
 */
export function makeInviteAccount(deps: AccountsDeps): InviteAccount {
  return async (actor, person) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    const checked = await checkPerson(deps, person);
    if (!checked.ok) return checked;
    const invitation = newInvitation(deps, at);
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const marks = { action: "account.invited" as const, passwordHash: undefined, by: actor, at };
      const written = await writeAccountFor({ tx, record }, checked.value, marks);
      if (!written.ok) return written;
      const { accountId } = written.value;
      await replaceInvitation(tx, { accountId, ...invitation.stored });
      return success({ ...written.value, ...invitation.shown });
    });
  };
}

function newInvitation({ randomBytes }: AccountsDeps, at: Date) {
  const invitation = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + INVITATION_DAYS * DAY_MS);
  return { stored: { tokenHash: tokenHashOf(invitation), expiresAt }, shown: { invitation, expiresAt } };
}

/** Undefined: it waits for another administrator. */
export type InviteAgain = (actor: Actor, input: { readonly accountId: number }) => Outcome<Invited | undefined>;

/**
 * Mời lại: another invitation for who lost the first one, or forgot the password. Earlier invitations are worth
 * nothing any more; a password that exists holds until the new one is set. For an account that keeps or watches the
 * system it is made when another administrator confirms it, and shown to that one.
 */
export function makeInviteAgain(deps: AccountsDeps): InviteAgain {
  return async (actor, { accountId }) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    // A password of one's own is changed with the one before, also by whoever sits at an unlocked screen.
    if (actor.id === `account:${accountId}`) return refuse("account.own");
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("account.not-found");
      if (account.state === "closed") return refuse("account.closed");
      const request = { accountId, act: { kind: "invitation" }, by: actor, at } as const;
      const needsTwo = await needsTwoPeople(tx, accountId, at);
      if (needsTwo && !actsAlone(actor)) {
        const asked = await askFor({ tx, record }, request);
        return asked.ok ? success(undefined) : asked;
      }
      if (needsTwo) await noteActOfCommand({ tx, record }, request);
      return success(await inviteAnew({ tx, record }, { account, at, deps }));
    });
  };
}

interface Anew {
  readonly account: AccountSecrets;
  readonly at: Date;
  readonly deps: AccountsDeps;
}

export async function inviteAnew({ tx, record }: Audit, { account, at, deps }: Anew): Promise<Invited> {
  const { id: accountId, state } = account;
  const invitation = newInvitation(deps, at);
  await replaceInvitation(tx, { accountId, ...invitation.stored });
  record({ action: "account.invited-again", subject: `account:${accountId}`, details: { state } });
  return { accountId, isRoleAsked: false, ...invitation.shown };
}
