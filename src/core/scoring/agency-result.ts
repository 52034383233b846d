import type { LocalDate } from "../base/local-date.ts";
import type { Rational } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";
import type { AgencyRow } from "../registry/agency.ts";
import { peerGroupOf } from "../registry/registry.ts";
import { isDossierIndicator } from "../rulebook/parameters.ts";
import { forcedClassOf, gradeOf, isBelowMinimum, levelOf, statusOf } from "./classes.ts";
import {
  asKnownOn,
  explainAgencyPoints,
  explainGrade,
  explainLevel,
  explainMinimum,
  explainStatus,
  explainTally,
  explainTotal,
  explainWithheld,
  restingOn,
} from "./explanations.ts";
import { agencyIndicatorTraces } from "./indicator-traces.ts";
import type { AgencyResult, Explanation, Indicator, ParticipationStatus, SatisfactionLevel } from "./results.ts";
import type { RuleNames } from "./rule-names.ts";
import {
  printedScores,
  roundingOf,
  scoresOf,
  totalOf,
  type AgencyIndicatorPoints,
  type IndicatorScore,
  type Total,
} from "./scores.ts";
import { inWindowOf, type AgencyTally } from "./tally.ts";
import type { AgencyTrace } from "./trace.ts";
import type { ScoringFrame } from "./window.ts";

/** What classes are given under; days were compared when the facts were counted. */
export type GradingFrame = Pick<ScoringFrame, "parameters" | "window">;

/** What decides the place of an agency among its peers: `compared` is undefined without a total. */
export interface ComparedAgency {
  readonly trace: Omit<AgencyTrace, "rank">;
  readonly compared: Rational | undefined;
}

/** An agency's result with what stands behind it. */
export interface GradedAgency extends ComparedAgency {
  readonly result: AgencyResult;
}

/** One agency as a subject of evaluation: its state on its last valid day of the window, and what was counted. */
export interface AgencySubject {
  readonly state: AgencyRow;
  /** Undefined when the unit is valid on no day of the window. */
  readonly lastDay: LocalDate | undefined;
  readonly tally: AgencyTally;
  readonly points: AgencyIndicatorPoints;
  /** Set where counts are not known to whoever computes, who takes these over in their place. */
  readonly given?: GivenOutcome | undefined;
}

/** Nhận theo công bố: scores and the status that are believed and not computed, because their counts are hidden. */
export interface GivenOutcome {
  readonly scores: readonly IndicatorScore[];
  /** Undefined where it follows from what was counted. */
  readonly status: ParticipationStatus | undefined;
}

/** Tallies → scores → class of one agency (TT 01 Đ15), with an explanation of each step. */
export function gradedAgency(
  subject: AgencySubject,
  { frame, names }: { frame: GradingFrame; names: RuleNames },
): GradedAgency {
  const { state, tally, points: agency, given } = subject;
  const { parameters } = frame;
  const scope = parameters["scope.agencies"];
  const counted = scoresOf(scope, { tallies: tally.indicators, agency }, roundingOf(parameters));
  const scores = given === undefined ? counted : withGiven(scope, counted, given.scores);
  const isSubject = subject.lastDay !== undefined && state.kind !== undefined;
  const status = given?.status ?? statusOf(tally, { isSubject, parameters });
  const total = status === "rated" ? totalOf(scores, scope, parameters) : undefined;
  const classOf = classified({ status, total, tally }, frame);
  const explanations = [
    ...statusSteps(status, tally, frame),
    ...scope.map((indicator) => indicatorStep(indicator, { tally, agency, scores: counted })),
    ...classSteps({ status, total, missing: missingOf(scope, scores), level: classOf.satisfactionLevel }, frame),
  ].map((explanation) => names.named(asKnownOn(frame.window.asOf, explanation)));
  const rounding = roundingOf(parameters);
  const result: AgencyResult = {
    code: state.code,
    tier: state.tier,
    kind: state.kind ?? null,
    status,
    indicators: printedScores(total?.scores ?? scores),
    total: total === undefined ? null : formatFixed(total.total, rounding),
    max: total === undefined ? null : formatFixed(total.max, rounding),
    ...classOf,
    satisfaction: { n: tally.levels.reduce((sum, count) => sum + count, 0), levels: tally.levels },
    dossiers: { inWindow: inWindowOf(tally), ...tally.dossiers },
    explanations,
  };
  return { result, trace: traceOf(subject, agency, scope), compared: total?.compared };
}

