import { add, compare, isAtLeast, rational } from "../../base/rational.ts";
import { countEquation, countTerm, decimalTerm, sumEquation, type Term } from "../equation.ts";
import { INDICATORS, type Indicator, type IndicatorResult, type IndicatorResults } from "../results.ts";
import type { IndicatorTrace } from "../trace.ts";

/** What units and officers have in common for the sums: a code, indicators, a total and its ceiling. */
export interface Scored {
  readonly code: string;
  readonly indicators: IndicatorResults;
  readonly total: string | null;
  readonly max: string | null;
}

/** Indicators whose score is a mean over items, with `sum` and `n` (Thông tư 01 Điều 15 khoản 2 điểm a). */
const MEAN_INDICATORS: readonly Indicator[] = ["1", "2", "3", "4", "7"];

export function listIndicators(indicators: IndicatorResults): [Indicator, IndicatorResult][] {
  return INDICATORS.flatMap((indicator) => {
    const result = indicators[indicator];
    return result === undefined ? [] : [[indicator, result] as [Indicator, IndicatorResult]];
  });
}

/** Whether items stand behind a score: none do where it was granted, or appraised where nothing was counted. */
export function isCounted({ source, sum }: IndicatorResult): boolean {
  return source !== "granted" && (source !== "appraised" || sum !== undefined);
}

/** Every total is the sum of its printed parts, exactly, from the text that is printed. */
export function totalFaults({ code, indicators, total }: Scored): string[] {
  if (total === null) return [];
  const printed = decimalTerm(total);
  const parts = listIndicators(indicators).map(([, { score }]) => decimalTerm(score));
  if (printed === undefined || parts.includes(undefined)) return [`${code}: điểm không phải số thập phân`];
  const { holds, text } = sumEquation(
    parts.filter((part) => part !== undefined),
    printed,
  );
  return holds ? [] : [`${code}: ${text}`];
}

/** The ceiling is twice the number of indicators counted, granted ones included; it is there when the total is. */
export function maximumFaults({ code, indicators, total, max }: Scored): string[] {
  if ((total === null) !== (max === null)) return [`${code}: tổng điểm và điểm tối đa phải cùng có hoặc cùng không`];
  if (max === null) return [];
  const printed = decimalTerm(max);
  if (printed === undefined) return [`${code}: điểm tối đa không phải số thập phân`];
  const count = listIndicators(indicators).length;
  const isTwice = compare(printed.value, rational(2 * count)) === 0;
  return isTwice ? [] : [`${code}: 2 × ${count} chỉ số = ${2 * count} ≠ ${printed.text}`];
}

/** The printed score is `sum` ÷ `n` rounded to its last printed digit: never further off than half of that digit. */
function isRoundedMean(score: Term, sum: number, n: number): boolean {
  const half = rational(1n, 2n * 10n ** BigInt(score.text.split(",")[1]?.length ?? 0));
  const mean = rational(sum, n);
  return isAtLeast(add(score.value, half), mean) && isAtLeast(add(mean, half), score.value);
}

function meanFaults(indicator: Indicator, { score, n, sum, source }: IndicatorResult): string[] {
  const printed = decimalTerm(score);
  if (printed === undefined || compare(printed.value, rational(2)) > 0) return [`chỉ số ${indicator} ngoài khoảng 0–2`];
  if (source === "granted" || source === "appraised" || !MEAN_INDICATORS.includes(indicator)) return [];
  if (sum === undefined || n === 0) return [`chỉ số ${indicator} không có căn cứ (n = ${n})`];
  return isRoundedMean(printed, sum, n)
    ? []
    : [`chỉ số ${indicator}: ${sum} ÷ ${n} không làm tròn thành ${printed.text}`];
}

/** Every printed score lies within 0–2, has a base, and is its sum divided by its base, rounded. */
export function scoreFaults({ code, indicators }: Scored): string[] {
  return listIndicators(indicators).flatMap(([indicator, result]) =>
    meanFaults(indicator, result).map((fault) => `${code}: ${fault}`),
  );
}

function tallyFaults(result: IndicatorResult, trace: IndicatorTrace | undefined): string[] {
  if (trace === undefined) return ["không có số đếm trong vết tính"];
  const [, ones, twos] = trace.points;
  const items = countEquation(trace.points, result.n);
  const points = sumEquation(
    [countTerm(ones), { value: rational(2 * twos), text: `2 × ${twos}` }],
    countTerm(result.sum ?? 0),
  );
  return [
    ...(items.holds ? [] : [`số lượt ${items.text}`]),
    ...(points.holds ? [] : [`tổng điểm ${points.text}`]),
    ...(trace.fromBallots > result.n ? [`${trace.fromBallots} lượt từ phiếu > ${result.n} lượt`] : []),
  ];
}

/** How the items fell (0, 1, 2) gives back `n` and `sum` of each mean indicator. */
export function pointFaults(
  { code, indicators }: Scored,
  traces: Readonly<Partial<Record<Indicator, IndicatorTrace>>> | undefined,
): string[] {
  return listIndicators(indicators)
    .filter(([indicator, result]) => MEAN_INDICATORS.includes(indicator) && isCounted(result))
    .flatMap(([indicator, result]) =>
      tallyFaults(result, traces?.[indicator]).map((fault) => `${code} chỉ số ${indicator}: ${fault}`),
    );
}
