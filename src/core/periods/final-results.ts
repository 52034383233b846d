import { parseIsoDate } from "../base/local-date.ts";
import { formatDecimal } from "../base/vietnamese-format.ts";
import { parseRational, type Rational } from "../base/rational.ts";
import { success, type Result } from "../base/result.ts";
import type { Parameters } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { classSteps, missingOf } from "../scoring/agency-result.ts";
import { summaryOf, withRanks, type Evaluation } from "../scoring/evaluate-counts.ts";
import { asKnownOn } from "../scoring/explanations.ts";
import { reconcileResults } from "../scoring/reconciliation.ts";
import {
  INDICATORS,
  type AgencyResult,
  type Explanation,
  type Indicator,
  type IndicatorResult,
  type IndicatorResults,
  type OfficerResult,
} from "../scoring/results.ts";
import { naturally, RuleNames } from "../scoring/rule-names.ts";
import { roundingOf, totalOf, type IndicatorScore } from "../scoring/scores.ts";
import type { EvaluationTrace } from "../scoring/trace.ts";
import { appraisedScores, type AppraisalLine } from "./appraisal.ts";
import { appraisedAgency, appraisedOfficer } from "./appraised-result.ts";
import { refusePeriod } from "./period-failure.ts";
import { agrees, formatScore, type Scores } from "./score-entry.ts";

/** Lines of every unit and officer that was appraised, by code. Who is not here keeps the computed scores. */
export interface Appraisals {
  readonly agencies: ReadonlyMap<string, readonly AppraisalLine[]>;
  readonly officers: ReadonlyMap<string, readonly AppraisalLine[]>;
}

/** The scores of a result, exact as they are printed. */
export function scoresOfResult(indicators: IndicatorResults): Scores {
  return new Map(
    INDICATORS.flatMap((indicator) => {
      const score = parseRational(indicators[indicator]?.score ?? "");
      return score === undefined ? [] : [[indicator, score] as const];
    }),
  );
}

/**
 * Kết quả chính thức: the computed results with every appraised score in its place. Totals, classes, levels, ranks,
 * summary and reconciliation are made anew by the functions that scored the units, under the same rule set; where
 * nothing was changed they are what was computed. Refused when an appraisal rests on other scores than these.
 */
export function applyAppraisals(
  { results, trace }: Evaluation,
  appraisals: Appraisals,
  ruleSet: RuleSet,
): Result<Evaluation> {
  const stale =
    staleSubject(results.agencies, appraisals.agencies) ?? staleSubject(results.officers, appraisals.officers);
  if (stale !== undefined) return refusePeriod("appraisal.computed-differs", stale);
  const names = new RuleNames(ruleSet);
  const frame: FinalFrame = { parameters: ruleSet.parameters, names, asOf: results.period.asOf };
  const agencies = results.agencies.map((agency) =>
    finalAgency(agency, appraisals.agencies.get(agency.code) ?? [], frame),
  );
  const officers = results.officers.map((officer) =>
    finalOfficer(officer, appraisals.officers.get(officer.code) ?? [], frame),
  );
  const finalTrace: EvaluationTrace = {
    ...trace,
    rules: withAdded(trace.rules, names.usedRules()),
    agencies: rankedAnew(trace.agencies, agencies, ruleSet.parameters),
  };
  const { period, rulebook, engine, input } = results;
  const unreconciled = { period, rulebook, engine, input, agencies, officers, summary: summaryOf(agencies) };
  return success({
    results: { ...unreconciled, reconciliation: reconcileResults(unreconciled, finalTrace) },
    trace: finalTrace,
  });
}

interface FinalFrame {
  readonly parameters: Parameters;
  readonly names: RuleNames;
  readonly asOf: string | undefined;
}

function staleSubject(
  subjects: readonly Pick<AgencyResult, "code" | "indicators">[],
  appraisals: ReadonlyMap<string, readonly AppraisalLine[]>,
): string | undefined {
  return subjects.find(({ code, indicators }) => {
    const computed = scoresOfResult(indicators);
    return appraisals.get(code)?.some((line) => !agrees(line.computed, computed.get(line.indicator)));
  })?.code;
}

/** Lines that give another score than the computed one. */
export function changedLines(lines: readonly AppraisalLine[]): readonly AppraisalLine[] {
  return lines.filter(({ computed, appraised }) => !agrees(computed, appraised));
}

function finalAgency(agency: AgencyResult, lines: readonly AppraisalLine[], frame: FinalFrame): AgencyResult {
  const changed = changedLines(lines);
  if (changed.length === 0) return agency;
  const { parameters } = frame;
  const appraised = appraisedAgency(agency, finalScores(agency.indicators, changed), parameters);
  const { total, max, grade, satisfactionLevel } = appraised;
  const result = { ...agency, total, max, grade, satisfactionLevel };
  const indicators = finalIndicators(agency.indicators, { scores: appraised.scores, changed });
  return { ...result, indicators, explanations: finalExplanations({ ...result, indicators }, changed, frame) };
}

