import { add, compare, multiply, parseRational, rational, ZERO } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";

/** Indicators that are counted once for a whole unit, and that a unit may enter with evidence. */
export const ENTERED_INDICATORS = ["5", "6", "8", "9"] as const;
export type EnteredIndicator = (typeof ENTERED_INDICATORS)[number];

/** Scores of units have at most so many digits behind the point. */
const DIGITS = 2;

/**
 * What a unit entered minus what was computed, as printed: `+1`, `-0.70`, `0`. Undefined where nothing was computed: a
 * difference from nothing is not a number. The entered value changes no result; who appraises decides on it.
 */
export function enteredDifference(points: number, computedScore: string | undefined): string | undefined {
  const computed = computedScore === undefined ? undefined : parseRational(computedScore);
  if (computed === undefined) return undefined;
  const difference = add(rational(points), multiply(rational(-1), computed));
  const size = compare(difference, ZERO) < 0 ? multiply(rational(-1), difference) : difference;
  const text = formatFixed(size, { mode: "half-up", digits: DIGITS }).replace(/\.?0+$/, "");
  if (compare(difference, ZERO) === 0) return "0";
  return `${compare(difference, ZERO) < 0 ? "-" : "+"}${text}`;
}
