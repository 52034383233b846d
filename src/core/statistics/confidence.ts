/** Độ tin cậy, as the text that is printed beside an interval. */
export const CONFIDENCES = ["0.90", "0.95", "0.99"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The two-sided quantile of the standard normal distribution: 5 % outside ±1.96 at `0.95`. */
export const NORMAL_QUANTILES: Readonly<Record<Confidence, number>> = {
  "0.90": 1.6448536269514722,
  "0.95": 1.959963984540054,
  "0.99": 2.5758293035489004,
};

/** The share of the distribution between the two quantiles, as a number for the quantiles that have to be computed. */
export const COVERAGES: Readonly<Record<Confidence, number>> = { "0.90": 0.9, "0.95": 0.95, "0.99": 0.99 };

/** Khoảng tin cậy. `formula` is permanent: a published figure names the formula it came from. */
export interface Interval<Formula extends string> {
  readonly low: number;
  readonly high: number;
  readonly confidence: Confidence;
  readonly formula: Formula;
}
