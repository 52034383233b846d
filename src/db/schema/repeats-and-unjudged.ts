/** The tables of migrations/*_repeats_and_unjudged.sql, column by column. */
export interface RepeatsAndUnjudgedSchema {
  import_repeats: ImportRepeatsTable;
  unjudged_cases: UnjudgedCasesTable;
}

interface ImportRepeatsTable {
  import_id: number;
  of_import_id: number;
  table_name: string;
  rows: number;
  example: string;
}

interface UnjudgedCasesTable {
  case_key: string;
  fault: string;
  noticed_at: Date;
}
