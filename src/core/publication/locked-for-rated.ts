import type { Parameters } from "../rulebook/parameters.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import type { AgencyResult, Indicator, IndicatorResult, IndicatorResults } from "../scoring/results.ts";
import type { AgencyTrace, EvaluationTrace, IndicatorTrace } from "../scoring/trace.ts";
import type { LockedDisclosure, LockedSubject } from "./locked-disclosure.ts";
import { shownExplanations, withoutReceipt, type ShownEvaluation } from "./rated-evaluation.ts";

/**
 * What the rated side sees of locked facts: every score, for the law has them told and a publication tells them too; no
 * base, sum or reason that the disclosure hides.
 */
export function lockedForRated(
  evaluation: Evaluation,
  { parameters, disclosure }: { readonly parameters: Parameters; readonly disclosure: LockedDisclosure },
): ShownEvaluation {
  const hidden = hiddenBy(disclosure.units);
  const ofOfficers = hiddenBy(disclosure.units.flatMap(({ officers }) => officers));
  const isLevelAnswers = parameters["satisfaction.levelFrom"] !== "grade";
  const NONE: ReadonlySet<string> = new Set();
  const shown = withoutReceipt(evaluation, {
    agencies: evaluation.results.agencies.map((each) =>
      lockedAgency(each, hidden.get(each.code) ?? NONE, isLevelAnswers),
    ),
    officers: evaluation.results.officers.map((each) => ({
      ...each,
      indicators: withoutBases(each.indicators, ofOfficers.get(each.code) ?? NONE),
    })),
  });
  const trace: EvaluationTrace = {
    ...shown.trace,
    agencies: shown.trace.agencies.map((each) => lockedTrace(each, hidden.get(each.code) ?? NONE)),
    officers: shown.trace.officers.map((each) => ({
      ...each,
      indicators: withoutCounts(each.indicators, ofOfficers.get(each.code) ?? NONE),
    })),
  };
  const held = new Map(
    [...hidden].filter(([, own]) => own.has("10")).map(([code]) => [code, { total: false, answers: true }]),
  );
  return { results: shown.results, trace, stepped: new Map(), held, whole: evaluation };
}

/** How many answered question 10, and how many ballots there are, are told together or not at all. */
function hiddenBy(subjects: readonly LockedSubject[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    subjects.map(({ code, hidden }) => [
      code,
      new Set<string>(hidden.map((name) => (name === "ballots" ? "10" : name))),
    ]),
  );
}

function lockedAgency(agency: AgencyResult, hidden: ReadonlySet<string>, isLevelAnswers: boolean): AgencyResult {
  const indicators = withoutBases(agency.indicators, hidden);
  const explanations = shownExplanations(agency.explanations, { ...agency, indicators }, false);
  if (!hidden.has("10")) return { ...agency, indicators, explanations };
  return {
    ...agency,
    indicators,
    satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] },
    satisfactionLevel: isLevelAnswers ? null : agency.satisfactionLevel,
    explanations: isLevelAnswers ? explanations.filter(({ about }) => about !== "satisfaction") : explanations,
  };
}

function withoutBases(indicators: IndicatorResults, hidden: ReadonlySet<string>): IndicatorResults {
  return Object.fromEntries(
    Object.entries(indicators).map(([indicator, { score, n, sum, source }]): [string, IndicatorResult] => [
      indicator,
      hidden.has(indicator) ? { score, n: 0, source } : { score, n, source, ...(sum === undefined ? {} : { sum }) },
    ]),
  );
}

function lockedTrace(trace: AgencyTrace, hidden: ReadonlySet<string>): AgencyTrace {
  const indicators = withoutCounts(trace.indicators, hidden);
  return { ...trace, indicators, ballots: hidden.has("10") ? { counted: 0, superseded: 0 } : trace.ballots };
}

const NO_COUNTS: IndicatorTrace = { points: [0, 0, 0], notCounted: {}, fromBallots: 0, counts: {} };

function withoutCounts(
  indicators: AgencyTrace["indicators"],
  hidden: ReadonlySet<string>,
): Readonly<Partial<Record<Indicator, IndicatorTrace>>> {
  return Object.fromEntries(
    Object.entries(indicators).map(([indicator, trace]) => {
      if (!hidden.has(indicator)) return [indicator, trace];
      if (indicator !== "6") return [indicator, NO_COUNTS];
      const audited = Object.entries(trace.counts).filter(([name]) => !/^ballots[012]$/.test(name));
      return [indicator, { ...trace, counts: Object.fromEntries(audited) }];
    }),
  );
}
