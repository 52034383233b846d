import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { mayAct, scopeOf, type ParentOf } from "../../core/access/rights.ts";
import type { Right } from "../../core/access/roles.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { mayApproveAs, principalsOf, type Deed, type Delegation } from "../../core/periods/delegation.ts";
import type { AgencyRow } from "../../core/registry/agency.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import type { Queries } from "../../db/database.ts";
import { actorsOf, delegationsTo } from "../../db/delegations.ts";
import { agencyVersions, calendarDays } from "../../db/registry.ts";
import { personOf } from "../petitions/resolve-petition.ts";
import { notInReach } from "../reach.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** Who asks when: the day, its calendar and tree of units, and those for whom the actor may act. */
export interface Moment {
  readonly actor: Actor;
  readonly at: Date;
  readonly day: LocalDate;
  readonly calendar: WorkingDayCalendar;
  readonly versions: readonly AgencyRow[];
  readonly parentOf: ParentOf;
  readonly people: readonly Actor[];
  readonly delegations: readonly Delegation[];
}

export async function momentOf(
  queries: Queries,
  actor: Actor,
  { clock, law }: Pick<PeriodDeps, "clock" | "law">,
): Promise<Moment> {
  const at = clock();
  const day = dayOf(localTimeAt(at.getTime()));
  const accountId = personOf(actor);
  const stored = accountId === undefined ? [] : await delegationsTo(queries, { accountId, day });
  const people = await actorsOf(queries, [...new Set(stored.map(({ from }) => from.accountId))]);
  const versions = await agencyVersions(queries);
  return {
    actor,
    at,
    day,
    calendar: withReplacedYears(law.calendar, await calendarDays(queries)),
    versions,
    parentOf: unitTreeOn(versions, day),
    people,
    delegations: stored.map(({ from, to, rights, validFrom, validTo }) => ({
      from: `account:${from.accountId}`,
      to: `account:${to.accountId}`,
      // Nobody can do what they may not look at.
      rights: [...rights, "periods.read"],
      validFrom,
      validTo,
    })),
  };
}

/** By whose right the actor does something: the own one, else that of the first who delegated it. */
export function deedFor(
  moment: Moment,
  right: Right,
  /** Undefined: the period as a whole. */
  agencyCode: string | undefined,
): Result<Deed> {
  const candidates = principalsOf(moment.actor, right, moment);
  const principal = candidates.find((each) => mayAct(each, { right, agencyCode }, moment));
  if (principal !== undefined) return success(deedAs(moment.actor, principal));
  const isAnywhere = candidates.some((each) => scopeOf(each, right, moment.day) !== undefined);
  return isAnywhere && agencyCode !== undefined ? failed(notInReach(agencyCode)) : refuse("access.refused");
}

/** As {@link deedFor} under the first of these rights that gives one. */
export function deedForAny(moment: Moment, rights: readonly Right[], agencyCode: string | undefined): Result<Deed> {
  const deeds = rights.map((right) => deedFor(moment, right, agencyCode));
  const refusals = deeds.filter(({ ok }) => !ok);
  const closest = refusals.find((deed) => !deed.ok && deed.failure.code === "page.not-found");
  return deeds.find(({ ok }) => ok) ?? closest ?? refuse("access.refused");
}

/** By whose right the actor approves: whoever of them had no hand in the scores, if there is one. */
export function approvalDeed(
  moment: Moment,
  { agencyCode, appraisedBy }: { readonly agencyCode: string; readonly appraisedBy: readonly string[] },
): Result<Deed> {
  const { actor, day } = moment;
  const free = principalsOf(actor, "publications.approve", moment)
    .map((principal) => deedAs(actor, principal))
    .find((deed) => mayApproveAs(deed, { appraisedBy, day }));
  return free === undefined ? deedFor(moment, "publications.approve", agencyCode) : success(free);
}

function deedAs(actor: Actor, principal: Actor): Deed {
  return principal.id === actor.id ? { actor } : { actor, principal };
}

/** Whether the actor has a right over a unit (or, without a code, the province), in person or for somebody. */
export function mayIn(moment: Moment, right: Right, agencyCode: string | undefined): boolean {
  return deedFor(moment, right, agencyCode).ok;
}
