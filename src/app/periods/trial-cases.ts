import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { toLocalDate, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { judgedAnew, trialOf, type TrialBase } from "../../core/periods/trial.ts";
import type { RuleSet } from "../../core/rulebook/rule-set.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import { periodById, type StoredPeriod } from "../../db/periods.ts";
import { loadRegistry } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { subjectCounts } from "../../db/tallies.ts";
import { countLateCases, keptSetById, trialsOf, type TrialSet } from "../../db/tally-sets.ts";
import { createSetIn } from "../evaluate-server/manage-tally-sets.ts";
import { talliesOf } from "../evaluate-server/kept-tallies.ts";
import { dayAt } from "../accounts/permission.ts";
import { notInReach } from "../reach.ts";
import { deedFor, mayIn, momentOf } from "./moment.ts";
import { ratedFor } from "./move-units.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { TRIAL_DAYS } from "./remove-trials.ts";
import { readablePeriod } from "./period-view.ts";
import type { RatedPeriod } from "./rated-period.ts";
import type { AskedTrial, ListedTrial, TrialView } from "./trial-views.ts";

const TRIAL_WORDS = "TÍNH THỬ";
const MOST_TITLE = 200;

/** The trials of a period that are kept, the newest first: for those who read the whole province. */
export async function listTrials(
  actor: Actor,
  periodId: string,
  deps: PeriodDeps,
): Promise<Result<readonly ListedTrial[]>> {
  return readingWhole(actor, periodId, {
    deps,
    read: async (queries, { tallySetId }) => success(await listed(queries, tallySetId)),
  });
}

async function listed(queries: Queries, tallySetId: number | undefined): Promise<readonly ListedTrial[]> {
  const sets = tallySetId === undefined ? [] : [...(await trialsOf(queries, tallySetId))].reverse();
  return sets.map((set) => ({ ...set, lastDay: lastDayOf(set) }));
}

function lastDayOf({ createdAt }: Pick<TrialSet, "createdAt">): LocalDate {
  return toLocalDate(dayAt(createdAt) + TRIAL_DAYS);
}

/** Tính thử ngay: rules that are applied to the counts of the period. Nothing is kept of it. */
export async function tryRules(actor: Actor, asked: AskedTrial, deps: PeriodDeps): Promise<Result<TrialView>> {
  const rated = await ratedFor(asked.periodId, deps);
  return readingWhole(actor, asked.periodId, {
    deps,
    read: async (queries, period) => {
      if (!rated.ok) return rated;
      const rules = deps.law.rulesFor({ ...asked, window: { ...period.window, asOf: undefined } });
      if (!rules.ok) return rules;
      const anew = judgedAnew(rated.value.ruleSet.parameters, rules.value.ruleSet.parameters);
      const base = await baseOf(queries, { rated: rated.value, period });
      return success({
        title: titleOf(period, rules.value.ruleSet),
        trial: anew.length > 0 ? undefined : trialOf(base, rules.value.ruleSet),
        isWaiting: false,
        judgedAnew: anew,
        casesAsLocked: 0,
      });
    },
  });
}

/** Begins to judge every case of the period anew under these rules, in a set that can never be that of a period. */
export async function beginTrial(
  actor: Actor,
  asked: AskedTrial,
  deps: PeriodDeps,
): Promise<Result<{ readonly id: number }>> {
  const by = { actor: actor.id, at: deps.clock() };
  const begun = await inAuditedDecision(deps.database, by, async (tx, record) => {
    const moment = await momentOf(tx, actor, deps);
    const deed = deedFor(moment, "tallySets.manage", undefined);
    if (!deed.ok) return deed;
    const period = await periodById(tx, asked.periodId);
    if (period === undefined) return failed(notInReach(asked.periodId));
    const { tallySetId: baseSetId } = period;
    if (baseSetId === undefined) return failed(notOpen(period));
    const { ruleSetId, overrides } = asked;
    const set = { ruleSetId, overrides, window: { ...period.window, asOf: undefined } };
    const rules = deps.law.rulesFor(set);
    if (!rules.ok) return rules;
    const title = titleOf(period, rules.value.ruleSet);
    const created = await createSetIn(tx, record, { asked: { ...set, title, baseSetId }, rules: rules.value, by });
    return created.ok ? success({ id: created.value }) : created;
  });
  if (begun.ok) deps.keeper.wake();
  return begun;
}

/** A trial that was begun, as far as its cases are judged. */
export async function viewTrial(
  actor: Actor,
  { periodId, trialId }: { readonly periodId: string; readonly trialId: number },
  deps: PeriodDeps,
): Promise<Result<TrialView>> {
  const rated = await ratedFor(periodId, deps);
  return readingWhole<TrialView>(actor, periodId, {
    deps,
    read: async (queries, period) => {
      const set = await keptSetById(queries, trialId);
      if (set?.purpose !== "trial" || set.baseSetId !== period.tallySetId) return failed(notInReach("set"));
      const known = { title: set.title, judgedAnew: [], casesAsLocked: await countLateCases(queries, set.baseSetId) };
      if (!rated.ok || set.state === "building") return success({ ...known, trial: undefined, isWaiting: true });
      const rules = await deps.law.rulesOf(queries, set);
      if (!rules.ok) return rules;
      const base = await baseOf(queries, { rated: rated.value, period });
      const registry = await loadRegistry(queries);
      const { agencies } = talliesOf(await subjectCounts(queries, trialId), registry);
      const tallyOf = (code: string) => agencies[registry.agencyCodes.find(code)];
      return success({ ...known, trial: trialOf({ ...base, tallyOf }, rules.value.ruleSet), isWaiting: false });
    },
  });
}

async function baseOf(
  queries: Queries,
  { rated, period }: { readonly rated: RatedPeriod; readonly period: StoredPeriod },
): Promise<TrialBase> {
  const { agencies } = await loadRegistry(queries);
  const { from, to } = period.window;
  return {
    evaluation: rated.evaluation,
    window: { from, to, asOf: undefined },
    lastDayOf: (code) => agencies.of(code)?.lastValidDay(from, to),
  };
}

interface Reading<T> {
  readonly deps: PeriodDeps;
  readonly read: (queries: Queries, period: StoredPeriod) => Promise<Result<T>>;
}

async function readingWhole<T>(actor: Actor, periodId: string, { deps, read }: Reading<T>): Promise<Result<T>> {
  return inSnapshot(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    if (!period.ok) return period;
    return mayIn(moment, "results.read", undefined) ? read(queries, period.value) : refuse("access.refused");
  });
}

function titleOf({ title }: StoredPeriod, { title: rules, overrides }: RuleSet): string {
  return `${TRIAL_WORDS} ${title}: ${[rules, ...overrides].join("; ")}`.slice(0, MOST_TITLE);
}

function notOpen({ id }: StoredPeriod): Failure {
  return {
    code: "trial.nothing-counted",
    at: id,
    message: "Kỳ chưa mở nên chưa có số liệu để tính thử.",
    mend: "Mở kỳ đánh giá rồi tính thử.",
  };
}
