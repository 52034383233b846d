import type { Generated, GeneratedAlways } from "kysely";
import type { Day, Json } from "./column-types.ts";

/** The tables of migrations/*_paper_*.sql, column by column. */
export interface PaperKeyingSchema {
  paper_batches: PaperBatchesTable;
  paper_sheets: PaperSheetsTable;
  paper_entries: PaperEntriesTable;
  paper_recounts: PaperRecountsTable;
  paper_resolutions: PaperResolutionsTable;
  paper_images: PaperImagesTable;
}

interface PaperBatchesTable {
  agency_id: number;
  number: number;
  form_id: string;
  counted: number;
  collected_on: Day;
  warns_at_once: Generated<boolean>;
  created_by: string;
  created_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
}

interface PaperSheetsTable {
  agency_id: number;
  batch_number: number;
  sheet_no: number;
  first_by: string;
  second_by: string | null;
}

interface PaperEntriesTable {
  agency_id: number;
  batch_number: number;
  sheet_no: number;
  turn: number;
  attempt: number;
  dossier_code: string | null;
  answers: Json;
  comment: string | null;
  is_void: boolean;
  keyed_at: Date;
  comment_blackened_at: Date | null;
}

interface PaperRecountsTable {
  agency_id: number;
  batch_number: number;
  id: GeneratedAlways<number>;
  counted_before: number;
  counted: number;
  reason: string;
  recounted_by: string;
  recounted_at: Date;
}

interface PaperResolutionsTable {
  agency_id: number;
  batch_number: number;
  sheet_no: number;
  id: Generated<number>;
  field: string;
  value: string | null;
  resolved_by: string;
  resolved_at: Date;
  value_blackened_at: Date | null;
}

interface PaperImagesTable {
  agency_id: number;
  batch_number: number;
  image_no: number;
  sheet_no: number | null;
  name: string;
  media_type: string;
  sha256: Buffer;
  content: Buffer | null;
  uploaded_by: string;
  uploaded_at: Date;
  removed_at: Date | null;
}
