import { invariant } from "../base/invariant.ts";

/** One unit among its like: k of n, with n above 0. */
export interface FunnelUnit {
  readonly k: number;
  readonly n: number;
}

/** Mức dao động chung of a group of units: what their shares scatter around, and how much more than by chance. */
export interface Funnel {
  /** Σk ÷ Σn, a fraction between 0 and 1. */
  readonly target: number;
  /** φ: the mean squared deviation in standard errors after winsorising; about 1 when chance alone is at work. */
  readonly dispersion: number;
  /** τ²: the variance between units that chance does not explain; 0 when there is no sign of one. */
  readonly betweenUnits: number;
  readonly formula: "spiegelhalter-2005-additive";
}

/** Between these a unit of a given base lies when it differs from the others by chance and usual variety alone. */
export interface FunnelLimits {
  /** 95 %: one of twenty units lies outside although nothing is the matter. */
  readonly inner: readonly [number, number];
  /** 99,8 %: one of five hundred. */
  readonly outer: readonly [number, number];
}

/** Two-sided quantiles of the standard normal distribution. */
const INNER = 1.959963984540054;
const OUTER = 3.090232306167813;
/** The share of extreme deviations at each end that is drawn in before the dispersion is estimated. */
const WINSORISED = 0.1;

/**
 * The common share of a group and the variety between its units, for a funnel plot. `undefined` when there is nothing
 * to compare: fewer than two units, or all or none satisfied everywhere. An estimate, which never feeds a score.
 *
 * Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202: z scores winsorised at 10 %, and DerSimonian
 * and Laird's moment estimate of an additive variance. The normal approximation is poor for a few ballots, so units
 * under 20 are better left out.
 */
export function funnelOf(units: readonly FunnelUnit[]): Funnel | undefined {
  invariant(
    units.every(({ k, n }) => Number.isSafeInteger(k) && Number.isSafeInteger(n) && k >= 0 && k <= n && n > 0),
    "a unit of a funnel is k of n with 0 ≤ k ≤ n and n > 0",
  );
  const n = sum(units.map((unit) => unit.n));
  const target = sum(units.map(({ k }) => k)) / n;
  if (units.length < 2 || target === 0 || target === 1) return undefined;
  const perBallot = target * (1 - target);
  const deviations = units.map((unit) => (unit.k / unit.n - target) / Math.sqrt(perBallot / unit.n));
  const dispersion = sum(winsorised(deviations).map((z) => z * z)) / units.length;
  const weights = units.map((unit) => unit.n / perBallot);
  const excess = units.length * dispersion - (units.length - 1);
  const scale = sum(weights) - sum(weights.map((weight) => weight * weight)) / sum(weights);
  return {
    target,
    dispersion,
    betweenUnits: Math.max(0, excess / scale),
    formula: "spiegelhalter-2005-additive",
  };
}

/** The limits for a unit with n ballots, cut to the scale of 0 to 1. */
export function funnelLimits({ target, betweenUnits }: Funnel, n: number): FunnelLimits {
  invariant(n > 0, "limits are for a base above 0");
  const spread = Math.sqrt((target * (1 - target)) / n + betweenUnits);
  const around = (z: number): readonly [number, number] => [
    Math.max(0, target - z * spread),
    Math.min(1, target + z * spread),
  ];
  return { inner: around(INNER), outer: around(OUTER) };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Extreme values drawn in to the quantiles at both ends, so that outliers do not widen the limits they are held to. */
function winsorised(values: readonly number[]): readonly number[] {
  const ordered = [...values].sort((a, b) => a - b);
  const [low, high] = [quantile(ordered, WINSORISED), quantile(ordered, 1 - WINSORISED)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** Between neighbours in a straight line: definition 7 of Hyndman and Fan, The American Statistician 50 (1996). */
function quantile(ordered: readonly number[], share: number): number {
  const place = (ordered.length - 1) * share;
  const [below = 0, above = below] = [ordered[Math.floor(place)], ordered[Math.ceil(place)]];
  return below + (place - Math.floor(place)) * (above - below);
}
