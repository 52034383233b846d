import type { Actor, Grant } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { parseEmail, parseName } from "../../core/access/person-fields.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { AuditAction } from "../../core/integrity/audit-actions.ts";
import { insertGrants } from "../../db/account-roles.ts";
import { insertAccount, isOfficerKnown } from "../../db/accounts.ts";
import { reading } from "../../db/transaction.ts";
import { actsAlone, askFor, guardedGrant, noteActOfCommand, type Audit } from "./ask-request.ts";
import type { AccountsDeps } from "./deps.ts";
import { checkGrant, grantDetails, type WantedGrant } from "./grants.ts";

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

/** Checks a person and the roles wanted: the address, the name, the officer, each grant. */
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

interface Marks {
  readonly action: AuditAction;
  readonly passwordHash: string | undefined;
  readonly by: Pick<Actor, "id">;
  readonly at: Date;
}

export interface WrittenAccount {
  readonly accountId: number;
  /** Whether a role that was wanted waits for another administrator to confirm it. */
  readonly isRoleAsked: boolean;
}

/** As {@link writeAccount}, where roles that two people have to give are asked for instead of given. */
export async function writeAccountFor(
  audit: Audit,
  person: CheckedPerson,
  { by, at, ...marks }: Marks,
): Promise<Result<WrittenAccount, AccountFailure>> {
  const acts = person.grants.flatMap((grant) => guardedGrant(grant) ?? []);
  const isAlone = actsAlone(by);
  const grants = isAlone ? person.grants : person.grants.filter((grant) => guardedGrant(grant) === undefined);
  const written = await writeAccount(audit, { ...person, grants }, { ...marks, by: by.id, at });
  if (!written.ok) return written;
  const accountId = written.value;
  for (const act of acts) {
    if (isAlone) await noteActOfCommand(audit, { accountId, act, by, at });
    else {
      const asked = await askFor(audit, { accountId, act, by, at });
      if (!asked.ok) return asked;
    }
  }
  return success({ accountId, isRoleAsked: !isAlone && acts.length > 0 });
}

/** Writes the account with its grants; refused when the address is taken. */
export async function writeAccount(
  { tx, record }: Audit,
  { grants, ...person }: CheckedPerson,
  { action, passwordHash, by, at }: { action: AuditAction; passwordHash: string | undefined; by: string; at: Date },
): Promise<Result<number, AccountFailure>> {
  const accountId = await insertAccount(tx, { ...person, passwordHash, at });
  if (accountId === undefined) return refuse("account.email-taken", { at: "email" });
  await insertGrants(tx, { accountId, grants, grantedBy: by });
  const details = { roles: grants.map(grantDetails), isOfficer: person.officerCode !== undefined };
  record({ action, subject: `account:${accountId}`, details });
  return success(accountId);
}
