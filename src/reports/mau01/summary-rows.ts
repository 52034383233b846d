import { formatFixed } from "../../core/base/rounding.ts";
import { rational } from "../../core/base/rational.ts";
import type { CellValue } from "../document/data-table.ts";
import type { EvaluatedUnit } from "../evaluation-view.ts";
import { SUMMED_INDICATORS, type DossierTotals, type SummedIndicator } from "./dossier-totals.ts";

/** One line under the dossiers: what it says and a figure per indicator. */
export interface SummaryRow {
  readonly label: string;
  readonly cells: Readonly<Record<SummedIndicator, CellValue>>;
}

const TENTH = { digits: 1, mode: "half-up" } as const;

function row(label: string, cellOf: (indicator: SummedIndicator) => CellValue): SummaryRow {
  const cells = SUMMED_INDICATORS.map((indicator) => [indicator, cellOf(indicator)]);
  return { label, cells: Object.fromEntries(cells) as SummaryRow["cells"] };
}

/** Percentage with one decimal; undefined without a base. */
function percent(k: number, n: number): string | undefined {
  return n === 0 ? undefined : formatFixed(rational(100 * k, n), TENTH);
}

/**
 * Totals, averages and shares over all dossiers, then the way from them to the unit's printed score: items that have no
 * row here (a ballot without a dossier; a dossier that the unit only coordinated, for indicator 2) and the result.
 */
export function summaryRows(totals: DossierTotals, { result }: EvaluatedUnit): SummaryRow[] {
  const items = (indicator: SummedIndicator): number => totals.itemsOf(indicator);
  const resultOf = (indicator: SummedIndicator) => result.indicators[indicator];
  const beyond = (indicator: SummedIndicator, all: number | undefined, listed: number): CellValue =>
    indicator === "6" || resultOf(indicator)?.source === "granted" || all === undefined ? undefined : all - listed;
  return [
    row("Số lượt tính điểm", items),
    row("Tổng điểm", (indicator) => totals.sumOf(indicator)),
    row("Bình quân", (indicator) =>
      items(indicator) === 0 ? undefined : formatFixed(rational(totals.sumOf(indicator), items(indicator)), TENTH),
    ),
    ...([2, 1, 0] as const).flatMap((points) => [
      row(`Số lượt ${points} điểm`, (indicator) => totals.counts[indicator][points]),
      row(`Tỷ lệ lượt ${points} điểm (%)`, (indicator) => percent(totals.counts[indicator][points], items(indicator))),
    ]),
    row("Lượt ngoài danh sách", (indicator) => beyond(indicator, resultOf(indicator)?.n, items(indicator))),
    row("Điểm ngoài danh sách", (indicator) => beyond(indicator, resultOf(indicator)?.sum, totals.sumOf(indicator))),
    row("Điểm chỉ số của đơn vị", (indicator) => resultOf(indicator)?.score),
  ];
}

export const SUMMARY_NOTE =
  "Lượt ngoài danh sách: phiếu không gắn hồ sơ trong bộ dữ liệu và, với chỉ số 2, " +
  "hồ sơ đơn vị chỉ phối hợp giải quyết.";
