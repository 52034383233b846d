import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { reconcileResults } from "../../core/scoring/reconciliation.ts";
import type { ReconciliationCheck } from "../../core/scoring/results.ts";
import { readStoredEvaluation, type StoredEvaluation } from "../../ingest/evaluation-files.ts";
import { viewEvaluation, type EvaluatedUnit, type EvaluationView } from "../../reports/evaluation-view.ts";
import { openReportFolder } from "../../reports/report-folder.ts";
import { planReports } from "../../reports/report-plan.ts";
import { renderDossierForms } from "./dossier-forms.ts";
import { renderPlanned } from "./planned-reports.ts";
import type { RenderContext, RenderedFile, RenderReports } from "./render-request.ts";

/**
 * The checks of an evaluation once more, and those that its file says failed: a table that does not add up is never put
 * into a document, whoever wrote the file.
 */
function brokenChecks({ results, trace }: StoredEvaluation): ReconciliationCheck[] {
  const redone = reconcileResults(results, trace).filter(({ ok }) => !ok);
  const stored = results.reconciliation.filter(
    ({ check, ok }) => !ok && !redone.some((other) => other.check === check),
  );
  return [...redone, ...stored];
}

function unreconciled(at: string, broken: readonly ReconciliationCheck[]): Failure {
  return {
    code: "report.unreconciled",
    at,
    message: [
      `Số liệu không khớp nên không lập văn bản; ${broken.length} phép đối chiếu sai:`,
      ...broken.map(({ check, detail }) => `    ${check}: ${detail}`),
    ].join("\n"),
    mend: "Kiểm tra dữ liệu, chạy lại hailong evaluate; không sửa tay results.json.",
  };
}

function findUnit(code: string, view: EvaluationView): Result<EvaluatedUnit> {
  const unit = view.units.find(({ result }) => result.code === code);
  if (unit !== undefined) return success(unit);
  const near = view.units
    .map(({ result }) => result.code)
    .filter((other) => other.includes(code))
    .slice(0, 5);
  return failed({
    code: "report.unknown-unit",
    at: code,
    message: `Không có đơn vị mã "${code}" trong kết quả đánh giá.`,
    mend: near.length > 0 ? `Có thể là: ${near.join(", ")}.` : "Xem mã đơn vị trong agencies.csv.",
  });
}

/** Lập văn bản: reads an evaluation, proves its sums once more, and makes the official documents of it. */
export function makeRenderReports(): RenderReports {
  return async (request) => {
    const stored = await readStoredEvaluation(request.outDirectory);
    if (!stored.ok) return stored;
    const broken = brokenChecks(stored.value);
    if (broken.length > 0) return failed(unreconciled(request.outDirectory, broken));
    const { results, trace } = stored.value;
    const view = viewEvaluation({ ...results, reconciliation: reconcileResults(results, trace) }, trace);
    const unit = request.unitCode === undefined ? success(undefined) : findUnit(request.unitCode, view);
    if (!unit.ok) return unit;
    const folder = openReportFolder(request.outDirectory);
    const files: RenderedFile[] = [];
    const keep = async (name: string): Promise<void> => {
      const file = { name, bytes: await folder.sizeOf(name) };
      files.push(file);
      request.onFile?.(file);
    };
    const context: RenderContext = {
      view,
      request,
      unit: unit.value,
      write: async (name, bytes) => {
        await folder.write(name, bytes);
        await keep(name);
      },
    };
    const planned = await renderPlanned(planReports(view, request.forms, unit.value), context);
    if (!planned.ok) return planned;
    const notices = request.forms.includes("mau01") ? await renderDossierForms(context, folder, keep) : success([]);
    return notices.ok ? success({ path: folder.path, files, notices: notices.value }) : notices;
  };
}
