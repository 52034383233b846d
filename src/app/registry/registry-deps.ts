import type { Actor } from "../../core/access/actor.ts";
import { mayAct } from "../../core/access/rights.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import type { Database } from "../../db/database.ts";

/** What the use cases of the registry are given. */
export interface RegistryDeps {
  readonly database: Database;
  readonly clock: () => Date;
}

/** The civil day in Vietnam by the clock given. */
export function todayBy(clock: () => Date): LocalDate {
  return dayOf(localTimeAt(clock().getTime()));
}

/** The registry is one for the province: only who keeps all of it may change it. */
export function mayKeepRegistry(actor: Actor, day: LocalDate): boolean {
  return mayAct(actor, { right: "units.manage", agencyCode: undefined }, { day, parentOf: () => undefined });
}
