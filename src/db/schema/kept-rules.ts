import type { Json } from "./column-types.ts";

/** The tables of migrations/*_kept_rules.sql, column by column. */
export interface KeptRulesSchema {
  kept_rules: KeptRulesTable;
}

interface KeptRulesTable {
  hash: string;
  file: Json;
  kept_at: Date;
}
