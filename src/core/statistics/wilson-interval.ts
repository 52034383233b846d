import { invariant } from "../base/invariant.ts";
import { NORMAL_QUANTILES, type Confidence, type Interval } from "./confidence.ts";

/** Wilson's score interval of a proportion. */
export type WilsonInterval = Interval<"wilson-1927">;

/**
 * The interval of the proportion k/n (tỷ lệ), as fractions between 0 and 1.
 *
 * It keeps within 0 and 1 and stays honest where all or none agree: 0 of 20 gives 0 to 0.161, not 0 to 0. It is not
 * centred on k/n, so it must not be printed as "± so much". It treats the n answers as independent draws; it says
 * nothing about people who did not answer. `undefined` when n is 0: there is no proportion. An estimate in floating
 * point, which never feeds a score.
 *
 * Source: E. B. Wilson 1927; method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
 */
export function wilsonInterval(k: number, n: number, confidence: Confidence = "0.95"): WilsonInterval | undefined {
  invariant(Number.isSafeInteger(k) && Number.isSafeInteger(n) && k >= 0 && k <= n, "a share is k of n with 0 ≤ k ≤ n");
  if (n === 0) return undefined;
  const z = NORMAL_QUANTILES[confidence];
  const centre = 2 * k + z * z;
  const halfWidth = z * Math.sqrt(z * z + (4 * k * (n - k)) / n);
  const scale = 2 * (n + z * z);
  // At the ends of the scale the bound is exactly 0 or 1; rounding must not push it a hair outside.
  const low = k === 0 ? 0 : (centre - halfWidth) / scale;
  const high = k === n ? 1 : (centre + halfWidth) / scale;
  return { low, high, confidence, formula: "wilson-1927" };
}