function finalOfficer(officer: OfficerResult, lines: readonly AppraisalLine[], frame: FinalFrame): OfficerResult {
  const changed = changedLines(lines);
  if (changed.length === 0) return officer;
  const { scores, total, max, completion } = appraisedOfficer(
    officer,
    finalScores(officer.indicators, changed),
    frame.parameters,
  );
  const indicators = finalIndicators(officer.indicators, { scores, changed });
  return { ...officer, indicators, total, max, completion };
}

/** What was computed, with the changed lines in its place; what was granted is left to the policy. */
function finalScores(indicators: IndicatorResults, changed: readonly AppraisalLine[]): Scores {
  const replaced = new Set(changed.map(({ indicator }) => indicator));
  const kept = [...scoresOfResult(indicators)].filter(
    ([indicator]) => !replaced.has(indicator) && indicators[indicator]?.source !== "granted",
  );
  return new Map([...kept, ...appraisedScores(changed)]);
}

function finalIndicators(
  computed: IndicatorResults,
  { scores, changed }: { readonly scores: AppraisedText; readonly changed: readonly AppraisalLine[] },
): IndicatorResults {
  const lineOf = new Map(changed.map((line) => [line.indicator, line]));
  return Object.fromEntries(
    INDICATORS.flatMap((indicator) => {
      const score = scores[indicator];
      if (score === undefined) return [];
      const before = computed[indicator];
      const counted = before?.source === "granted" ? undefined : before;
      const line = lineOf.get(indicator);
      if (line === undefined) return [[indicator, before ?? grantedAt(score)]];
      // Taken away by the appraisal and granted by the policy for what is missing.
      if (line.appraised === undefined) return [[indicator, grantedAt(score)]];
      return [[indicator, { ...(counted ?? grantedAt(score)), score, source: "appraised" as const }]];
    }),
  );
}
type AppraisedText = Readonly<Partial<Record<Indicator, string>>>;

function grantedAt(score: string): IndicatorResult {
  return { score, n: 0, source: "granted" };
}

/** The steps of a unit whose scores were changed: what was counted stays, then the appraisal, then the sum anew. */
function finalExplanations(
  agency: AgencyResult,
  changed: readonly AppraisalLine[],
  { parameters, names, asOf }: FinalFrame,
): readonly Explanation[] {
  const counted = agency.explanations.filter(({ about }) => !["total", "grade", "satisfaction"].includes(about));
  const scope = parameters["scope.agencies"];
  const scores = printedScoresOf(agency.indicators);
  const total = agency.status === "rated" ? totalOf(scores, scope, parameters) : undefined;
  const outcome = {
    status: agency.status,
    total,
    missing: missingOf(scope, scores),
    level: agency.satisfactionLevel,
  };
  const sum = classSteps(outcome, { parameters }).map((step) =>
    names.named(asKnownOn(asOf === undefined ? undefined : parseIsoDate(asOf), step)),
  );
  return [
    ...counted.flatMap((step) => [step, ...changed.filter(({ indicator }) => indicator === step.about).map(note)]),
    ...sum,
  ];

  function note({ indicator, computed, appraised, reason }: AppraisalLine): Explanation {
    const [from, to] = [computed, appraised].map((score) => {
      const text = formatScore(score, roundingOf(parameters));
      return text === null ? "không tính" : `${formatDecimal(text)} điểm`;
    });
    const text = `Thẩm định: ${to ?? ""}, điểm tính: ${from ?? ""}. Lý do: ${reason.trim().replace(/\.$/, "")}.`;
    return { about: indicator, text, rules: [] };
  }
}

/** Scores as a sum takes them; granted ones are left to the policy, which grants them again. */
function printedScoresOf(indicators: IndicatorResults): readonly IndicatorScore[] {
  return [...scoresOfResult(indicators)].flatMap(([indicator, rounded]) => {
    const printed = indicators[indicator];
    return printed === undefined || printed.source === "granted" ? [] : [{ indicator, rounded, printed }];
  });
}

function rankedAnew(
  traces: EvaluationTrace["agencies"],
  agencies: readonly AgencyResult[],
  parameters: Parameters,
): EvaluationTrace["agencies"] {
  const comparedOf = new Map(agencies.map((agency) => [agency.code, comparedTotal(agency, parameters)]));
  return withRanks(traces.map((trace) => ({ trace, compared: comparedOf.get(trace.code) })));
}

function comparedTotal({ status, indicators }: AgencyResult, parameters: Parameters): Rational | undefined {
  if (status !== "rated") return undefined;
  return totalOf(printedScoresOf(indicators), parameters["scope.agencies"], parameters)?.compared;
}

function withAdded(rules: EvaluationTrace["rules"], used: EvaluationTrace["rules"]): EvaluationTrace["rules"] {
  const known = new Set(rules.map((rule) => JSON.stringify(rule)));
  const added = used.filter((rule) => !known.has(JSON.stringify(rule)));
  return added.length === 0 ? rules : [...rules, ...added].sort((a, b) => naturally(a.id, b.id));
}
