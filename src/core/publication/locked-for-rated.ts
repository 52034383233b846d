import type { Parameters } from "../rulebook/parameters.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import type { AgencyResult, Indicator, IndicatorResult, IndicatorResults } from "../scoring/results.ts";
import { emptyAgencyTally, type AgencyTally } from "../scoring/tally.ts";
import type { AgencyTrace, EvaluationTrace, IndicatorTrace, OfficerTrace } from "../scoring/trace.ts";
import { partOf, STEPPED_QUESTIONS, tellsOfFew, type SteppedQuestion } from "./ballot-steps.ts";
import { BALLOT_INDICATORS, LEAST_SHOWN_BASE } from "./disclosure-cells.ts";
import { shownExplanations, withoutReceipt, type ShownEvaluation } from "./rated-evaluation.ts";

/**
 * What the rated side sees of locked facts: every score, for the law has them told; no base, sum or reason of fewer
 * than ten ballots. `stepsOf`: what was shown before of a unit and question.
 */
export function lockedForRated(
  evaluation: Evaluation,
  {
    parameters,
    stepsOf,
  }: {
    readonly parameters: Parameters;
    readonly stepsOf: (agencyCode: string, question: SteppedQuestion) => readonly AgencyTally[];
  },
): ShownEvaluation {
  const traces = new Map(evaluation.trace.agencies.map((each) => [each.code, each]));
  const hidden = new Map(
    evaluation.results.agencies.map((agency) => {
      const tally = tallyOf(agency, traces.get(agency.code));
      const few = STEPPED_QUESTIONS.filter((question) =>
        tellsOfFew(partOf(tally, question), question, stepsOf(agency.code, question)),
      );
      return [agency.code, new Set<string>(few)];
    }),
  );
  const isLevelAnswers = parameters["satisfaction.levelFrom"] !== "grade";
  const fewOf = new Map(evaluation.trace.officers.map((each) => [each.code, fewBallotsOf(each)]));
  const NONE: ReadonlySet<string> = new Set();
  const shown = withoutReceipt(evaluation, {
    agencies: evaluation.results.agencies.map((each) =>
      lockedAgency(each, hidden.get(each.code) ?? NONE, isLevelAnswers),
    ),
    officers: evaluation.results.officers.map((each) => ({
      ...each,
      indicators: withoutBases(each.indicators, fewOf.get(each.code) ?? NONE),
    })),
  });
  const trace: EvaluationTrace = {
    ...shown.trace,
    agencies: shown.trace.agencies.map((each) => lockedTrace(each, hidden.get(each.code) ?? NONE)),
    officers: shown.trace.officers.map((each) => ({
      ...each,
      indicators: withoutCounts(each.indicators, fewOf.get(each.code) ?? NONE),
    })),
  };
  return { results: shown.results, trace, stepped: new Map(), whole: evaluation };
}

/** What the steps are held against: counts as the trace has them. */
function tallyOf({ satisfaction }: AgencyResult, trace: AgencyTrace | undefined): AgencyTally {
  const tally = emptyAgencyTally();
  if (trace === undefined) return tally;
  const [most, good, fair, poor, least] = satisfaction.levels;
  const indicators = { ...tally.indicators };
  for (const indicator of BALLOT_INDICATORS) {
    const { points = [0, 0, 0], counts = {}, fromBallots = 0 } = trace.indicators[indicator] ?? {};
    const [zero, one, two] = points;
    indicators[indicator] = { points: [zero, one, two], reasons: { ...counts }, notCounted: {}, fromBallots };
  }
  const { ballots0 = 0, ballots1 = 0, ballots2 = 0 } = trace.indicators["6"]?.counts ?? {};
  return {
    ...tally,
    indicators,
    levels: [most, good, fair, poor, least],
    notes: { ...tally.notes, dossierPostings: [ballots0, ballots1, ballots2] },
    ballots: trace.ballots.counted,
  };
}

function fewBallotsOf({ indicators }: OfficerTrace): ReadonlySet<string> {
  const few = BALLOT_INDICATORS.filter((indicator) => {
    const { fromBallots = 0 } = indicators[indicator] ?? {};
    return fromBallots > 0 && fromBallots < LEAST_SHOWN_BASE;
  });
  return new Set(few);
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
