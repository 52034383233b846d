import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { HeldParts, ShownBallots, ShownEvaluation } from "../../core/publication/rated-evaluation.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import type { AgencyResult, EvaluationResults, OfficerResult } from "../../core/scoring/results.ts";
import type { AgencyTrace, RuleTrace } from "../../core/scoring/trace.ts";
import type { Database } from "../../db/database.ts";
import { tallySetById, tallySets, type TallySet } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { countUnjudged, countUnjudgedOf } from "../../db/unjudged-cases.ts";
import type { EvaluateShownTo } from "../rated-side/shown-to.ts";
import { notInReach, reachOf, type Reach } from "../reach.ts";

export type { TallySet } from "../../db/tally-sets.ts";

export interface ResultsDeps {
  readonly database: Database;
  readonly evaluateShownTo: EvaluateShownTo;
}

export type ViewTallySets = (actor: Actor, day: LocalDate) => Promise<Result<readonly TallySet[]>>;

/** Every tally set, the newest first; titles and dates are no unit's secret. */
export function makeViewTallySets({ database }: Pick<ResultsDeps, "database">): ViewTallySets {
  return async (actor, day) => {
    if (scopeOf(actor, "results.read", day) === undefined) return refuse("access.refused");
    return success([...(await reading(database, tallySets))].reverse());
  };
}

/** Who computed what from which data: what somebody needs to recompute it. */
export interface ResultsReceipt extends Pick<EvaluationResults, "engine" | "input" | "rulebook" | "period"> {
  /** Of the rule set. */
  readonly title: string;
}

export interface UnitResult {
  readonly result: AgencyResult;
  readonly trace: AgencyTrace | undefined;
  /** What is there and not shown to the reader. */
  readonly held: HeldParts | undefined;
}

export interface ResultsView {
  readonly set: TallySet;
  /** Why there are no results at this moment; undefined when there are. */
  readonly waitingFor: Failure | undefined;
  readonly receipt: ResultsReceipt | undefined;
  readonly units: readonly UnitResult[];
  readonly officers: readonly OfficerResult[];
  /** Cases that could not be judged and are missing or stale in results that still move; for the whole province. */
  readonly casesAside: number;
  /** Some of the units are shown in steps of ballots. */
  readonly isStepped: boolean;
  /** The units whose officers are shown when the facts are locked. */
  readonly heldOfficersOf: ReadonlySet<string>;
}

export interface ResultsAddress {
  readonly tallySetId: number;
  readonly day: LocalDate;
}

export type ViewResults = (actor: Actor, address: ResultsAddress) => Promise<Result<ResultsView>>;

/** The results of the actor's units in a tally set, and of their officers. */
export function makeViewResults({ database, evaluateShownTo }: ResultsDeps): ViewResults {
  return async (actor, { tallySetId, day }) => {
    const reach = await reachOf(database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
    if (set === undefined) return failed(notInReach("tallySetId"));
    const isAsideTold = set.state !== "frozen" && reach.value.isWholeProvince;
    const casesAside = isAsideTold ? await reading(database, countUnjudged) : 0;
    const readsProvince = reach.value.isWholeProvince;
    const evaluated = await evaluateShownTo(tallySetId, { actor, day, readsProvince });
    if (!evaluated.ok) {
      const nothing = {
        receipt: undefined,
        units: [],
        officers: [],
        isStepped: false,
        heldOfficersOf: new Set<string>(),
      };
      return success({ set, waitingFor: evaluated.failure, ...nothing, casesAside });
    }
    const { value } = evaluated;
    return success({
      set,
      waitingFor: undefined,
      receipt: receiptOf(value),
      units: unitsIn(value, reach.value),
      officers: value.results.officers.filter(({ agencyCode }) => isIn(reach.value, agencyCode)),
      casesAside,
      isStepped: value.stepped.size > 0,
      heldOfficersOf: new Set(value.stepped.keys()),
    });
  };
}

function unitsIn({ results, trace, held }: ShownEvaluation, reach: Reach): readonly UnitResult[] {
  const traces = new Map(trace.agencies.map((each) => [each.code, each]));
  return results.agencies
    .filter(({ code }) => isIn(reach, code))
    .map((result) => ({ result, trace: traces.get(result.code), held: held.get(result.code) }));
}

/** A unit of the results that the registry does not know (any more) belongs to those for the whole province alone. */
function isIn(reach: Reach, agencyCode: string): boolean {
  return reach.isWholeProvince || reach.unitOf(agencyCode) !== undefined;
}

/** Who asks for a tally set. */
interface AskedSet {
  readonly actor: Actor;
  readonly tallySetId: number;
  readonly day: LocalDate;
}

/** A tally set with its results as the actor may see them, or why there are none. */
export async function evaluatedSet(
  { database, evaluateShownTo }: ResultsDeps,
  { actor, tallySetId, day }: AskedSet,
): Promise<Result<ShownEvaluation & { readonly set: TallySet }>> {
  const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
  if (set === undefined) return failed(notInReach("tallySetId"));
  const readsProvince = scopeOf(actor, "results.read", day)?.wholeProvince === true;
  const evaluated = await evaluateShownTo(tallySetId, { actor, day, readsProvince });
  return evaluated.ok ? success({ ...evaluated.value, set }) : evaluated;
}

export function receiptOf({ results, trace }: Evaluation): ResultsReceipt {
  const { engine, input, rulebook, period } = results;
  return { engine, input, rulebook, period, title: trace.rulebook.title };
}

export interface AgencyResultView extends UnitResult {
  readonly set: TallySet;
  readonly receipt: ResultsReceipt;
  readonly rules: readonly RuleTrace[];
  readonly officers: readonly OfficerResult[];
  /** What the figures from ballots rest on, where they are shown in steps. */
  readonly stepped: ShownBallots | undefined;
  /** Cases of the unit that could not be judged and are missing or stale in results that still move. */
  readonly casesAside: number;
}

/** How many cases of a unit are missing or stale in a set: of a frozen one none, for it was frozen without any. */
export async function casesAsideOf(
  database: Database,
  set: Pick<TallySet, "state">,
  agencyCode: string,
): Promise<number> {
  return set.state === "frozen" ? 0 : reading(database, (queries) => countUnjudgedOf(queries, agencyCode));
}

export type ViewAgencyResult = (
  actor: Actor,
  address: ResultsAddress & { readonly agencyCode: string },
) => Promise<Result<AgencyResultView>>;

/** The result of one of the actor's units, with the rules that its explanations name. */
export function makeViewAgencyResult(deps: ResultsDeps): ViewAgencyResult {
  return async (actor, { tallySetId, agencyCode, day }) => {
    const reach = await reachOf(deps.database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    if (!isIn(reach.value, agencyCode)) return failed(notInReach(agencyCode));
    const found = await evaluatedSet(deps, { actor, tallySetId, day });
    if (!found.ok) return found;
    const unit = unitsIn(found.value, reach.value).find(({ result }) => result.code === agencyCode);
    if (unit === undefined) return failed(notInReach(agencyCode));
    const { set, results, trace } = found.value;
    const officers = results.officers.filter((officer) => officer.agencyCode === agencyCode);
    const casesAside = await casesAsideOf(deps.database, set, agencyCode);
    const stepped = found.value.stepped.get(agencyCode);
    return success({
      ...unit,
      set,
      receipt: receiptOf(found.value),
      rules: trace.rules,
      officers,
      stepped,
      casesAside,
    });
  };
}
