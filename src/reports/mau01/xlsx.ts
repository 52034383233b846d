import { writeXlsxStream } from "hucre/xlsx";
import type { PointsRow } from "../../core/scoring/points-row.ts";
import type { Sheet, Workbook } from "../document/workbook.ts";
import { renderXlsx } from "../document/xlsx.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { periodLine, periodName } from "../period-words.ts";
import { receiptNote } from "../receipt-note.ts";
import { fullName } from "../unit-table.ts";
import { DOSSIER_COLUMNS, DOSSIER_NOTES } from "./dossier-rows.ts";
import type { DossierTotals } from "./dossier-totals.ts";
import { dossierTable, officerTable, summaryTable } from "./model.ts";
import { SUMMARY_NOTE } from "./summary-rows.ts";
import { satisfactionLine, timelinessLine } from "./unit-lines.ts";
import { workbookRows } from "./workbook-rows.ts";

const CHARACTERS_PER_MM = 0.52;
const FONT = { name: "Times New Roman", size: 11 } as const;

/** Of more dossiers nobody prints the form, and a workbook with a look for each cell would fill the memory. */
const LAID_OUT_DOSSIERS = 5000;

interface FormContext {
  readonly unit: EvaluatedUnit;
  readonly view: EvaluationView;
  /** Dossiers up to which the form is laid out. */
  readonly mostLaidOut?: number;
}

/** Mẫu 01 of one unit as a workbook: laid out like the other forms, or a plain list of very many dossiers. */
export async function dossierWorkbookStream(
  rows: AsyncIterable<PointsRow>,
  totals: DossierTotals,
  context: FormContext,
): Promise<ReadableStream<Uint8Array>> {
  const { mostLaidOut = LAID_OUT_DOSSIERS } = context;
  const source = rows[Symbol.asyncIterator]();
  const first: PointsRow[] = [];
  while (first.length <= mostLaidOut) {
    const next = await source.next();
    if (next.done === true) {
      const bytes = await renderXlsx(dossierWorkbook(first, totals, context));
      return new Blob([Buffer.from(bytes)]).stream();
    }
    first.push(next.value);
  }
  return plainStream(continued(first, source), totals, context);
}

async function* continued(first: readonly PointsRow[], rest: AsyncIterator<PointsRow>): AsyncGenerator<PointsRow> {
  yield* first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Dossiers, sums and officers, a sheet each; the totals are filled on the way. */
function dossierWorkbook(rows: readonly PointsRow[], totals: DossierTotals, { unit, view }: FormContext): Workbook {
  for (const row of rows) totals.add(row);
  const { period } = view.trace;
  const sheet = (name: string, heading: string, { table, notes }: Pick<Sheet, "table" | "notes">): Sheet => ({
    ...{ name, table, orientation: "landscape" },
    title: [heading, `${fullName(unit)} (${unit.result.code})`, periodLine(period)],
    notes: [...notes, receiptNote(view)],
  });
  return {
    title: `Mẫu 01. Tổng hợp theo hồ sơ: ${fullName(unit)}. ${periodName(period)}`,
    ...fileMarks(view),
    dated: period.to,
    sheets: [
      sheet("Mẫu 01", "MẪU 01. TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ THEO HỒ SƠ", {
        table: dossierTable(rows),
        notes: [timelinessLine(totals), satisfactionLine(unit, view), ...DOSSIER_NOTES],
      }),
      sheet("Cộng", "CỘNG, BÌNH QUÂN, TỶ LỆ", { table: summaryTable({ unit, totals }), notes: [SUMMARY_NOTE] }),
      sheet("Cán bộ", "CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC", { table: officerTable(unit, view), notes: [] }),
    ],
  };
}

/**
 * Written while the dossiers are read. The streaming writer knows columns but no single cells, so this one is plain:
 * head row, dossiers, sums.
 */
function plainStream(
  rows: AsyncIterable<PointsRow>,
  totals: DossierTotals,
  context: FormContext,
): ReadableStream<Uint8Array> {
  const { watermark } = fileMarks(context.view);
  return writeXlsxStream(workbookRows(rows, totals, context), {
    name: watermark === undefined ? "Mẫu 01" : `Mẫu 01 (${watermark})`,
    freezePane: { rows: 1 },
    columns: DOSSIER_COLUMNS.map(({ title, column }) => ({
      header: title,
      width: Math.max(6, column.width * CHARACTERS_PER_MM),
      style: { font: FONT, alignment: { horizontal: column.align, vertical: "center" as const } },
    })),
  });
}
