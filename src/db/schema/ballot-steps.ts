import type { Day } from "./column-types.ts";

/** The table of migrations/*_ballot_steps.sql, column by column. */
export interface BallotStepsSchema {
  ballot_steps: BallotStepsTable;
}

interface BallotStepsTable {
  agency_id: number;
  tally_set_id: number;
  question: number;
  taken_on: Day;
  taken_at: Date;
  cells: number[];
  counts: number[];
}
