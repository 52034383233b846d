import type { NullableDay, NullableJson } from "./column-types.ts";

/** The tables of migrations/*_reports.sql, column by column. */
export interface ReportsSchema {
  report_texts: ReportTextsTable;
  report_drafts: ReportDraftsTable;
  report_draft_files: ReportDraftFilesTable;
}

interface ReportTextsTable {
  period_id: string;
  version: number;
  remedies: string;
  proposals: string;
  recipients: string;
  number: string;
  signed_on: NullableDay;
  signer_title: string;
  signer_name: string;
  saved_by: string;
  saved_at: Date;
}

interface ReportDraftsTable {
  period_id: string;
  number: number;
  job_id: number;
  dossier_forms: string;
  requested_by: string;
  requested_at: Date;
  made_at: Date | null;
  stage: string | null;
  results_hash: string | null;
  text_version: number | null;
  state_key: string | null;
  sheet: NullableJson;
}

interface ReportDraftFilesTable {
  period_id: string;
  number: number;
  name: string;
  media_type: string;
  is_public: boolean;
  sha256: Buffer;
  content: Buffer;
}
