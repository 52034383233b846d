import { add, compare, formatRational, parseRational, rational } from "../../../core/base/rational.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { GRADES, type Grade } from "../../../core/scoring/results.ts";
import type { GradeBand } from "./grade-bands.ts";

/** How far the next better class is: exact, as decimal text. Undefined at the best one and without a total. */
export function nextGrade(
  { total, grade }: PublishedUnit,
  bands: readonly GradeBand[],
): { readonly grade: Grade; readonly missing: string } | undefined {
  const better = grade === null ? undefined : bands[GRADES.indexOf(grade) - 1];
  const [bound, own] = [parseRational(better?.atLeast ?? ""), parseRational(total ?? "")];
  if (better === undefined || bound === undefined || own === undefined) return undefined;
  const missing = add(bound, rational(-own.numerator, own.denominator));
  return compare(missing, rational(0)) > 0 ? { grade: better.grade, missing: formatRational(missing) } : undefined;
}
