import type { PointsRow } from "../../core/scoring/points-row.ts";
import { MISSING, type CellValue } from "../document/data-table.ts";
import { guardFormula } from "../document/xlsx-cells.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { periodLine } from "../period-words.ts";
import { receiptNote } from "../receipt-note.ts";
import { fullName } from "../unit-table.ts";
import { DOSSIER_COLUMNS, DOSSIER_NOTES, dossierCells, INDICATOR_PLACES } from "./dossier-rows.ts";
import { SUMMED_INDICATORS, type DossierTotals, type SummedIndicator } from "./dossier-totals.ts";
import { SUMMARY_NOTE, summaryRows } from "./summary-rows.ts";
import { officersOf, satisfactionLine, timelinessLine } from "./unit-lines.ts";

/** A cell as the streaming writer takes it: figures are numbers, texts never formulas. */
type SheetCell = string | number | null;

function plainCell(value: CellValue): SheetCell {
  if (value === undefined) return MISSING;
  if (typeof value === "number") return value;
  if (value === "") return null;
  return /^\d+\.\d+$/.test(value) ? Number(value) : guardFormula(value);
}

function blankRow(): SheetCell[] {
  return DOSSIER_COLUMNS.map(() => null);
}

/** A text in the column of the dossier codes. */
function textRow(text: string): SheetCell[] {
  const row = blankRow();
  row[1] = guardFormula(text);
  return row;
}

/** Figures under their own columns, and others from the column of the sums on. */
function figuresRow(
  label: string,
  figures: Readonly<Partial<Record<SummedIndicator, CellValue>>>,
  rest: readonly CellValue[] = [],
): SheetCell[] {
  const row = textRow(label);
  for (const indicator of SUMMED_INDICATORS) {
    if (indicator in figures) row[INDICATOR_PLACES[indicator]] = plainCell(figures[indicator]);
  }
  rest.forEach((value, place) => {
    row[12 + place] = plainCell(value);
  });
  return row;
}

/** Everything below the dossiers: sums, officers, answers, and from what the form was made. */
function* closingRows(unit: EvaluatedUnit, view: EvaluationView, totals: DossierTotals): Generator<SheetCell[]> {
  yield blankRow();
  for (const { label, cells } of summaryRows(totals, unit)) {
    yield figuresRow(label, cells);
  }
  yield blankRow();
  for (const { code, scores, total, max, completion } of officersOf(unit, view)) {
    yield figuresRow(`Cán bộ ${code}`, scores, [total, max, completion]);
  }
  yield blankRow();
  const lines = [
    `Mẫu 01. ${fullName(unit)} (${unit.result.code})`,
    periodLine(view.trace.period),
    timelinessLine(totals),
    satisfactionLine(unit, view),
    ...DOSSIER_NOTES,
    SUMMARY_NOTE,
    receiptNote(view),
  ];
  for (const line of lines) yield textRow(line);
}

/**
 * The rows of one unit's workbook, pulled one at a time: each dossier is added to the totals as it passes, and the
 * closing rows are made of the totals. Memory does not grow with the number of dossiers.
 */
export async function* workbookRows(
  rows: AsyncIterable<PointsRow>,
  totals: DossierTotals,
  { unit, view }: { readonly unit: EvaluatedUnit; readonly view: EvaluationView },
): AsyncGenerator<SheetCell[]> {
  for await (const row of rows) {
    totals.add(row);
    yield dossierCells(row, totals.rows).map(plainCell);
  }
  yield* closingRows(unit, view, totals);
}
