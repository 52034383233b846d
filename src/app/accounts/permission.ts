import type { Actor } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { mayAct } from "../../core/access/rights.ts";
import type { Right } from "../../core/access/roles.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";

/** The civil day in Vietnam at a moment. */
export function dayAt(moment: Date): LocalDate {
  return dayOf(localTimeAt(moment.getTime()));
}

/** Refuses an actor who does not have a right over the whole province: accounts and tokens belong to no unit. */
export function needRight(actor: Actor, right: Right, now: Date): Result<undefined, AccountFailure> {
  const circumstances = { day: dayAt(now), parentOf: () => undefined };
  return mayAct(actor, { right, agencyCode: undefined }, circumstances) ? success(undefined) : refuse("access.refused");
}
