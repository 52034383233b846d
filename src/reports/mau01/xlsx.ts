import { writeXlsxStream } from "hucre/xlsx";
import type { PointsRow } from "../../core/scoring/points-row.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { DOSSIER_COLUMNS } from "./dossier-rows.ts";
import type { DossierTotals } from "./dossier-totals.ts";
import { workbookRows } from "./workbook-rows.ts";

const CHARACTERS_PER_MM = 0.52;
const FONT = { name: "Times New Roman", size: 11 } as const;

/**
 * Mẫu 01 of one unit as a workbook that is written while its dossiers are read. The streaming writer knows columns but
 * no single cells, so this one is plain: head row, dossiers, sums.
 */
export function dossierWorkbookStream(
  rows: AsyncIterable<PointsRow>,
  totals: DossierTotals,
  context: { readonly unit: EvaluatedUnit; readonly view: EvaluationView },
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
