import type { Result } from "../../core/base/result.ts";
import type { EvaluatedUnit, EvaluationView } from "../../reports/evaluation-view.ts";
import type { ReportForm, ReportFormat } from "../../reports/report-plan.ts";

export { REPORT_FORMATS, REPORT_FORMS, type ReportForm, type ReportFormat } from "../../reports/report-plan.ts";

export interface RenderRequest {
  /** The folder in which `hailong evaluate` left results.json, trace.json and points.csv. */
  readonly outDirectory: string;
  readonly forms: readonly ReportForm[];
  readonly formats: readonly ReportFormat[];
  /** Narrows Mẫu 01 and Mẫu 02 to one unit. */
  readonly unitCode: string | undefined;
  /** A file is in place. */
  readonly onFile?: ((file: RenderedFile) => void) | undefined;
}

/** A finished document: its path within the folder of reports, and its size. */
export interface RenderedFile {
  readonly name: string;
  readonly bytes: number;
}

export interface RenderedReports {
  /** The folder of the documents. */
  readonly path: string;
  readonly files: readonly RenderedFile[];
  /** What was not made although it could be expected, and why. */
  readonly notices: readonly string[];
}

export type RenderReports = (request: RenderRequest) => Promise<Result<RenderedReports>>;

/** What the parts of this use case share: where files go and whom to tell. */
export interface RenderContext {
  readonly view: EvaluationView;
  readonly request: RenderRequest;
  readonly unit: EvaluatedUnit | undefined;
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
}
