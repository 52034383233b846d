import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { everyRule } from "../../core/scoring/rule-names.ts";
import type { Queries } from "../../db/database.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { keptSetById } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import type { ResolvedRules } from "../keep-tallies/kept-rules.ts";
import { momentOf } from "./moment.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { periodView, readablePeriod } from "./period-view.ts";
import type { PeriodRules } from "./period-views.ts";

/**
 * Cách tính điểm of one period: every rule of its rule set, used or not, as it was frozen with the facts, by whose
 * decision it is, and what the province changed of it for this period alone.
 */
export async function viewPeriodRules(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<PeriodRules>> {
  return reading(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    if (!period.ok) return period;
    const rules = await rulesOfPeriod(queries, period.value, deps);
    if (!rules.ok) return rules;
    const { ruleSet, hash } = rules.value;
    const { overrides, warnings, instruments } = ruleSet;
    return success({
      period: await periodView(queries, { period: period.value, moment, deps }),
      ...{ hash, overrides, warnings, instruments },
      rules: everyRule(ruleSet),
    });
  });
}

/** As they were kept with the set of the period; a draft has none yet, and is told what the rule book says now. */
async function rulesOfPeriod(
  queries: Queries,
  { tallySetId, ruleSet: { id: ruleSetId, overrides }, window }: StoredPeriod,
  { law }: PeriodDeps,
): Promise<Result<ResolvedRules>> {
  const set = tallySetId === undefined ? undefined : await keptSetById(queries, tallySetId);
  return set === undefined
    ? law.rulesFor({ ruleSetId, overrides, window: { ...window, asOf: undefined } })
    : law.rulesOf(queries, set);
}
