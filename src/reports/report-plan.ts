import { officerAnnexDocument } from "./bc/officer-annex.ts";
import { reportDocument } from "./bc/model.ts";
import { officerWorkbook, reportWorkbook } from "./bc/workbook.ts";
import type { OfficialDocument } from "./document/official-document.ts";
import type { Workbook } from "./document/workbook.ts";
import type { EvaluatedUnit, EvaluationView } from "./evaluation-view.ts";
import { unitFormsDocument, unitFormsWorkbook } from "./mau02/model.ts";
import { provinceDocument, provinceWorkbook } from "./mau03/model.ts";

/** Báo cáo, and the three forms of a province's practice. */
export const REPORT_FORMS = ["bc", "mau01", "mau02", "mau03"] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export const REPORT_FORMATS = ["docx", "pdf", "xlsx"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** One document to be made, in whatever formats: its file name without ending, and its content. */
export interface PlannedReport {
  readonly name: string;
  /** Restricted ones are for those who may read results of the whole province. */
  readonly isPublic: boolean;
  readonly document: () => OfficialDocument;
  readonly workbook: () => Workbook;
}

/** Part of a file name: letters, digits, dot, dash and underscore of the code, the rest as dashes. */
export function fileCode(code: string): string {
  return code.replace(/[^\w.-]/gu, "-");
}

/**
 * The documents that are made from results and trace alone. The restricted annex of officers goes with the report, in a
 * file of its own. `unit` narrows Mẫu 02 to one unit; report and Mẫu 03 are always of the whole province.
 */
export function planReports(
  view: EvaluationView,
  forms: readonly ReportForm[],
  unit: EvaluatedUnit | undefined,
): PlannedReport[] {
  const units = unit === undefined ? view.units : [unit];
  const plans: Readonly<Record<Exclude<ReportForm, "mau01">, readonly PlannedReport[]>> = {
    bc: [
      {
        name: "bao-cao",
        isPublic: true,
        document: () => reportDocument(view),
        workbook: () => reportWorkbook(view),
      },
      {
        name: "bao-cao-phu-luc-v-han-che",
        isPublic: false,
        document: () => officerAnnexDocument(view),
        workbook: () => officerWorkbook(view),
      },
    ],
    mau02: [
      {
        name: unit === undefined ? "mau-02" : `mau-02-${fileCode(unit.result.code)}`,
        isPublic: true,
        document: () => unitFormsDocument(view, units),
        workbook: () => unitFormsWorkbook(view, units),
      },
    ],
    mau03: [
      {
        name: "mau-03",
        isPublic: true,
        document: () => provinceDocument(view),
        workbook: () => provinceWorkbook(view),
      },
    ],
  };
  return REPORT_FORMS.flatMap((form) => (form === "mau01" || !forms.includes(form) ? [] : plans[form]));
}
