import { SATISFACTION_LEVELS } from "../../core/scoring/results.ts";
import { COMPLETION_NAMES, SATISFACTION_NAMES, STATUS_NAMES } from "../../core/scoring/wording.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import type { DossierIndicator } from "../../core/rulebook/parameters.ts";
import type { CellValue } from "../document/data-table.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { formatShare } from "../share-words.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import type { DossierTotals } from "./dossier-totals.ts";

/** An officer of the unit: code, scores of 1, 2, 3, 4, 7, total, ceiling and completion class. */
export interface OfficerLine {
  readonly code: string;
  readonly scores: Readonly<Record<DossierIndicator, CellValue>>;
  readonly total: CellValue;
  readonly max: CellValue;
  readonly completion: string;
}

export function officersOf({ result }: EvaluatedUnit, { results }: EvaluationView): OfficerLine[] {
  return results.officers
    .filter(({ agencyCode }) => agencyCode === result.code)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, indicators, total, max, completion, status }) => ({
      code,
      scores: {
        "1": indicators["1"]?.score,
        "2": indicators["2"]?.score,
        "3": indicators["3"]?.score,
        "4": indicators["4"]?.score,
        "7": indicators["7"]?.score,
      },
      total: total ?? undefined,
      max: max ?? undefined,
      completion: completion === null ? STATUS_NAMES[status] : COMPLETION_NAMES[completion],
    }));
}

/** Dossiers by timeliness with their shares of all rows. */
export function timelinessLine({ rows, timeliness }: DossierTotals): string {
  const parts = [
    ["trước hạn", timeliness.early],
    ["đúng hạn", timeliness.onTime],
    ["quá hạn", timeliness.overdue],
    ["chưa rõ", timeliness.undetermined],
  ] as const;
  const shares = parts.map(([words, k]) => `${words} ${formatShare({ k, n: rows }, "hồ sơ")}`);
  return rows === 0 ? "Không có hồ sơ nào trong kỳ." : `${formatCount(rows)} hồ sơ trong kỳ: ${shares.join("; ")}.`;
}

/** The unit's answers about satisfaction in one line, hidden where the base is small. */
export function satisfactionLine({ result }: EvaluatedUnit, view: EvaluationView): string {
  const { n, levels } = result.satisfaction;
  if (n === 0) return "Mức độ hài lòng: không có phiếu trả lời.";
  if (view.suppression.satisfaction.units.has(result.code)) {
    return n < LEAST_SHOWN_BASE
      ? `Mức độ hài lòng: dưới ${LEAST_SHOWN_BASE} phiếu, không nêu.`
      : "Mức độ hài lòng: không nêu.";
  }
  const parts = SATISFACTION_LEVELS.map(
    (level, place) =>
      `${SATISFACTION_NAMES[level].toLowerCase()} ${formatShare({ k: levels[place] ?? 0, n }, "phiếu")}`,
  );
  return `Mức độ hài lòng (${formatCount(n)} phiếu): ${parts.join("; ")}.`;
}
