import { compare, parseRational, type Rational } from "../base/rational.ts";
import { formatFixed, type Rounding } from "../base/rounding.ts";
import { success, type Failure, type Result } from "../base/result.ts";
import type { Indicator } from "../scoring/results.ts";
import { FULL_MARKS } from "../scoring/scores.ts";
import { periodFailure, refusePeriod } from "./period-failure.ts";

/** Whose scores: a unit's own, or those of one of its officers. */
export interface Subject {
  readonly kind: "unit" | "officer";
  readonly code: string;
}

/** Scores of one unit or officer by indicator; an indicator without enough information has none, and never a zero. */
export type Scores = ReadonlyMap<Indicator, Rational>;

/**
 * A score as somebody types it, `1.5` or `1,5`: from 0 to 2, with no more decimals than the rule set rounds to. Nothing
 * is rounded here: whoever types 1,25 must say whether it is 1,2 or 1,3.
 */
export function parseScore(text: string, { digits }: Pick<Rounding, "digits">, at: Indicator): Result<Rational> {
  const [, decimals] = /^\d{1,3}(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  const value = parseRational(text.trim().replace(",", "."));
  const isTyped = /^\d{1,3}(?:[.,]\d+)?$/.test(text.trim());
  if (value === undefined || !isTyped || (decimals?.length ?? 0) > digits) return refusePeriod("score.malformed", at);
  return compare(value, FULL_MARKS) > 0 ? refusePeriod("score.out-of-range", at) : success(value);
}

/** The same score, or none on both sides. */
export function agrees(one: Rational | undefined, other: Rational | undefined): boolean {
  return one === undefined || other === undefined ? one === other : compare(one, other) === 0;
}

/** The score in the digits of the rule set (`1.5`); null where there is none. */
export function formatScore(score: Rational | undefined, rounding: Rounding): string | null {
  return score === undefined ? null : formatFixed(score, rounding);
}

/** What is wrong with the lines as a list: an indicator twice, or one that this subject is not asked. */
export function lineFaults(
  lines: readonly { readonly indicator: Indicator }[],
  scope: readonly Indicator[],
): readonly Failure[] {
  return lines.flatMap(({ indicator }, place) => {
    if (!scope.includes(indicator)) return [periodFailure("score.indicator-not-asked", indicator)];
    const isRepeated = lines.findIndex((line) => line.indicator === indicator) < place;
    return isRepeated ? [periodFailure("score.indicator-twice", indicator)] : [];
  });
}
