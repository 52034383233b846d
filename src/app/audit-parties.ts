import { isValidOn } from "../core/access/rights.ts";
import type { Role } from "../core/access/roles.ts";
import { accountNames } from "../db/account-lists.ts";
import { grantsOf, type StoredGrant } from "../db/account-roles.ts";
import { tokenNames } from "../db/agency-tokens.ts";
import type { Queries } from "../db/database.ts";
import { dayAt } from "./accounts/permission.ts";

/** Somebody or something that an entry names by a code such as `account:12`. */
export interface AuditParty {
  readonly code: string;
  /** Of the person or the system; undefined for what has none, such as `system`. */
  readonly name: string | undefined;
  /** What an account was when the entry was made. */
  readonly roles: readonly Role[];
}

type PartyAt = (code: string, at: Date) => AuditParty;

/**
 * Looks up who the accounts and tokens among these codes are. Entries hold codes alone, so that nothing of a person is
 * hashed into them; the names are joined when somebody reads who may read the audit.
 */
export async function auditParties(queries: Queries, codes: readonly string[]): Promise<PartyAt> {
  const accountIds = numbersOf("account", codes);
  const names = new Map([
    ...prefixed("account", await accountNames(queries, accountIds)),
    ...prefixed("token", await tokenNames(queries, numbersOf("token", codes))),
  ]);
  const grants = new Map(prefixed("account", await grantsOf(queries, accountIds)));
  return (code, at) => ({
    code,
    name: names.get(code),
    roles: [...new Set((grants.get(code) ?? []).filter((grant) => wasHeld(grant, at)).map(({ role }) => role))],
  });
}

const MOST_DIGITS = 9;

function numbersOf(kind: string, codes: readonly string[]): readonly number[] {
  const numbers = codes.flatMap((code) => {
    const [, digits = ""] = new RegExp(`^${kind}:([1-9]\\d*)$`).exec(code) ?? [];
    return digits !== "" && digits.length <= MOST_DIGITS ? [parseInt(digits, 10)] : [];
  });
  return [...new Set(numbers)];
}

function prefixed<T>(kind: string, byId: ReadonlyMap<number, T>): [string, T][] {
  return [...byId].map(([id, value]) => [`${kind}:${id}`, value]);
}

function wasHeld(grant: StoredGrant, at: Date): boolean {
  return isValidOn(grant, dayAt(at)) && (grant.revokedAt === undefined || grant.revokedAt > at);
}
