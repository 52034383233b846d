import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { success, type Result } from "../../core/base/result.ts";
import { unitsOfPeriods } from "../../db/period-units.ts";
import { storedPeriods } from "../../db/periods.ts";
import { reading } from "../../db/transaction.ts";
import { momentOf } from "./moment.ts";
import type { OwnPeriod } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";

/**
 * The periods in whose results the actor stands as an officer of a unit that takes part, the one that ends last first.
 * Somebody may still be on the list of a unit that has been merged into another.
 */
export async function ownPeriods(actor: Actor, deps: PeriodDeps): Promise<Result<readonly OwnPeriod[]>> {
  const { moment, periods, units } = await reading(deps.database, async (queries) => {
    const found = (await storedPeriods(queries)).filter(({ course }) => course.stage !== "draft");
    const taking = await unitsOfPeriods(
      queries,
      found.map(({ id }) => id),
    );
    return {
      moment: await momentOf(queries, actor, deps),
      periods: found,
      units: new Set(taking.map(({ periodId, agencyCode }) => `${periodId} ${agencyCode}`)),
    };
  });
  // In person alone: nobody reads somebody else's scores by a delegation.
  if (scopeOf(actor, "ownResults.read", moment.day) === undefined) return refuse("access.refused");
  const { officerCode } = actor;
  const own: OwnPeriod[] = [];
  for (const period of officerCode === undefined ? [] : periods) {
    const rated = await deps.rated.of(period);
    const result = rated.ok && rated.value.evaluation.results.officers.find(({ code }) => code === officerCode);
    if (result && units.has(`${period.id} ${result.agencyCode}`)) own.push({ id: period.id, title: period.title });
  }
  return success(own);
}
