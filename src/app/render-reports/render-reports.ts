import { failed, success, type Result } from "../../core/base/result.ts";
import { reconcileResults } from "../../core/scoring/reconciliation.ts";
import { readStoredEvaluation } from "../../ingest/evaluation-files.ts";
import { viewEvaluation, type EvaluatedUnit, type EvaluationView } from "../../reports/evaluation-view.ts";
import { openReportFolder } from "../../reports/report-folder.ts";
import { planReports } from "../../reports/report-plan.ts";
import { prepareOutput } from "../output-place.ts";
import { brokenChecks, unreconciled } from "./broken-checks.ts";
import { renderDossierForms } from "./dossier-forms.ts";
import { renderPlanned } from "./planned-reports.ts";
import type { RenderContext, RenderedFile, RenderReports } from "./render-request.ts";

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

const DOCUMENT = /^(bao-cao|mau-0[123]).*\.(docx|pdf|xlsx)$/;
const DRAFT = /^\.dang-ghi-/;

/** The folder of documents is new, or holds documents of an earlier run and nothing else. */
function prepareReports(outDirectory: string): Promise<Result<undefined>> {
  const isOurs = (entry: string) => entry === "mau-01" || DOCUMENT.test(entry) || DRAFT.test(entry);
  const directory = openReportFolder(outDirectory).path;
  return prepareOutput({ directory, inputs: [], isOurs, isProof: isOurs });
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
    const prepared = await prepareReports(request.outDirectory);
    if (!prepared.ok) return prepared;
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
    const planned = await renderPlanned(planReports(view, request.forms, unit.value), {
      formats: request.formats,
      write: context.write,
    });
    if (!planned.ok) return planned;
    const notices = request.forms.includes("mau01") ? await renderDossierForms(context, folder, keep) : success([]);
    return notices.ok ? success({ path: folder.path, files, notices: notices.value }) : notices;
  };
}
