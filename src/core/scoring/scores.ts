import { multiply, rational, sumOf, type Rational } from "../base/rational.ts";
import { formatFixed, round, type Rounding } from "../base/rounding.ts";
import { isDossierIndicator, type Parameters } from "../rulebook/parameters.ts";
import type { AgencyPoints } from "./agency-indicators.ts";
import type { Indicator, IndicatorResult, IndicatorResults, IndicatorSource } from "./results.ts";
import { baseOf, type IndicatorTallies, type IndicatorTally } from "./tally.ts";

/** Full marks for one indicator (TT 01 Đ13). */
export const FULL_MARKS = rational(2);

/** The score of one indicator: rounded once (A3), exact from there on, and as it is printed. */
export interface IndicatorScore {
  readonly indicator: Indicator;
  readonly rounded: Rational;
  readonly printed: IndicatorResult;
}

/** The agency-wide indicators; officers have none of them. */
export type AgencyIndicatorPoints = Readonly<Record<"5" | "6" | "8" | "9", AgencyPoints>>;

const AGENCY_SOURCES = { "5": "agencyProcedures", "6": "agencyProcedures", "8": "petitions", "9": "dossiers" } as const;

export function roundingOf(parameters: Parameters): Rounding {
  return { digits: parameters["rounding.digits"], mode: parameters["rounding.mode"] };
}

function sourceOf(indicator: Indicator, { fromBallots }: IndicatorTally, n: number): IndicatorSource {
  if (indicator === "2") return "steps";
  if (fromBallots === 0) return "dossiers";
  return fromBallots === n ? "ballots" : "dossiersAndBallots";
}

/** Sum of the points of all items ÷ number of items, rounded (TT 01 Đ15 k2 a); undefined without an item. */
function scoreOfTally(indicator: Indicator, tally: IndicatorTally, rounding: Rounding): IndicatorScore | undefined {
  const { n, sum } = baseOf(tally);
  if (n === 0) return undefined;
  const rounded = round(rational(sum, n), rounding);
  const printed = { score: formatFixed(rounded, rounding), n, sum, source: sourceOf(indicator, tally, n) };
  return { indicator, rounded, printed };
}

function scoreOfAgency(
  indicator: keyof typeof AGENCY_SOURCES,
  { points, n }: AgencyPoints,
  rounding: Rounding,
): IndicatorScore | undefined {
  if (points === undefined) return undefined;
  const rounded = round(points, rounding);
  return {
    indicator,
    rounded,
    printed: { score: formatFixed(rounded, rounding), n, source: AGENCY_SOURCES[indicator] },
  };
}

/** Tallies → scores of the indicators in scope; an indicator without an item is left out, not zero (A7). */
export function scoresOf(
  scope: readonly Indicator[],
  counted: { tallies: IndicatorTallies; agency?: AgencyIndicatorPoints },
  rounding: Rounding,
): readonly IndicatorScore[] {
  return scope.flatMap((indicator) => {
    if (isDossierIndicator(indicator)) return scoreOfTally(indicator, counted.tallies[indicator], rounding) ?? [];
    const agency = counted.agency?.[indicator];
    return agency === undefined ? [] : (scoreOfAgency(indicator, agency, rounding) ?? []);
  });
}

/** By indicator. Keys that are whole numbers stand in their order in every record, whatever came first. */
export function printedScores(scores: readonly IndicatorScore[]): IndicatorResults {
  return Object.fromEntries(scores.map(({ indicator, printed }) => [indicator, printed]));
}

/** The part of a score that a sum is made of: computed or appraised, it is rounded already. */
export type SummedScore = Pick<IndicatorScore, "indicator" | "rounded">;

/** What a class is decided on. */
export interface Total<Score extends SummedScore = IndicatorScore> {
  /** Every score that is in the sum, granted ones included. */
  readonly scores: readonly Score[];
  /** Sum of the rounded scores (A4); nothing is rounded after it. */
  readonly total: Rational;
  /** Twice the indicators counted (G32). */
  readonly max: Rational;
  /** What is compared with the bounds: the total, or its share of the full maximum under `rescale`. */
  readonly compared: Rational;
}

/**
 * Scores → total under the policy for missing indicators (G14): `omit` compares what is there with the bounds as
 * they are; `rescale` compares total × full maximum ÷ maximum; `grant-max` puts full marks in, visibly; `block` gives
 * no total at all. Undefined: no total.
 */
export function totalOf<Score extends SummedScore>(
  scores: readonly Score[],
  scope: readonly Indicator[],
  parameters: Parameters,
): Total<Score | IndicatorScore> | undefined {
  const missing = scope.filter((indicator) => !scores.some((score) => score.indicator === indicator));
  if (scores.length === 0 || (missing.length > 0 && parameters.G14 === "block")) return undefined;
  const granted =
    parameters.G14 === "grant-max" ? missing.map((indicator) => grantedScore(indicator, roundingOf(parameters))) : [];
  const all = [...scores, ...granted];
  const total = sumOf(all.map(({ rounded }) => rounded));
  const max = rational(2 * all.length);
  const isScaled = parameters.G14 === "rescale";
  return { scores: all, total, max, compared: isScaled ? multiply(total, rational(scope.length, all.length)) : total };
}

function grantedScore(indicator: Indicator, rounding: Rounding): IndicatorScore {
  const printed = { score: formatFixed(FULL_MARKS, rounding), n: 0, source: "granted" } as const;
  return { indicator, rounded: FULL_MARKS, printed };
}
