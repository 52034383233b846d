import type { DataTable } from "../../src/reports/document/data-table.ts";
import { printTable } from "../../src/reports/document/data-table.ts";
import type { Workbook } from "../../src/reports/document/workbook.ts";
import type { EvaluationView } from "../../src/reports/evaluation-view.ts";
import { planReports, REPORT_FORMS } from "../../src/reports/report-plan.ts";
import { linesOf } from "./document-text.ts";

function tableLines(table: DataTable): string[] {
  const { header, rows } = printTable(table);
  return [
    ...header.map((cells) => cells.map(({ text }) => text).join(" | ")),
    ...rows.map((row) => (row.kind === "group" ? row.text : row.cells.join(" | "))),
  ];
}

/** Every text of a workbook: names of sheets, titles, tables, notes. */
function workbookLines({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ name, title, table, notes }) => [name, ...title, ...tableLines(table), ...notes]);
}

/** Every text of every document that is made of results alone, by its name and whether it is a workbook. */
export function documentTexts(
  view: EvaluationView,
  which: "all" | "public" = "all",
): ReadonlyMap<string, readonly string[]> {
  const plans = planReports(view, REPORT_FORMS, undefined).filter(({ isPublic }) => which === "all" || isPublic);
  return new Map(
    plans.flatMap(({ name, document, workbook }) => [
      [name, linesOf(document())] as const,
      [`${name}.xlsx`, workbookLines(workbook())] as const,
    ]),
  );
}
