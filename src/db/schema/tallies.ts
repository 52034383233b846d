import type { Generated, GeneratedAlways } from "kysely";
import type { Day, NullableDay, Json } from "./column-types.ts";

/** The tables of migrations/*_tallies.sql, column by column. */
export interface TalliesSchema {
  tally_sets: TallySetsTable;
  touched_cases: TouchedCasesTable;
  points: PointsTable;
  tallies: TalliesTable;
  evaluation_runs: EvaluationRunsTable;
}

interface TallySetsTable {
  id: GeneratedAlways<number>;
  title: string;
  rule_set_id: string;
  rule_set_hash: string;
  overrides: Json;
  window_from: Day;
  window_to: Day;
  state: string;
  created_by: string;
  created_at: Date;
}

interface TouchedCasesTable {
  agency_id: number;
  seq: GeneratedAlways<number>;
  lane: number;
  case_key: string;
}

interface PointsTable {
  agency_id: number;
  tally_set_id: number;
  case_key: string;
  outcome: number;
  timeliness: number | null;
  received_on: NullableDay;
  due_on: NullableDay;
  due_basis: number | null;
  finish_on: NullableDay;
  reappointments: Generated<number>;
  is_online: Generated<boolean>;
  is_pending: Generated<boolean>;
  p1: number | null;
  p2: number | null;
  p3: number | null;
  p4: number | null;
  p6: number | null;
  p7: number | null;
  r1: number | null;
  r2: number | null;
  r3: number | null;
  r4: number | null;
  r7: number | null;
  opinion_agency_code: string | null;
  opinion_level: number | null;
  counted_ballots: Generated<number>;
  superseded_agency_codes: Generated<string[]>;
  other_form_ballots: Generated<number>;
  delivered_ballots: Generated<number>;
  coordinating_codes: Generated<string[]>;
  coordinating_p2: Generated<number[]>;
  coordinating_r2: Generated<number[]>;
  officer_codes: Generated<string[]>;
  officer_p2: Generated<number[]>;
  officer_r2: Generated<number[]>;
}

interface TalliesTable {
  agency_id: number;
  tally_set_id: number;
  subject_kind: number;
  subject_code: string;
  cell: number;
  value: number;
}

interface EvaluationRunsTable {
  id: GeneratedAlways<number>;
  tally_set_id: number;
  ran_at: Date;
  ran_by: string;
  input_hash: string;
  results: Json;
  trace: Json;
}
