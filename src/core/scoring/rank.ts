import { compare, type Rational } from "../base/rational.ts";

/**
 * Xếp hạng trong một nhóm: the place of each total, 1 for the highest, in the order given.
 *
 * Equal totals share the better place and the next ones are skipped (1, 1, 3), so that nobody is placed before an
 * equal by the accident of a list's order. A unit without a total has no place and takes none. Ranks compare units of
 * one peer group under one set of indicators; they say nothing about how sure the difference is.
 */
export function ranksOf(totals: readonly (Rational | undefined)[]): (number | undefined)[] {
  const descending = totals.filter((total) => total !== undefined).sort((a, b) => compare(b, a));
  return totals.map((total) => {
    if (total === undefined) return undefined;
    return descending.findIndex((other) => compare(other, total) === 0) + 1;
  });
}
