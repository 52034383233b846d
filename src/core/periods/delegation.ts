import type { Actor } from "../access/actor.ts";
import { mayApprove } from "../access/four-eyes.ts";
import { scopeOf } from "../access/rights.ts";
import type { Right } from "../access/roles.ts";
import type { LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import { refusePeriod } from "./period-failure.ts";

/** What may be done for somebody else: the work of a period. Reading the unit's papers comes with each of them. */
export const DELEGABLE_RIGHTS = [
  "periods.manage",
  "selfScores.prepare",
  "selfScores.sign",
  "appraisals.enter",
  "responses.give",
  "publications.approve",
  "publications.publish",
] as const satisfies readonly Right[];

/** Ủy quyền: one person does what another may do, for some days, both in. It is never passed on to a third. */
export interface Delegation {
  /** `account:12`. */
  readonly from: string;
  readonly to: string;
  readonly rights: readonly Right[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

/** Who did something: the person at the keyboard and, under a delegation, the person whose task it was. */
export interface Deed {
  readonly actor: Actor;
  readonly principal?: Actor | undefined;
}

/** Refuses a delegation to oneself, one that ends before it begins, and one of nothing or of what is not delegated. */
export function checkedDelegation(delegation: Delegation): Result<Delegation> {
  const delegable: readonly Right[] = DELEGABLE_RIGHTS;
  const { rights } = delegation;
  if (rights.length === 0 || !rights.every((right) => delegable.includes(right))) {
    return refusePeriod("delegation.rights-missing", "rights");
  }
  if (delegation.from === delegation.to) return refusePeriod("delegation.to-oneself", "to");
  if (delegation.validTo < delegation.validFrom) return refusePeriod("delegation.dates-malformed", "validTo");
  return success(delegation);
}

/** Those for whom a person may use a right on a day: the person, and whoever delegated it. */
export function principalsOf(
  person: Actor,
  right: Right,
  { day, people, delegations }: { day: LocalDate; people: readonly Actor[]; delegations: readonly Delegation[] },
): readonly Actor[] {
  const from = new Set(
    delegations
      .filter(({ to, rights, validFrom, validTo }) => {
        return to === person.id && rights.includes(right) && validFrom <= day && day <= validTo;
      })
      .map((delegation) => delegation.from),
  );
  return [person, ...people.filter(({ id }) => id !== person.id && from.has(id))];
}

/** The ids of everyone who stands behind a deed: neither may be the second pair of eyes on it. */
export function idsBehind({ actor, principal }: Deed): readonly string[] {
  return principal === undefined ? [actor.id] : [actor.id, principal.id];
}

/**
 * Bốn mắt under delegation: the approval is refused when the person at the keyboard or the one who delegated appraised
 * any of it, since else an appraiser would approve by another's hand.
 */
export function mayApproveAs(
  { actor, principal = actor }: Deed,
  circumstances: { readonly appraisedBy: readonly string[]; readonly day: LocalDate },
): boolean {
  return [principal, { ...principal, id: actor.id }].every((person) => mayApprove(person, circumstances));
}

/** Whether the deed's right to approve exists at all on the day, whoever appraised. */
export function hasApprovalRight({ actor, principal = actor }: Deed, day: LocalDate): boolean {
  return scopeOf(principal, "publications.approve", day)?.wholeProvince === true;
}
