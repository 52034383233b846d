import { failed, success, type Result } from "../../core/base/result.ts";
import type { PointsRow } from "../../core/scoring/points-row.ts";
import { renderDocx } from "../../reports/document/docx.ts";
import { openPdfRenderer } from "../../reports/document/pdf.ts";
import type { EvaluatedUnit, EvaluationView } from "../../reports/evaluation-view.ts";
import { DossierTotals, totalFaults } from "../../reports/mau01/dossier-totals.ts";
import { dossierFormDocument } from "../../reports/mau01/model.ts";
import { dossierWorkbookStream } from "../../reports/mau01/xlsx.ts";
import { fileCode } from "../../reports/report-plan.ts";
import { collectUnit } from "../render-reports/dossier-forms.ts";
import { MEDIA_TYPES, type PeriodDocument } from "./period-documents.ts";

/** Gives the rows of a unit anew each time it is asked. */
export type RowsOfUnit = (agencyCode: string) => AsyncIterable<PointsRow>;

/** Mẫu 01 of every unit are workbooks; of one unit they are to be signed too. */
export interface DossierWish {
  readonly unitCode: string | undefined;
}

/** File names of units, each its own: a sign that no name may have is a dash, whatever the code had there. */
function fileNames({ units }: EvaluationView): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { result } of units) {
    const plain = `mau-01-${fileCode(result.code)}`;
    const name = taken.has(plain.toLowerCase()) ? `${plain}_${names.size + 1}` : plain;
    taken.add(name.toLowerCase());
    names.set(result.code, name);
  }
  return names;
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Rows and results come from one frozen set; a difference would be a fault of ours, told before a paper shows it. */
function mismatch(unit: EvaluatedUnit, faults: readonly string[]): Result<never> {
  return failed({
    code: "points.mismatch",
    at: `unit:${unit.result.code}`,
    message: `Hồ sơ đã lưu không khớp kết quả của ${unit.name}: ${faults.join("; ")}.`,
    mend: "Chạy hailong verify để tìm chỗ sai, rồi báo cho quản trị hệ thống.",
  });
}

async function workbookOf(unit: EvaluatedUnit, view: EvaluationView, rows: RowsOfUnit): Promise<Result<Uint8Array>> {
  const totals = new DossierTotals();
  const bytes = await bytesOf(await dossierWorkbookStream(rows(unit.result.code), totals, { unit, view }));
  const faults = totalFaults(totals, unit);
  return faults.length > 0 ? mismatch(unit, faults) : success(bytes);
}

/** Mẫu 01 of one unit in all formats. */
async function* unitDocuments(
  unit: EvaluatedUnit,
  view: EvaluationView,
  rows: RowsOfUnit,
): AsyncGenerator<Result<PeriodDocument>> {
  const name = fileNames(view).get(unit.result.code) ?? "mau-01";
  const workbook = await workbookOf(unit, view, rows);
  yield workbook.ok ? success(restricted(name, "xlsx", workbook.value)) : workbook;
  if (!workbook.ok) return;
  const document = dossierFormDocument(await collectUnit(unit, rows(unit.result.code)), view);
  yield success(restricted(name, "docx", await renderDocx(document)));
  const renderer = openPdfRenderer();
  try {
    const pdf = await renderer.render(document);
    yield pdf.ok ? success(restricted(name, "pdf", pdf.value)) : pdf;
  } finally {
    await renderer.close();
  }
}

function restricted(name: string, format: keyof typeof MEDIA_TYPES, bytes: Uint8Array): PeriodDocument {
  return { name: `${name}.${format}`, mediaType: MEDIA_TYPES[format], bytes, isPublic: false };
}

/** Mẫu 01 one file after another, so that a province's dossiers are never held at once. Ends with the first refusal. */
export async function* dossierDocuments(
  view: EvaluationView,
  rows: RowsOfUnit,
  { unitCode }: DossierWish,
): AsyncGenerator<Result<PeriodDocument>> {
  if (unitCode !== undefined) {
    const unit = view.units.find(({ result }) => result.code === unitCode);
    if (unit !== undefined) yield* unitDocuments(unit, view, rows);
    return;
  }
  const names = fileNames(view);
  for (const unit of view.units) {
    const workbook = await workbookOf(unit, view, rows);
    yield workbook.ok ? success(restricted(names.get(unit.result.code) ?? "", "xlsx", workbook.value)) : workbook;
    if (!workbook.ok) return;
  }
}
