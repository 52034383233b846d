import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { success, type Result } from "../../core/base/result.ts";
import { storedPeriods } from "../../db/periods.ts";
import { reading } from "../../db/transaction.ts";
import { momentOf } from "./moment.ts";
import type { OwnPeriod } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** The periods in whose results the actor stands as an officer, the one that ends last first. */
export async function ownPeriods(actor: Actor, deps: PeriodDeps): Promise<Result<readonly OwnPeriod[]>> {
  const { moment, periods } = await reading(deps.database, async (queries) => ({
    moment: await momentOf(queries, actor, deps),
    periods: (await storedPeriods(queries)).filter(({ course }) => course.stage !== "draft"),
  }));
  // In person alone: nobody reads somebody else's scores by a delegation.
  if (scopeOf(actor, "ownResults.read", moment.day) === undefined) return refuse("access.refused");
  const { officerCode } = actor;
  const own: OwnPeriod[] = [];
  for (const period of officerCode === undefined ? [] : periods) {
    const rated = await deps.rated.of(period);
    const isIn = rated.ok && rated.value.evaluation.results.officers.some(({ code }) => code === officerCode);
    if (isIn) own.push({ id: period.id, title: period.title });
  }
  return success(own);
}
