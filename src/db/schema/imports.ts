import type { Generated, GeneratedAlways } from "kysely";
import type { Json, NullableJson } from "./column-types.ts";

/** The tables of migrations/*_imports.sql, column by column. */
export interface ImportsSchema {
  imports: ImportsTable;
  import_tables: ImportTablesTable;
  import_rejects: ImportRejectsTable;
  replaced_rows: ReplacedRowsTable;
  jobs: JobsTable;
}

interface ImportsTable {
  id: GeneratedAlways<number>;
  source: string;
  state: string;
  title: string;
  requested_by: string;
  requested_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  undone_at: Date | null;
  failure: NullableJson;
  merge_no: number | null;
}

interface ImportTablesTable {
  import_id: number;
  file: string;
  table_name: string;
  telling_columns: Generated<string[]>;
  is_from_feed: Generated<boolean>;
  rows: Generated<number>;
  accepted: Generated<number>;
  repeated: Generated<number>;
  corrected: Generated<number>;
  rejected: Generated<number>;
}

interface ImportRejectsTable {
  import_id: number;
  position: number;
  file: string;
  line: number;
  field: string;
  value: string;
  reason: string;
}

interface ReplacedRowsTable {
  import_id: number;
  agency_id: number;
  id: GeneratedAlways<number>;
  table_name: string;
  replaced_row: Json;
}

interface JobsTable {
  id: GeneratedAlways<number>;
  kind: string;
  payload: Json;
  state: string;
  requested_by: string;
  requested_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  lease_until: Date | null;
  attempts: Generated<number>;
  done_units: Generated<number>;
  total_units: number | null;
  failure: NullableJson;
}
