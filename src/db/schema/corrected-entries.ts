import type { GeneratedAlways } from "kysely";
import type { NullableTime } from "./column-types.ts";

/** The tables of migrations/*_corrected_entries.sql, column by column. */
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
}
