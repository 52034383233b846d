import type { Confidence, Interval } from "./confidence.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Interval of the difference of two independent proportions. */
export interface DifferenceInterval extends Interval<"newcombe-1998-method-10"> {
  /** Later minus earlier, between −1 and 1. */
  readonly difference: number;
}

interface Counted {
  readonly k: number;
  readonly n: number;
}

/**
 * How far apart two shares (tỷ lệ) may lie, later minus earlier, from the Wilson bounds of each. When 0 lies within,
 * the two are not clearly different: a page must not speak of a rise. `undefined` when either has no base. An
 * estimate, which never feeds a score.
 *
 * Source: method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890.
 */
export function newcombeDifference(
  later: Counted,
  earlier: Counted,
  confidence: Confidence = "0.95",
): DifferenceInterval | undefined {
  const [a, b] = [wilsonInterval(later.k, later.n, confidence), wilsonInterval(earlier.k, earlier.n, confidence)];
  if (a === undefined || b === undefined) return undefined;
  const [p, q] = [later.k / later.n, earlier.k / earlier.n];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
    confidence,
    formula: "newcombe-1998-method-10",
  };
}
