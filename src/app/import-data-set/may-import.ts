import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { mayAct } from "../../core/access/rights.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";

/**
 * Whether the actor may bring files into the database: files speak about every unit, so the right must hold for the
 * whole province.
 */
export function mayImport(actor: Actor, now: Date): Result<undefined> {
  const circumstances = { day: dayOf(localTimeAt(now.getTime())), parentOf: () => undefined };
  const isPermitted = mayAct(actor, { right: "imports.run", agencyCode: undefined }, circumstances);
  return isPermitted ? success(undefined) : refuse("access.refused");
}
