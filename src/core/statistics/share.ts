import { invariant } from "../base/invariant.ts";
import { multiply, rational, type Rational } from "../base/rational.ts";
import { formatFixed, type Rounding } from "../base/rounding.ts";

/** Tỷ lệ with its base: k of n. A percentage is never printed without both. */
export interface Share {
  readonly k: number;
  readonly n: number;
  /** k ÷ n, exact. */
  readonly ratio: Rational;
  readonly formula: "exact-share";
}

/** The share k of n, or undefined when n is 0: "no base" is said in words, it is not 0 %. */
export function shareOf(k: number, n: number): Share | undefined {
  invariant(Number.isSafeInteger(k) && Number.isSafeInteger(n) && k >= 0 && k <= n, "a share is k of n with 0 ≤ k ≤ n");
  return n === 0 ? undefined : { k, n, ratio: rational(k, n), formula: "exact-share" };
}

/** Two decimals, half-up: how provinces print percentages (32.14). */
export const PERCENT_ROUNDING: Rounding = { digits: 2, mode: "half-up" };

/** The percentage without its sign, `32.14` for 9 of 28: rounded once, from the exact ratio, with a decimal point. */
export function formatPercent(share: Share, rounding: Rounding = PERCENT_ROUNDING): string {
  return formatFixed(multiply(share.ratio, rational(100)), rounding);
}
