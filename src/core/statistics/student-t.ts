import { invariant } from "../base/invariant.ts";
import { COVERAGES, NORMAL_QUANTILES, type Confidence } from "./confidence.ts";

/** From here on the expansion is good to 1e-12; below, the sum is short. */
const EXPANSION_FROM = 200;
const NEWTON_STEPS = 50;

/**
 * The share of Student's distribution between −t and t, for whole degrees of freedom: the finite sums of Abramowitz &
 * Stegun, Handbook of Mathematical Functions (1964), 26.7.3 (odd) and 26.7.4 (even).
 */
function shareWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosineSquared = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosineSquared * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** The density at t over the density at 0, by which the share between ±t grows. */
function relativeDensity(t: number, degrees: number): number {
  return (1 + (t * t) / degrees) ** (-(degrees + 1) / 2);
}

/** The density at 0, Γ((ν+1)/2) / (√(νπ) Γ(ν/2)), written out as a product, which whole degrees allow. */
function densityAtZero(degrees: number): number {
  let product = degrees % 2 === 1 ? 1 / Math.PI : 1 / 2;
  for (let step = degrees % 2 === 1 ? 2 : 3; step <= degrees - 1; step += 2) product *= step / (step - 1);
  return product / Math.sqrt(degrees);
}

/** The expansion of the quantile in powers of 1/ν around the normal one z: Abramowitz & Stegun 26.7.5. */
function expandedQuantile(z: number, degrees: number): number {
  const z2 = z * z;
  const terms = [
    (z * (z2 + 1)) / 4,
    (z * ((5 * z2 + 16) * z2 + 3)) / 96,
    (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384,
    (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92_160,
  ];
  return terms.reduceRight((sum, term) => (sum + term) / degrees, 0) + z;
}

/**
 * The two-sided quantile of Student's t: 5 % of the distribution lies outside ±t at `0.95`. `degrees` (bậc tự do) is a
 * whole number ≥ 1. Good to 1e-10: for fewer than 200 degrees by Newton steps on the exact finite sums (the share is
 * concave for t > 0, so steps that start at the normal quantile approach from below and cannot overshoot), above by
 * the expansion around the normal quantile.
 */
export function studentQuantile(degrees: number, confidence: Confidence = "0.95"): number {
  invariant(Number.isSafeInteger(degrees) && degrees >= 1, "degrees of freedom are whole and at least 1");
  const z = NORMAL_QUANTILES[confidence];
  if (degrees >= EXPANSION_FROM) return expandedQuantile(z, degrees);
  const twiceDensity = 2 * densityAtZero(degrees);
  let t = z;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const missing = COVERAGES[confidence] - shareWithin(t, degrees);
    const next = t + missing / (twiceDensity * relativeDensity(t, degrees));
    if (Math.abs(next - t) <= 1e-14 * t) break;
    t = next;
  }
  return t;
}
