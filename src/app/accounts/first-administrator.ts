import type { Actor } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { checkPassword } from "../../core/access/password-rules.ts";
import { success, type Result } from "../../core/base/result.ts";
import { lockAdministrators } from "../../db/account-roles.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { keepSetting, lockSetting, removeSetting, settingOf } from "../../db/settings.ts";
import { reading } from "../../db/transaction.ts";
import { endFirstSetUp, SETTING } from "./end-first-set-up.ts";
import { checkPerson, writeAccount, writeAccountFor, type CheckedPerson, type NewPerson } from "./new-account.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { dayAt, needRight } from "./permission.ts";
import { normalCode } from "../../core/base/readable-code.ts";
import { readableCode } from "./secrets.ts";

const CODE_GROUPS = 4;

export type OpenFirstSetUp = () => Promise<string | undefined>;

/**
 * Makes the one-time code with which the first administrator sets the system up; the server prints it on the terminal
 * at every start until there is an administrator, and a newer code replaces the one before. Undefined: there is one.
 */
export function makeOpenFirstSetUp({ database, now, randomBytes, secrets }: AccountsDeps): OpenFirstSetUp {
  return async () => {
    const at = now();
    const code = readableCode(randomBytes, CODE_GROUPS);
    const opened = await inAuditedDecision(database, { actor: "system", at }, async (tx, record) => {
      if ((await lockAdministrators(tx, dayAt(at))).size > 0) return refuse("first-set-up.refused");
      await keepSetting(tx, SETTING, { codeHash: secrets.keyedHash(SETTING, normalCode(code)).toString("hex") });
      record({ action: "first-set-up.opened", subject: `setting:${SETTING}`, details: {} });
      return success(code);
    });
    return opened.ok ? opened.value : undefined;
  };
}

export interface FirstAdministrator {
  readonly code: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export type MakeFirstAdministrator = (input: FirstAdministrator) => Outcome<{ readonly accountId: number }>;

/** The first administrator, from the page, with the code from the terminal. It works once. */
export function makeFirstAdministrator(deps: AccountsDeps): MakeFirstAdministrator {
  return async ({ code, email, name, password }) => {
    const codeHash = deps.secrets.keyedHash(SETTING, normalCode(code)).toString("hex");
    // Before the costly hash of a password: the page is open to everybody.
    if (!isKept(await reading(deps.database, (queries) => settingOf(queries, SETTING)), codeHash))
      return refuse("first-set-up.refused", { at: "code" });
    const ready = await checkWithPassword(deps, { email, name, officerCode: undefined, grants: [ADMIN] }, password);
    if (!ready.ok) return ready;
    const at = deps.now();
    return inAuditedDecision(deps.database, { actor: "system", at }, async (tx, record) => {
      if (!isKept(await lockSetting(tx, SETTING), codeHash) || (await lockAdministrators(tx, dayAt(at))).size > 0)
        return refuse("first-set-up.refused", { at: "code" });
      await removeSetting(tx, SETTING);
      const marks = { action: "account.created" as const, passwordHash: ready.value.hash, by: "system", at };
      const accountId = await writeAccount({ tx, record }, ready.value.person, marks);
      return accountId.ok ? success({ accountId: accountId.value }) : accountId;
    });
  };
}

function isKept(kept: unknown, codeHash: string): boolean {
  return typeof kept === "object" && kept !== null && "codeHash" in kept && kept.codeHash === codeHash;
}

const ADMIN = { role: "admin", agencyCode: undefined, validFrom: undefined, validTo: undefined } as const;

interface Ready {
  readonly person: CheckedPerson;
  readonly hash: string;
}

async function checkWithPassword(
  deps: AccountsDeps,
  person: NewPerson,
  password: string,
): Promise<Result<Ready, AccountFailure>> {
  const checked = await checkPerson(deps, person);
  if (!checked.ok) return checked;
  const accepted = checkPassword(password, { owner: checked.value, common: await deps.commonPasswords() });
  if (!accepted.ok) return accepted;
  const hash = await deps.passwords.hash(accepted.value);
  return hash.ok ? success({ person: checked.value, hash: hash.value }) : hash;
}

export type CreateAccount = (
  actor: Actor,
  input: NewPerson & { readonly password: string },
) => Outcome<{ readonly accountId: number }>;

/**
 * An account that is active at once, with a password that somebody else chose: for the command line, where whoever
 * holds the machine sets up its first accounts. People are invited.
 */
export function makeCreateAccount(deps: AccountsDeps): CreateAccount {
  return async (actor, { password, ...person }) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    const ready = await checkWithPassword(deps, person, password);
    if (!ready.ok) return ready;
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const marks = { action: "account.created" as const, passwordHash: ready.value.hash, by: actor, at };
      const written = await writeAccountFor({ tx, record }, ready.value.person, marks);
      if (!written.ok) return written;
      await endFirstSetUp(tx, dayAt(at));
      return success({ accountId: written.value.accountId });
    });
  };
}
