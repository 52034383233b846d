import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { AgencyResult, EvaluationResults, OfficerResult } from "../../core/scoring/results.ts";
import type { AgencyTrace, RuleTrace } from "../../core/scoring/trace.ts";
import type { Database } from "../../db/database.ts";
import { latestRun, latestRunTimes, type StoredRun } from "../../db/latest-run.ts";
import { tallySetNames, type TallySetName } from "../../db/tally-set-names.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf, type Reach } from "../reach.ts";

export type { TallySetName } from "../../db/tally-set-names.ts";

interface Deps {
  readonly database: Database;
}

export interface TallySetOverview extends TallySetName {
  /** When it was evaluated last; undefined: never. */
  readonly ranAt: Date | undefined;
}

export type ViewTallySets = (actor: Actor, day: LocalDate) => Promise<Result<readonly TallySetOverview[]>>;

/** Every tally set with its last evaluation; titles and dates are no unit's secret. */
export function makeViewTallySets({ database }: Deps): ViewTallySets {
  return async (actor, day) => {
    if (scopeOf(actor, "results.read", day) === undefined) return refuse("access.refused");
    const [sets, times] = await reading(database, (queries) =>
      Promise.all([tallySetNames(queries), latestRunTimes(queries)]),
    );
    return success(sets.map((set) => ({ ...set, ranAt: times.get(set.id) })));
  };
}

/** Who computed what from which data: what somebody needs to recompute it. */
export interface RunReceipt extends Pick<EvaluationResults, "engine" | "input" | "rulebook" | "period"> {
  readonly ranAt: Date;
  readonly title: string;
}

export interface UnitResult {
  readonly result: AgencyResult;
  readonly trace: AgencyTrace | undefined;
}

export interface ResultsView {
  readonly set: TallySetName;
  /** Undefined when the set has not been evaluated yet. */
  readonly receipt: RunReceipt | undefined;
  readonly units: readonly UnitResult[];
  readonly officers: readonly OfficerResult[];
}

export interface ResultsAddress {
  readonly tallySetId: number;
  readonly day: LocalDate;
}

export type ViewResults = (actor: Actor, address: ResultsAddress) => Promise<Result<ResultsView>>;

/** The results of the actor's units in a tally set, and of their officers. */
export function makeViewResults({ database }: Deps): ViewResults {
  return async (actor, { tallySetId, day }) => {
    const reach = await reachOf(database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const found = await setWithRun(database, tallySetId);
    if (found === undefined) return failed(notInReach("tallySetId"));
    const { set, run } = found;
    if (run === undefined) return success({ set, receipt: undefined, units: [], officers: [] });
    const officers = run.results.officers.filter(({ agencyCode }) => isIn(reach.value, agencyCode));
    return success({ set, receipt: receiptOf(run), units: unitsIn(run, reach.value), officers });
  };
}

function unitsIn({ results, trace }: StoredRun, reach: Reach): readonly UnitResult[] {
  const traces = new Map(trace.agencies.map((each) => [each.code, each]));
  return results.agencies
    .filter(({ code }) => isIn(reach, code))
    .map((result) => ({ result, trace: traces.get(result.code) }));
}

/** A unit of the results that the registry does not know (any more) belongs to those for the whole province alone. */
function isIn(reach: Reach, agencyCode: string): boolean {
  return reach.isWholeProvince || reach.unitOf(agencyCode) !== undefined;
}

export async function setWithRun(
  database: Database,
  tallySetId: number,
): Promise<{ readonly set: TallySetName; readonly run: StoredRun | undefined } | undefined> {
  return reading(database, async (queries) => {
    const set = (await tallySetNames(queries)).find(({ id }) => id === tallySetId);
    return set === undefined ? undefined : { set, run: await latestRun(queries, tallySetId) };
  });
}

export function receiptOf({ ranAt, results, trace }: StoredRun): RunReceipt {
  const { engine, input, rulebook, period } = results;
  return { ranAt, engine, input, rulebook, period, title: trace.rulebook.title };
}

export interface AgencyResultView extends UnitResult {
  readonly set: TallySetName;
  readonly receipt: RunReceipt;
  readonly rules: readonly RuleTrace[];
  readonly officers: readonly OfficerResult[];
}

export type ViewAgencyResult = (
  actor: Actor,
  address: ResultsAddress & { readonly agencyCode: string },
) => Promise<Result<AgencyResultView>>;

/** The result of one of the actor's units, with the rules that its explanations name. */
export function makeViewAgencyResult({ database }: Deps): ViewAgencyResult {
  return async (actor, { tallySetId, agencyCode, day }) => {
    const reach = await reachOf(database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const found = await setWithRun(database, tallySetId);
    const run = found?.run;
    const unit = run && unitsIn(run, reach.value).find(({ result }) => result.code === agencyCode);
    if (found === undefined || run === undefined || unit === undefined) return failed(notInReach(agencyCode));
    return success({
      ...unit,
      set: found.set,
      receipt: receiptOf(run),
      rules: run.trace.rules,
      officers: run.results.officers.filter((officer) => officer.agencyCode === agencyCode),
    });
  };
}
