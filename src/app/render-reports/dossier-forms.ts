import { failed, success, type Result } from "../../core/base/result.ts";
import type { PointsRow } from "../../core/scoring/points-row.ts";
import { readPointsRows } from "../../ingest/points-rows.ts";
import { openPdfRenderer } from "../../reports/document/pdf.ts";
import type { EvaluatedUnit } from "../../reports/evaluation-view.ts";
import { AgencyGroups, type AgencyGroup } from "../../reports/mau01/agency-groups.ts";
import { DossierTotals, totalFaults } from "../../reports/mau01/dossier-totals.ts";
import { dossierFormDocument, PRINTED_DOSSIERS, type UnitDossiers } from "../../reports/mau01/model.ts";
import { dossierWorkbookStream } from "../../reports/mau01/xlsx.ts";
import type { ReportFolder } from "../../reports/report-folder.ts";
import { fileCode } from "../../reports/report-plan.ts";
import { renderDocuments } from "./planned-reports.ts";
import type { RenderContext } from "./render-request.ts";

type Keep = (name: string) => Promise<void>;

function nameOf({ result: { code } }: EvaluatedUnit): string {
  return `mau-01/mau-01-${fileCode(code)}`;
}

/** Rows that do not make up the unit's result belong to another evaluation, or the file was changed. */
function mismatch(unit: string, faults: readonly string[]): Result<never> {
  return failed({
    code: "points.mismatch",
    at: `points.csv, đơn vị ${unit}`,
    message: `points.csv không khớp results.json: ${faults.join("; ")}.`,
    mend: "Chạy lại hailong evaluate để points.csv và results.json cùng một lần đánh giá.",
  });
}

/** Reads a unit's rows once: the first thousand are kept for print, all of them count. */
export async function collectUnit(unit: EvaluatedUnit, rows: AsyncIterable<PointsRow>): Promise<UnitDossiers> {
  const printed: PointsRow[] = [];
  const totals = new DossierTotals();
  for await (const row of rows) {
    totals.add(row);
    if (printed.length < PRINTED_DOSSIERS) printed.push(row);
  }
  return { unit, printed, totals };
}

/** Streams every unit's workbook; stops at the first unit whose rows do not make up its result. */
async function renderWorkbooks(
  { view, unit: only }: RenderContext,
  folder: ReportFolder,
  { keep, at }: { readonly keep: Keep; readonly at: string },
): Promise<Result<ReadonlySet<string>>> {
  const units = new Map(view.units.map((unit) => [unit.result.code, unit]));
  const groups = new AgencyGroups(readPointsRows(at));
  const written = new Set<string>();
  for await (const { agencyCode, rows } of groups) {
    const unit = units.get(agencyCode);
    if (only !== undefined && agencyCode !== only.result.code) continue;
    if (unit === undefined) continue;
    const totals = new DossierTotals();
    const name = `${nameOf(unit)}.xlsx`;
    const stream = await dossierWorkbookStream(rows, totals, { unit, view });
    await folder.writeStream(
      name,
      stream,
      () => groups.failure === undefined && totalFaults(totals, unit).length === 0,
    );
    if (groups.failure !== undefined) break;
    const faults = totalFaults(totals, unit);
    if (faults.length > 0) return mismatch(agencyCode, faults);
    written.add(agencyCode);
    await keep(name);
  }
  return groups.failure ?? success(written);
}

async function findGroup(groups: AgencyGroups, code: string): Promise<AgencyGroup | undefined> {
  for await (const group of groups) {
    if (group.agencyCode === code) return group;
  }
  return undefined;
}

/** Documents for signing are made for one unit at a time: a province's dossiers are no thing to print. */
async function renderUnitDocuments(unit: EvaluatedUnit, context: RenderContext): Promise<Result<undefined>> {
  const groups = new AgencyGroups(readPointsRows(context.request.outDirectory));
  const group = await findGroup(groups, unit.result.code);
  const dossiers = await collectUnit(unit, group?.rows ?? noRows());
  if (groups.failure !== undefined) return groups.failure;
  const faults = totalFaults(dossiers.totals, unit);
  if (faults.length > 0) return mismatch(unit.result.code, faults);
  const pdf = openPdfRenderer();
  try {
    const documents = [{ name: nameOf(unit), document: dossierFormDocument(dossiers, context.view) }];
    return await renderDocuments(documents, context.request.formats, { pdf, write: context.write });
  } finally {
    await pdf.close();
  }
}

async function* noRows(): AsyncGenerator<PointsRow> {
  // A unit without a dossier in the window has a form all the same: it says so.
}

function noticesOf({ view, unit, request }: RenderContext, written: ReadonlySet<string> | undefined): string[] {
  const without =
    written === undefined || unit !== undefined
      ? []
      : view.units.filter(({ result }) => !written.has(result.code)).map(({ result }) => result.code);
  const isDocumentAsked = request.formats.some((format) => format !== "xlsx");
  return [
    ...(unit === undefined && isDocumentAsked
      ? ["Mẫu 01 dạng docx, pdf chỉ lập cho từng đơn vị: thêm --unit <mã đơn vị>."]
      : []),
    ...(without.length === 0
      ? []
      : [`${without.length} đơn vị không có hồ sơ trong kỳ nên không có Mẫu 01: ${without.join(", ")}.`]),
  ];
}

/**
 * Mẫu 01: a workbook per unit, streamed from `points.csv`; DOCX and PDF for the one unit that was named. What is not
 * made is said.
 */
export async function renderDossierForms(
  context: RenderContext,
  folder: ReportFolder,
  keep: Keep,
): Promise<Result<readonly string[]>> {
  const { request, unit } = context;
  if (!request.formats.includes("xlsx") && unit === undefined) {
    return failed({
      code: "report.unit-needed",
      at: "--forms mau01",
      message: "Mẫu 01 dạng docx, pdf lập cho từng đơn vị.",
      mend: "Thêm --unit <mã đơn vị>, hoặc --format xlsx cho mọi đơn vị.",
    });
  }
  const workbooks = request.formats.includes("xlsx")
    ? await renderWorkbooks(context, folder, { keep, at: request.outDirectory })
    : success(undefined);
  if (!workbooks.ok) return workbooks;
  if (unit !== undefined && request.formats.some((format) => format !== "xlsx")) {
    const documents = await renderUnitDocuments(unit, context);
    if (!documents.ok) return documents;
  }
  return success(noticesOf(context, workbooks.value));
}
