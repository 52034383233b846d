import type { Actor, Grant } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { checkPassword } from "../../core/access/password-rules.ts";
import { parseEmail, parseName } from "../../core/access/person-fields.ts";
import { success, type Result } from "../../core/base/result.ts";
import { insertGrants } from "../../db/account-roles.ts";
import { accountSecrets, insertAccount, isOfficerKnown, lockAccount, setPassword } from "../../db/accounts.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { invitedAccount, replaceInvitation, takeInvitation } from "../../db/invitations.ts";
import { deleteSessions } from "../../db/sessions.ts";
import { reading } from "../../db/transaction.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { checkGrant, grantDetails, type WantedGrant } from "./grants.ts";
import { endFirstSetUp } from "./end-first-set-up.ts";
import { dayAt, needRight } from "./permission.ts";
import { tokenHashOf } from "./secrets.ts";

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  /** The officer that this person is, for own scores. */
  readonly officerCode: string | undefined;
  readonly grants: readonly WantedGrant[];
}

export interface CheckedPerson {
  readonly email: string;
  readonly name: string;
  readonly officerCode: string | undefined;
  readonly grants: readonly Grant[];
}

/** A new account with the secret of its invitation, which is shown once and handed over by a person. */
export interface Invited {
  readonly accountId: number;
  readonly invitation: string;
  readonly expiresAt: Date;
}

const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;

export async function checkPerson(
  deps: AccountsDeps,
  person: NewPerson,
): Promise<Result<CheckedPerson, AccountFailure>> {
  const [email, name] = [parseEmail(person.email), parseName(person.name)];
  if (email === undefined) return refuse("account.email-malformed", { at: "email" });
  if (name === undefined) return refuse("account.name-malformed", { at: "name" });
  const { officerCode } = person;
  if (officerCode !== undefined && !(await reading(deps.database, (queries) => isOfficerKnown(queries, officerCode))))
    return refuse("account.officer-unknown", { at: "officerCode" });
  const grants: Grant[] = [];
  for (const wanted of person.grants) {
    const grant = await checkGrant(deps, wanted);
    if (!grant.ok) return grant;
    grants.push(grant.value);
  }
  return success({ email, name, officerCode, grants });
}

/** Writes the account with its grants; refused when the address is taken. */
export async function writeAccount(
  { tx, record }: { readonly tx: AuditedTx; readonly record: Record },
  { grants, ...person }: CheckedPerson,
  { action, passwordHash, by, at }: { action: string; passwordHash: string | undefined; by: string; at: Date },
): Promise<Result<number, AccountFailure>> {
  const accountId = await insertAccount(tx, { ...person, passwordHash, at });
  if (accountId === undefined) return refuse("account.email-taken", { at: "email" });
  await insertGrants(tx, { accountId, grants, grantedBy: by });
  const details = { roles: grants.map(grantDetails), isOfficer: person.officerCode !== undefined };
  record({ action, subject: `account:${accountId}`, details });
  return success(accountId);
}

export type InviteAccount = (actor: Actor, person: NewPerson) => Outcome<Invited>;

/** Mời: makes an account that its person brings to life with a password of their own. */
export function makeInviteAccount(deps: AccountsDeps): InviteAccount {
  return async (actor, person) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    const checked = await checkPerson(deps, person);
    if (!checked.ok) return checked;
    const invitation = newInvitation(deps, at);
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const marks = { action: "account.invited", passwordHash: undefined, by: actor.id, at };
      const accountId = await writeAccount({ tx, record }, checked.value, marks);
      if (!accountId.ok) return accountId;
      await replaceInvitation(tx, { accountId: accountId.value, ...invitation.stored });
      return success({ accountId: accountId.value, ...invitation.shown });
    });
  };
}

function newInvitation({ randomBytes }: AccountsDeps, at: Date) {
  const invitation = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + INVITATION_DAYS * DAY_MS);
  return { stored: { tokenHash: tokenHashOf(invitation), expiresAt }, shown: { invitation, expiresAt } };
}

export type InviteAgain = (actor: Actor, input: { readonly accountId: number }) => Outcome<Invited>;

/**
 * Mời lại: another invitation for who lost the first one, or forgot the password. Earlier invitations are worth
 * nothing any more; a password that exists holds until the new one is set.
 */
export function makeInviteAgain(deps: AccountsDeps): InviteAgain {
  return async (actor, { accountId }) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    const invitation = newInvitation(deps, at);
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("account.not-found");
      if (account.state === "closed") return refuse("account.closed");
      await replaceInvitation(tx, { accountId, ...invitation.stored });
      record({ action: "account.invited-again", subject: `account:${accountId}`, details: { state: account.state } });
      return success({ accountId, ...invitation.shown });
    });
  };
}

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
 * forgotten); the second factor stays, so that an invitation in wrong hands does not open an account alone.
 */
export function makeAcceptInvitation(deps: AccountsDeps): AcceptInvitation {
  const readInvitation = makeReadInvitation(deps);
  return async ({ invitation, password }) => {
    const owner = await readInvitation(invitation);
    if (!owner.ok) return owner;
    const checked = checkPassword(password, { owner: owner.value, common: deps.commonPasswords });
    if (!checked.ok) return checked;
    const hash = await deps.passwords.hash(checked.value);
    if (!hash.ok) return hash;
    const at = deps.now();
    const tokenHash = tokenHashOf(invitation);
    return inAuditedDecision(deps.database, { actor: "system", at }, async (tx, record) => {
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
  };
}
