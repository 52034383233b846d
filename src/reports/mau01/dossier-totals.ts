import { countEquation } from "../../core/scoring/equation.ts";
import { DOSSIER_INDICATORS } from "../../core/rulebook/parameters.ts";
import { TIMELINESS, type PointsRow, type PrintedPoints, type Timeliness } from "../../core/scoring/points-row.ts";
import type { EvaluatedUnit } from "../evaluation-view.ts";

/** The columns that are summed: the five of the scoring, and what ballots say about publicity (6), never counted. */
export const SUMMED_INDICATORS = ["1", "2", "3", "4", "6", "7"] as const;
export type SummedIndicator = (typeof SUMMED_INDICATORS)[number];

/** How many rows got 0, 1 and 2 points. */
export type PointCounts = [number, number, number];

/** The sums over all rows of one unit, however many are printed. */
export class DossierTotals {
  rows = 0;
  readonly timeliness: Record<Timeliness, number> = { early: 0, onTime: 0, overdue: 0, undetermined: 0 };
  readonly counts: Record<SummedIndicator, PointCounts> = {
    "1": [0, 0, 0],
    "2": [0, 0, 0],
    "3": [0, 0, 0],
    "4": [0, 0, 0],
    "6": [0, 0, 0],
    "7": [0, 0, 0],
  };

  add({ timeliness, points, posting }: PointsRow): void {
    this.rows += 1;
    this.timeliness[timeliness] += 1;
    for (const indicator of DOSSIER_INDICATORS) this.count(indicator, points[indicator]);
    this.count("6", posting);
  }

  private count(indicator: SummedIndicator, points: PrintedPoints): void {
    if (points !== undefined) this.counts[indicator][points] += 1;
  }

  itemsOf(indicator: SummedIndicator): number {
    const [zeros, ones, twos] = this.counts[indicator];
    return zeros + ones + twos;
  }

  sumOf(indicator: SummedIndicator): number {
    const [, ones, twos] = this.counts[indicator];
    return ones + 2 * twos;
  }
}

/** What is wrong between the rows and the result of their unit; empty when the form is the form of this result. */
export function totalFaults(totals: DossierTotals, { result, trace }: EvaluatedUnit): string[] {
  const { inWindow } = result.dossiers;
  const parts = TIMELINESS.filter((part) => totals.timeliness[part] !== result.dossiers[part]);
  const rows = countEquation([totals.rows], inWindow);
  const beyond = DOSSIER_INDICATORS.filter((indicator) => {
    const all = trace.indicators[indicator]?.points ?? [0, 0, 0];
    return totals.counts[indicator].some((count, points) => count > (all[points] ?? 0));
  });
  return [
    ...(rows.holds ? [] : [`số hồ sơ ${rows.text}`]),
    ...parts.map((part) => `hồ sơ ${part}: ${totals.timeliness[part]} ≠ ${result.dossiers[part]}`),
    ...beyond.map((indicator) => `chỉ số ${indicator}: danh sách có nhiều lượt hơn kết quả`),
  ];
}
