import { formatIsoDate } from "../base/local-date.ts";
import { agencyCounts, publicItems } from "../publication/public-tallies-of.ts";
import { AGENCY_INDICATORS } from "../publication/public-tallies.ts";
import { subjectOf, type CountedUnit } from "../publication/unit-subject.ts";
import { DECISION_IDS, type DecisionId } from "../rulebook/decisions.ts";
import { DOSSIER_INDICATORS, PARAMETER_PATHS, type ParameterPath, type Parameters } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { evaluateCounts, type Evaluation } from "../scoring/evaluate-counts.ts";
import type { AgencyResult } from "../scoring/results.ts";
import type { AgencyTally } from "../scoring/tally.ts";
import type { AgencyTrace } from "../scoring/trace.ts";
import type { EvaluationWindow } from "../scoring/window.ts";

/** Known to this file alone, so that nobody else can make a trial or take something else for one. */
const TRIAL = Symbol("trial");

/** What a unit would have under the rules that are tried. */
export type TrialUnit = Pick<AgencyResult, "code" | "status" | "total" | "max" | "grade" | "satisfactionLevel">;

/**
 * Kết quả tính thử. It is no evaluation and carries none, so that nothing that appraises, approves or publishes takes
 * it; only {@link trialOf} makes one.
 */
export interface Trial {
  readonly [TRIAL]: true;
  readonly units: readonly TrialUnit[];
}

/** The facts of a trial: what was counted for a period, with the days on which its units existed. */
export interface TrialBase {
  readonly evaluation: Evaluation;
  readonly window: EvaluationWindow;
  readonly lastDayOf: (agencyCode: string) => EvaluationWindow["to"] | undefined;
  /**
   * Counts of cases that were judged under the rules that are tried; undefined: those of the period serve, because the
   * change asks for no other ({@link judgedAnew} gives none).
   */
  readonly tallyOf?: ((agencyCode: string) => AgencyTally | undefined) | undefined;
}

/**
 * Tính thử: scores and classes of the same facts under other rules. Indicators 5, 6 and 8 are given from the counts of
 * the period, whose registry and petitions may be others by now; of a rule that counts petitions otherwise (G8, G9) the
 * counts of the period stand.
 */
export function trialOf({ evaluation, window, lastDayOf, tallyOf }: TrialBase, ruleSet: RuleSet): Trial {
  const { results, trace } = evaluation;
  const traces = new Map(trace.agencies.map((each) => [each.code, each]));
  const units = results.agencies.flatMap((result) => {
    const own = traces.get(result.code);
    if (own === undefined) return [];
    const lastDay = result.status === "notApplicable" ? undefined : (lastDayOf(result.code) ?? window.to);
    const unit = countedUnit(result, own, lastDay);
    const tally = tallyOf?.(result.code);
    return [subjectOf(unit, { ruleSet, window, ...(tally === undefined ? {} : { tally }) })];
  });
  const { rulebook, input, engine } = results;
  const receipt = { rulebookHash: rulebook.hash, engineVersion: engine.version, input, files: [] };
  const tried = evaluateCounts(
    { ruleSet, window, receipt },
    { units, superiors: [], officers: [], dossiers: trace.dossiers, ballots: trace.ballots },
  );
  return {
    [TRIAL]: true,
    units: tried.results.agencies.map(({ code, status, total, max, grade, satisfactionLevel }) => ({
      ...{ code, status, total, max, grade, satisfactionLevel },
    })),
  };
}

/** Every count of a unit: nothing is hidden from those who try rules out. */
function countedUnit(
  { code, tier, kind, dossiers, satisfaction }: AgencyResult,
  { name, peerGroup, parentCode, indicators, ballots }: AgencyTrace,
  lastDay: EvaluationWindow["to"] | undefined,
): CountedUnit {
  const { early, onTime, overdue, undetermined } = dossiers;
  const { reappointedTwice = 0, computedDue = 0 } = indicators["1"]?.counts ?? {};
  const items = DOSSIER_INDICATORS.flatMap((indicator) => {
    const trace = indicators[indicator];
    return trace === undefined ? [] : [[indicator, publicItems(trace)] as const];
  });
  const agency = AGENCY_INDICATORS.flatMap((indicator) => {
    const trace = indicators[indicator];
    return trace === undefined ? [] : [[indicator, agencyCounts(indicator, trace)] as const];
  });
  return {
    ...{ code, name, tier, kind, peerGroup, parentCode, ballots },
    lastDay: lastDay === undefined ? null : formatIsoDate(lastDay),
    items: Object.fromEntries(items),
    notes: { reappointedTwice, computedDue },
    dossiers: { early, onTime, overdue, undetermined },
    levels: satisfaction.levels,
    agency: Object.fromEntries(agency),
    takenOver: { scores: {}, status: null },
  };
}

type RulePath = ParameterPath | DecisionId;

/** Rules that are applied to counts alone: a change of them needs no case judged anew. */
const ON_COUNTS: readonly RulePath[] = [
  "rounding.digits",
  "rounding.mode",
  "grades.officers",
  "grades.agencies",
  "indicators.5.wholeProcessShare",
  "indicators.8.onTimeShare",
  "indicators.9.offeredShare",
  "indicators.9.fullShare",
  "indicators.9.minimumShare",
  "satisfaction.levelFrom",
  "satisfaction.levels",
  "status.didNotParticipate",
  "status.insufficientData",
  "minimum.dossiers",
  "minimum.ballots",
  "G5",
  "G6",
  "G14",
  "G28",
];

/**
 * Rules in which a rule set differs from another so that cases must be judged anew: the counts under the other do not
 * serve. None: a trial can be given from these counts at once.
 */
export function judgedAnew(from: Parameters, to: Parameters): readonly RulePath[] {
  const changed = [...PARAMETER_PATHS, ...DECISION_IDS].filter((path) => textOf(from[path]) !== textOf(to[path]));
  const isWhole = DOSSIER_INDICATORS.every((indicator) => from["scope.agencies"].includes(indicator));
  if (changed.length > 0 && !isWhole) return changed;
  return changed.filter((path) => !ON_COUNTS.includes(path));
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? each.toString() : each));
}
