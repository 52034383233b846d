import type { LocalDate } from "../base/local-date.ts";
import type { Actor, Grant } from "./actor.ts";
import { CHANGING_RIGHTS, RIGHTS, type Right, type Role } from "./roles.ts";

/** Where a right holds: everywhere, or in some units and all below them. */
export type Scope =
  { readonly wholeProvince: true } | { readonly wholeProvince: false; readonly roots: readonly string[] };

/** The unit above a unit on the day in question; undefined at the top and for a code that nobody knows. */
export type ParentOf = (agencyCode: string) => string | undefined;

/** When and in which tree of units a right is asked for. */
export interface Circumstances {
  readonly day: LocalDate;
  readonly parentOf: ParentOf;
}

/** Whether a grant holds on a day; its first and its last day are both in it. */
export function isValidOn({ validFrom, validTo }: Grant, day: LocalDate): boolean {
  return validFrom <= day && day <= validTo;
}

/** What of an actor its rights depend on. */
export type Permitted = Pick<Actor, "grants" | "limitedTo">;

/** Where the actor has a right on a day, or undefined when nowhere. Lists are limited by it, before they are read. */
export function scopeOf(actor: Permitted, right: Right, day: LocalDate): Scope | undefined {
  if (actor.limitedTo?.includes(right) === false) return undefined;
  const roles: readonly Role[] = RIGHTS[right];
  const grants = actor.grants.filter((grant) => roles.includes(grant.role) && isValidOn(grant, day));
  if (grants.length === 0) return undefined;
  const codes = grants.flatMap(({ agencyCode }) => agencyCode ?? []);
  return codes.length < grants.length
    ? { wholeProvince: true }
    : { wholeProvince: false, roots: [...new Set(codes)].sort() };
}

/**
 * Whether a unit is one of the roots or below one. A unit that nobody knows, or that stands in a circle of parents, is
 * covered by the whole province alone.
 */
export function covers(scope: Scope | undefined, agencyCode: string, parentOf: ParentOf): boolean {
  if (scope === undefined) return false;
  if (scope.wholeProvince) return true;
  const seen = new Set<string>();
  for (let code: string | undefined = agencyCode; code !== undefined && !seen.has(code); code = parentOf(code)) {
    if (scope.roots.includes(code)) return true;
    seen.add(code);
  }
  return false;
}

/** Whether the actor has a right over one unit; `undefined` asks for the whole province. */
export function mayAct(
  actor: Permitted,
  { right, agencyCode }: { readonly right: Right; readonly agencyCode: string | undefined },
  { day, parentOf }: Circumstances,
): boolean {
  const scope = scopeOf(actor, right, day);
  return agencyCode === undefined ? scope?.wholeProvince === true : covers(scope, agencyCode, parentOf);
}

/** Whether the actor may read the scores of one officer: an officer one's own, others those of their units. */
export function mayReadOfficer(
  actor: Permitted & Pick<Actor, "officerCode">,
  officer: { readonly code: string; readonly agencyCode: string },
  circumstances: Circumstances,
): boolean {
  const isSelf = actor.officerCode === officer.code;
  return (
    (isSelf && scopeOf(actor, "ownResults.read", circumstances.day) !== undefined) ||
    mayAct(actor, { right: "results.read", agencyCode: officer.agencyCode }, circumstances)
  );
}

/** Roles of people whose work, or whose unit's, is rated. */
const RATED_ROLES: readonly Role[] = ["clerk", "unitHead"];

/** Whether somebody works in a unit or leads it, so that they see its figures from ballots as the rated side does. */
export function isRatedIn(actor: Permitted, agencyCode: string, { day, parentOf }: Circumstances): boolean {
  const own = actor.grants.filter((grant) => RATED_ROLES.includes(grant.role) && isValidOn(grant, day));
  const roots = own.flatMap((grant) => grant.agencyCode ?? []);
  return covers({ wholeProvince: false, roots }, agencyCode, parentOf);
}

/**
 * Whether these grants can change a result on this day or later, so that their holder must sign in with a second
 * factor. Grants to come count: the second factor is set up before the right begins.
 */
export function needsSecondFactor(grants: readonly Grant[], day: LocalDate): boolean {
  const changing = new Set<Role>(CHANGING_RIGHTS.flatMap((right): readonly Role[] => RIGHTS[right]));
  return grants.some(({ role, validTo }) => changing.has(role) && day <= validTo);
}