/** In the order of the scope. */
function withGiven(
  scope: readonly Indicator[],
  counted: readonly IndicatorScore[],
  given: readonly IndicatorScore[],
): readonly IndicatorScore[] {
  const scoreOf = new Map([...counted, ...given].map((score) => [score.indicator, score]));
  return scope.flatMap((indicator) => scoreOf.get(indicator) ?? []);
}

function classified(
  { status, total, tally }: { status: ParticipationStatus; total: Total | undefined; tally: AgencyTally },
  { parameters }: GradingFrame,
): Pick<AgencyResult, "grade" | "satisfactionLevel"> {
  if (total !== undefined) {
    const grade = gradeOf(total, parameters);
    return { grade, satisfactionLevel: levelOf(grade, tally.levels, parameters) ?? null };
  }
  const forced = forcedClassOf(status, parameters);
  return { grade: forced?.grade ?? null, satisfactionLevel: forced?.level ?? null };
}

export function missingOf(scope: readonly Indicator[], scores: readonly IndicatorScore[]): readonly Indicator[] {
  return scope.filter((indicator) => !scores.some((score) => score.indicator === indicator));
}

function statusSteps(
  status: ParticipationStatus,
  tally: AgencyTally,
  { parameters }: GradingFrame,
): readonly Explanation[] {
  const steps = [explainStatus(status, forcedClassOf(status, parameters)?.grade)];
  if (status === "insufficientData" && isBelowMinimum(tally, parameters)) steps.push(explainMinimum(parameters));
  return steps;
}

function indicatorStep(
  indicator: Indicator,
  { tally, agency, scores }: { tally: AgencyTally; agency: AgencyIndicatorPoints; scores: readonly IndicatorScore[] },
): Explanation {
  const score = scores.find((each) => each.indicator === indicator);
  if (!isDossierIndicator(indicator)) return explainAgencyPoints(indicator, agency[indicator], score);
  return explainTally(indicator, tally.indicators[indicator], { score, notes: tally.notes });
}

/** What the last steps of an agency's explanation say. */
export interface Outcome {
  readonly status: ParticipationStatus;
  readonly total: Total | undefined;
  readonly missing: readonly Indicator[];
  readonly level: SatisfactionLevel | null;
}

/** Total, class and satisfaction level as steps, or why a rated unit has no total; paths in place of rules. */
export function classSteps(
  { status, total, missing, level }: Outcome,
  { parameters }: Pick<GradingFrame, "parameters">,
): readonly Explanation[] {
  if (total === undefined) return status === "rated" ? [restingOn(explainWithheld(missing), "scope.agencies")] : [];
  const sum = restingOn(explainTotal(total, missing, parameters), "scope.agencies");
  const steps = [sum, explainGrade(total, parameters)];
  return level === null ? steps : [...steps, explainLevel(level, parameters)];
}

function traceOf(
  { state, tally }: AgencySubject,
  agency: AgencyIndicatorPoints,
  scope: readonly Indicator[],
): GradedAgency["trace"] {
  return {
    code: state.code,
    name: state.name ?? state.code,
    tier: state.tier,
    kind: state.kind ?? null,
    peerGroup: peerGroupOf(state),
    parentCode: state.parentCode ?? "",
    indicators: agencyIndicatorTraces(scope, tally, agency),
    ballots: { counted: tally.ballots, superseded: tally.superseded },
  };
}
