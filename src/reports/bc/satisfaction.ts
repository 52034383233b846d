import { formatPercent, shareOf } from "../../core/statistics/share.ts";
import type { AgencyKind } from "../../core/registry/agency.ts";
import { SATISFACTION_LEVELS } from "../../core/scoring/results.ts";
import { KIND_NAMES, SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import {
  strongValues,
  values,
  type CellValue,
  type DataColumn,
  type DataRow,
  type DataTable,
} from "../document/data-table.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { formatInterval, formatShare, type KOfN } from "../share-words.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";

/**
 * Answers to the overall question, best level first, of a kind or of all: as the publication adds them up, also those
 * about units that are not evaluated. Two sums of different units would tell what stands between them.
 */
function answersOf({ results }: EvaluationView, kind?: AgencyKind): number[] {
  const units = results.agencies.filter((unit) => kind === undefined || unit.kind === kind);
  return SATISFACTION_LEVELS.map((_, place) =>
    units.reduce((sum, { satisfaction }) => sum + (satisfaction.levels[place] ?? 0), 0),
  );
}

/** Tỷ lệ hài lòng: satisfied and very satisfied among the valid answers; a mean of levels is another number. */
export function satisfiedOf(levels: readonly number[]): KOfN {
  return { k: (levels[0] ?? 0) + (levels[1] ?? 0), n: levels.reduce((sum, count) => sum + count, 0) };
}

/** Whether the sum of all answers may be shown, or would tell those of few people. */
function isTotalShown({ suppression }: EvaluationView): boolean {
  return !suppression.satisfaction.sums.has("province");
}

/** Kinds whose answers may be shown beside the sum of all. */
function shownKinds({ kinds, suppression }: EvaluationView): readonly EvaluationView["kinds"][number][] {
  return kinds.filter(({ kind }) => !suppression.satisfaction.sums.has(`kind:${kind}`));
}

function tableRow(name: string, levels: readonly number[]): CellValue[] {
  const satisfied = satisfiedOf(levels);
  const share = shareOf(satisfied.k, satisfied.n);
  return [name, satisfied.n, ...levels, satisfied.k, share && formatPercent(share), formatInterval(satisfied)];
}

/** Answers about units without a kind, so that the rows add up; they follow from the others where these are shown. */
function otherRows(view: EvaluationView): DataRow[] {
  const kinds = shownKinds(view);
  if (kinds.length < view.kinds.length || !isTotalShown(view)) return [];
  const known = kinds.map(({ kind }) => answersOf(view, kind));
  const rest = answersOf(view).map((all, place) => known.reduce((left, levels) => left - (levels[place] ?? 0), all));
  return rest.some((count) => count > 0) ? [values(...tableRow("Ngoài diện đánh giá", rest))] : [];
}

/** Mức độ hài lòng: the base, the five levels, the satisfied count with its share of the base and its interval. */
export function satisfactionTable(view: EvaluationView): DataTable {
  const count: DataColumn = { width: 16, align: "center", format: "count" };
  return {
    columns: [
      { width: 30, align: "left", format: "text" },
      count,
      ...SATISFACTION_LEVELS.map(() => ({ ...count, width: 17 })),
      { ...count, width: 17 },
      { width: 15, align: "center", format: "decimal" },
      { width: 29, align: "center", format: "text" },
    ],
    header: [
      [
        { text: "Loại đơn vị", rows: 2 },
        { text: "Số phiếu", rows: 2 },
        { text: "Mức độ", columns: 5 },
        { text: "Hài lòng và rất hài lòng", columns: 3 },
      ],
      [
        ...SATISFACTION_LEVELS.map((level) => ({ text: SATISFACTION_NAMES[level] })),
        { text: "Số phiếu" },
        { text: "%" },
        { text: "Khoảng tin cậy 95%" },
      ],
    ],
    rows: [
      ...shownKinds(view).map(({ kind }) => values(...tableRow(KIND_NAMES[kind], answersOf(view, kind)))),
      ...otherRows(view),
      isTotalShown(view)
        ? strongValues(...tableRow("Cộng", answersOf(view)))
        : strongValues("Cộng", "không nêu", ...Array.from({ length: SATISFACTION_LEVELS.length + 3 }, () => undefined)),
    ],
    fontSize: 11,
  };
}

/** The share of all satisfied answers with base and interval, in one sentence; says it when nobody answered. */
export function satisfactionSentence(view: EvaluationView): string {
  const satisfied = satisfiedOf(answersOf(view));
  if (satisfied.n === 0) return "Không có phiếu nào trả lời về mức độ hài lòng; không nêu tỷ lệ.";
  if (satisfied.n < LEAST_SHOWN_BASE)
    return `Có dưới ${LEAST_SHOWN_BASE} phiếu trả lời về mức độ hài lòng; không công bố.`;
  if (!isTotalShown(view)) return "Không nêu tỷ lệ hài lòng chung, để không suy ra được câu trả lời của ít người.";
  return (
    `Có ${formatShare(satisfied, "phiếu")} hài lòng hoặc rất hài lòng; khoảng tin cậy 95% (Wilson): ` +
    `${formatInterval(satisfied) ?? ""}. ` +
    "Tỷ lệ này là số phiếu hài lòng và rất hài lòng chia cho số phiếu có trả lời; " +
    "khoảng tin cậy không nói gì về người không trả lời."
  );
}
