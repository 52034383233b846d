import type { Generated, GeneratedAlways } from "kysely";
import type { NullableTime } from "./column-types.ts";

/** The tables of migrations/*_corrected_entries.sql and *_kept_edits.sql, column by column. */
export interface CorrectedEntriesSchema {
  petition_edits: PetitionEditsTable;
}

interface PetitionEditsTable {
  agency_id: number;
  petition_code: string;
  id: GeneratedAlways<number>;
  officer_code: string | null;
  dossier_code: string | null;
  kind: string;
  received_at: NullableTime;
  due_at: NullableTime;
  reason: string;
  edited_by: string;
  edited_at: Date;
  is_kept: Generated<boolean>;
  new_agency_id: number | null;
  new_officer_code: string | null;
  new_dossier_code: string | null;
  new_kind: string | null;
  new_received_at: NullableTime;
  new_due_at: NullableTime;
}
