import { formatVietnameseDate, parseIsoDate } from "../core/base/local-date.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { GRADES, type EvaluationResults, type KindSummary } from "../core/scoring/results.ts";
import { GRADE_NAMES, KIND_NAMES } from "../core/scoring/wording.ts";

/** A day of a result (`2020-11-20`) as people read it; empty where there is none. */
export function formatDay(iso: string | undefined): string {
  const date = parseIsoDate(iso ?? "");
  return date === undefined ? "" : formatVietnameseDate(date);
}

/** Columns of equal width: the first left, the others right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function kindRow({ kind, units, byGrade, ungraded, notEvaluated }: KindSummary): string[] {
  return [
    KIND_NAMES[kind],
    ...[units, ...GRADES.map((grade) => byGrade[grade]), ungraded, notEvaluated].map(formatCount),
  ];
}

/** The table of classes per kind of unit, with the number of units that it sums to. */
export function formatSummaryTable({ summary }: Pick<EvaluationResults, "summary">): string {
  const head = ["Loại đơn vị", "Đơn vị", ...GRADES.map((grade) => GRADE_NAMES[grade]), "Không xếp", "Không đánh giá"];
  return formatTable([head, ...summary.map(kindRow)]);
}
