import type { GeneratedAlways } from "kysely";
import type { Time } from "./column-types.ts";

/** The tables of migrations/*_verdicts.sql, column by column. */
export interface VerdictsSchema {
  petition_verdicts: PetitionVerdictsTable;
}

interface PetitionVerdictsTable {
  agency_id: number;
  petition_code: string;
  id: GeneratedAlways<number>;
  verdict: string | null;
  resolved_at: Time;
  reason: string;
  evidence_id: number | null;
  entered_by: string;
  entered_at: Date;
}
