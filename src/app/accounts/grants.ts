import type { Actor, Grant } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { PROVINCE_ROLES, ROLES } from "../../core/access/roles.ts";
import { formatIsoDate, toLocalDate, type LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { JsonValue } from "../../core/integrity/canonical-json.ts";
import { grantsOf, insertGrants, lockAdministrators, revokeGrant } from "../../db/account-roles.ts";
import { isAgencyKnown, lockAccount } from "../../db/accounts.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { reading } from "../../db/transaction.ts";
import { actsAlone, askFor, guardedGrant, noteActOfCommand, type ActOutcome, type Audit } from "./ask-request.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { dayAt, needRight } from "./permission.ts";

/** A role as it is asked for at a door: words and days, not yet checked. */
export interface WantedGrant {
  readonly role: string;
  /** Undefined: the whole province. */
  readonly agencyCode: string | undefined;
  /** Undefined: from today. */
  readonly validFrom: LocalDate | undefined;
  /** The last day; undefined: open. */
  readonly validTo: LocalDate | undefined;
}

type Deps = Pick<AccountsDeps, "database" | "now">;

/** Checks what was asked for: the role exists, it may be limited to a unit, the unit is known, the days make sense. */
export async function checkGrant({ database, now }: Deps, wanted: WantedGrant): Promise<Result<Grant, AccountFailure>> {
  const role = ROLES.find((known) => known === wanted.role);
  if (role === undefined) return refuse("grant.role-unknown", { at: "role" });
  const validFrom = wanted.validFrom ?? dayAt(now());
  const validTo = wanted.validTo ?? toLocalDate(Infinity);
  if (validTo < validFrom) return refuse("grant.dates-malformed", { at: "validTo" });
  const { agencyCode } = wanted;
  if (agencyCode !== undefined) {
    if (PROVINCE_ROLES.includes(role)) return refuse("grant.unit-not-allowed", { at: "agencyCode" });
    const isKnown = await reading(database, (queries) => isAgencyKnown(queries, agencyCode));
    if (!isKnown) return refuse("grant.unit-unknown", { at: "agencyCode" });
  }
  return success({ role, agencyCode, validFrom, validTo });
}

/** A grant as the audit keeps it: no name, no address. */
export function grantDetails({ role, agencyCode, validFrom, validTo }: Grant): { readonly [key: string]: JsonValue } {
  return {
    role,
    agencyCode: agencyCode ?? null,
    validFrom: formatIsoDate(validFrom),
    validTo: validTo === Infinity ? null : formatIsoDate(validTo),
  };
}

export type GrantRole = (actor: Actor, input: WantedGrant & { readonly accountId: number }) => Outcome<ActOutcome>;

/**
 * Giao vai trò: gives an account a role over a unit or the province, for some time. Nobody gives roles to oneself: an
 * administrator who needs another right has another administrator decide. The roles that keep and watch the system are
 * asked for here and given when another administrator confirms it.
 */
export function makeGrantRole(deps: Deps): GrantRole {
  return async (actor, { accountId, ...wanted }) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    if (actor.id === `account:${accountId}`) return refuse("account.own");
    const grant = await checkGrant(deps, wanted);
    if (!grant.ok) return grant;
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const account = await lockAccount(tx, accountId);
      if (account === undefined) return refuse("account.not-found");
      if (account.state === "closed") return refuse("account.closed");
      const act = guardedGrant(grant.value);
      const asked = act && { accountId, act, by: actor, at };
      if (asked !== undefined && !actsAlone(actor)) return askFor({ tx, record }, asked);
      await giveRole({ tx, record }, { accountId, grant: grant.value, by: actor.id });
      if (asked !== undefined) await noteActOfCommand({ tx, record }, asked);
      return success("done");
    });
  };
}

interface Given {
  readonly accountId: number;
  readonly grant: Grant;
  readonly by: string;
}

export async function giveRole({ tx, record }: Audit, { accountId, grant, by }: Given): Promise<void> {
  await insertGrants(tx, { accountId, grants: [grant], grantedBy: by });
  record({ action: "account.role-granted", subject: `account:${accountId}`, details: grantDetails(grant) });
}

export type RevokeRole = (
  actor: Actor,
  input: { readonly accountId: number; readonly grantId: number },
) => Outcome<undefined>;

/** Thu hồi vai trò: takes a role away at once, also in sessions that are open. The grant stays on record. */
export function makeRevokeRole({ database, now }: Deps): RevokeRole {
  return async (actor, { accountId, grantId }) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    if (actor.id === `account:${accountId}`) return refuse("account.own");
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const before = await lockAdministrators(tx, dayAt(at));
      const grant = (await grantsOf(tx, [accountId])).get(accountId)?.find(({ id }) => id === grantId);
      if (grant === undefined || !(await revokeGrant(tx, { grantId, accountId, at }))) return refuse("grant.not-found");
      if (await isWithoutAdministrator(tx, before, dayAt(at))) return refuse("account.last-administrator");
      record({ action: "account.role-revoked", subject: `account:${accountId}`, details: grantDetails(grant) });
      return success(undefined);
    });
  };
}

/** Whether what was just written took the last administrator away. */
export async function isWithoutAdministrator(
  tx: AuditedTx,
  before: ReadonlySet<number>,
  day: LocalDate,
): Promise<boolean> {
  return before.size > 0 && (await lockAdministrators(tx, day)).size === 0;
}
