import type { LocalDate } from "../base/local-date.ts";
import type { Actor, Grant } from "./actor.ts";
import { mayAct, scopeOf, type Circumstances } from "./rights.ts";
import type { Role } from "./roles.ts";

/**
 * Bốn mắt: whether this is certainly another person than each who acted before. Only accounts belong to one person:
 * behind the command line or a token may be anybody, so neither is ever a second pair of eyes, nor a proven first.
 */
function isAnotherPerson({ id }: Pick<Actor, "id">, before: readonly string[]): boolean {
  return [id, ...before].every((one) => one.startsWith("account:")) && !before.includes(id);
}

/** Whether the actor may approve a publication whose units were appraised by these actors. One is enough to refuse. */
export function mayApprove(
  actor: Actor,
  { appraisedBy, day }: { readonly appraisedBy: readonly string[]; readonly day: LocalDate },
): boolean {
  return scopeOf(actor, "publications.approve", day)?.wholeProvince === true && isAnotherPerson(actor, appraisedBy);
}

/** Whether the actor may key a paper ballot of a unit the second time, after `keyedFirstBy`. */
export function mayKeySecond(
  actor: Actor,
  { keyedFirstBy, agencyCode }: { readonly keyedFirstBy: string; readonly agencyCode: string },
  circumstances: Circumstances,
): boolean {
  return mayAct(actor, { right: "ballots.key", agencyCode }, circumstances) && isAnotherPerson(actor, [keyedFirstBy]);
}

/** Whether the actor may count papers again that `openedBy` counted; that the unit is theirs is asked elsewhere. */
export function mayRecount(actor: Pick<Actor, "id">, openedBy: string): boolean {
  return isAnotherPerson(actor, [openedBy]);
}

/**
 * Who settles what two people read differently on a sheet: `third`, somebody who keyed it in neither turn, or
 * `not-first`, the second keyer too, for units that have two people alone.
 */
export const SETTLER_RULES = ["third", "not-first"] as const;
export type SettlerRule = (typeof SETTLER_RULES)[number];

/** Whether the actor may settle a sheet under the rule of the province; that the unit is theirs is asked elsewhere. */
export function maySettle(
  actor: Pick<Actor, "id">,
  { firstBy, secondBy }: { readonly firstBy: string; readonly secondBy: string },
  rule: SettlerRule,
): boolean {
  return isAnotherPerson(actor, rule === "third" ? [firstBy, secondBy] : [firstBy]);
}

/**
 * Vai trò phải có hai người giao: who gives all others their rights, and who watches them. One person alone neither
 * gives one of them nor makes a new way into an account that has one.
 */
export const GUARDED_ROLES = ["auditor", "admin"] as const satisfies readonly Role[];
export type GuardedRole = (typeof GUARDED_ROLES)[number];

export function isGuardedRole(role: Role): role is GuardedRole {
  return GUARDED_ROLES.some((guarded) => guarded === role);
}

/** Whether an account keeps or watches the system on this day or later, by the grants that were not revoked. */
export function isGuarded(
  grants: readonly (Grant & { readonly revokedAt: Date | undefined })[],
  day: LocalDate,
): boolean {
  return grants.some(
    ({ role, validTo, revokedAt }) => isGuardedRole(role) && revokedAt === undefined && day <= validTo,
  );
}

/** Whether the actor may confirm what was asked for an account: neither who asked, nor whose account it is. */
export function mayConfirmRequest(
  actor: Pick<Actor, "id">,
  { askedBy, accountId }: { readonly askedBy: string; readonly accountId: number },
): boolean {
  return isAnotherPerson(actor, [askedBy, `account:${accountId.toString()}`]);
}
