import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { scoringOf } from "../../db/database.ts";
import { unitOfPeriod } from "../../db/period-units.ts";
import { reading } from "../../db/transaction.ts";
import { ratedComments } from "../comments/rated-comments.ts";
import { notInReach } from "../reach.ts";
import { mayIn, momentOf } from "./moment.ts";
import type { UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { readablePeriod, unitNames } from "./period-view.ts";
import type { UnitComments } from "./period-views.ts";

/** What people wrote about a unit, blackened, from as many people on as the core says. */
export async function unitComments(
  actor: Actor,
  { periodId, agencyCode }: UnitAddress,
  deps: PeriodDeps,
): Promise<Result<UnitComments>> {
  const known = await reading(deps.database, async (queries): Promise<Result<Omit<UnitComments, "comments">>> => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    if (!period.ok) return period;
    const unit = await unitOfPeriod(queries, { periodId, agencyCode });
    if (unit === undefined || !mayIn(moment, "results.read", agencyCode)) return failed(notInReach(agencyCode));
    return success({ period: period.value, unit: unitNames(moment, period.value)(agencyCode) });
  });
  if (!known.ok) return known;
  const asked = { period: known.value.period, side: { agencyCode, officerCode: undefined }, rate: deps.rated.of };
  return success({ ...known.value, comments: await ratedComments(scoringOf(deps.database).queries, asked) });
}
