import { invariant } from "../base/invariant.ts";
import type { Confidence, Interval } from "./confidence.ts";
import { studentQuantile } from "./student-t.ts";

/** `counts[2]` items got 2 points, as in the trace of an indicator. */
export type PointCounts = readonly [number, number, number];

/** The mean of points with its t interval. `low` and `high` are on the scale of 0 to 2 points. */
export interface MeanInterval extends Interval<"student-t-from-counts"> {
  readonly n: number;
  readonly mean: number;
}

/** The highest number of points of an item. */
const MAX_POINTS = 2;

/**
 * Interval of the mean of 2/1/0 points (điểm trung bình của một chỉ số), from how many items got each.
 *
 * The sum of squares comes from the counts directly, each pair of different items adding the square of its
 * difference, so that nothing cancels in large units. A bound beyond the scale is cut to it. When all items got the
 * same the interval has no width: that is the method's blind spot, not certainty. `undefined` under two items, which
 * have no spread. An estimate beside a score, never the score: that is exact and rounded by law.
 */
export function meanInterval(counts: PointCounts, confidence: Confidence = "0.95"): MeanInterval | undefined {
  invariant(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    "counts of points are whole",
  );
  const [zeros, ones, twos] = counts;
  const n = zeros + ones + twos;
  if (n < 2) return undefined;
  const mean = (ones + 2 * twos) / n;
  const variance = (zeros * ones + ones * twos + 4 * zeros * twos) / n / (n - 1);
  const halfWidth = studentQuantile(n - 1, confidence) * Math.sqrt(variance / n);
  const low = Math.max(0, mean - halfWidth);
  const high = Math.min(MAX_POINTS, mean + halfWidth);
  return { n, mean, low, high, confidence, formula: "student-t-from-counts" };
}
