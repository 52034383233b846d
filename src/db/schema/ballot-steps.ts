import type { Generated } from "kysely";
import type { Day, Json } from "./column-types.ts";

/** The tables of migrations/*_ballot_steps.sql and *_locked_disclosures.sql, column by column. */
export interface BallotStepsSchema {
  ballot_steps: BallotStepsTable;
  locked_disclosures: LockedDisclosuresTable;
}

interface BallotStepsTable {
  agency_id: number;
  tally_set_id: number;
  question: number;
  taken_on: Day;
  taken_at: Date;
  cells: number[];
  counts: number[];
  known_ballots: Generated<number>;
}

interface LockedDisclosuresTable {
  tally_set_id: number;
  decided_at: Generated<Date>;
  content: Json;
}
