import { failed, success, type Result } from "../../core/base/result.ts";
import { reconcileResults } from "../../core/scoring/reconciliation.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import { viewEvaluation, type EvaluationView } from "../../reports/evaluation-view.ts";
import type { PeriodPapers } from "../../reports/period-papers.ts";
import { planReports, REPORT_FORMATS, type ReportFormat } from "../../reports/report-plan.ts";
import { brokenChecks, unreconciled } from "../render-reports/broken-checks.ts";
import { renderPlanned } from "../render-reports/planned-reports.ts";

/** A finished document of a period. */
export interface PeriodDocument {
  /** `bao-cao.docx`: one part of an address, without folders. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Restricted ones name officers or single dossiers. */
  readonly isPublic: boolean;
}

/** What the documents of a period are made of; plain values alone, so that a worker can be given them. */
export interface DocumentMaterial {
  /** Final results: the computed ones with the appraised scores in their place, and their trace. */
  readonly final: Evaluation;
  readonly papers: PeriodPapers;
}

/** Told when another file is finished. */
export type OnDocument = (done: number, total: number) => void;

/** Makes báo cáo with its restricted annex, Mẫu 02 and Mẫu 03, all of them or none. */
export type RenderPeriodDocuments = (
  material: DocumentMaterial,
  onDocument: OnDocument,
) => Promise<Result<readonly PeriodDocument[]>>;

export const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const satisfies Readonly<Record<ReportFormat, string>>;

const FORMS = ["bc", "mau02", "mau03"] as const;

/** The evaluation as the forms read it, with its sums redone; refused when one of them does not hold. */
export function viewForDocuments({ final, papers }: DocumentMaterial): Result<EvaluationView> {
  const broken = brokenChecks(final);
  if (broken.length > 0) return failed(unreconciled("results", broken));
  const { results, trace } = final;
  return success(viewEvaluation({ ...results, reconciliation: reconcileResults(results, trace) }, trace, papers));
}

/** Renders in this thread; see `render-in-worker.ts` for a server that has other things to do meanwhile. */
export const renderPeriodDocuments: RenderPeriodDocuments = async (material, onDocument) => {
  const view = viewForDocuments(material);
  if (!view.ok) return view;
  const planned = planReports(view.value, FORMS, undefined);
  const total = planned.length * REPORT_FORMATS.length;
  const documents: PeriodDocument[] = [];
  onDocument(0, total);
  const write = (name: string, bytes: Uint8Array): Promise<void> => {
    const [base = "", format = "docx"] = name.split(".");
    const isPublic = planned.find((report) => report.name === base)?.isPublic ?? false;
    documents.push({ name, mediaType: MEDIA_TYPES[format as ReportFormat], bytes, isPublic });
    onDocument(documents.length, total);
    return Promise.resolve();
  };
  const rendered = await renderPlanned(planned, { formats: REPORT_FORMATS, write });
  if (!rendered.ok) return rendered;
  return success(documents.sort((a, b) => (a.name < b.name ? -1 : 1)));
};
