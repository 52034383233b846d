import type { Generated, GeneratedAlways } from "kysely";
import type { Day, Json, NullableDay } from "./column-types.ts";

/** The tables of migrations/*_tallies.sql, column by column. */
export interface TalliesSchema {
  tally_sets: TallySetsTable;
  touched_cases: TouchedCasesTable;
  tally_lanes: TallyLanesTable;
  points: PointsTable;
  tallies: TalliesTable;
  late_cases: LateCasesTable;
  evaluation_runs: EvaluationRunsTable;
}

interface TallySetsTable {
  id: GeneratedAlways<number>;
  title: string;
  rule_set_id: string;
  rule_set_hash: string;
  overrides: Generated<string[]>;
  window_from: Day;
  window_to: Day;
  as_of: NullableDay;
  state: string;
  built_part: Generated<number>;
  built_agency_id: Generated<number>;
  built_key: Generated<string>;
  created_by: string;
  created_at: Date;
  frozen_by: string | null;
  frozen_at: Date | null;
  purpose: Generated<string>;
  base_set_id: number | null;
  base_purpose: GeneratedAlways<string | null>;
}

interface TouchedCasesTable {
  agency_id: number;
  seq: GeneratedAlways<number>;
  lane: number | null;
  case_keys: string[];
  touched_at: Generated<Date>;
}

interface TallyLanesTable {
  lane: number;
  batches: Generated<number>;
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
  reappointments: number | null;
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
  opinion_agency_id: number | null;
  opinion_level: number | null;
  delivered_ballots: Generated<number>;
  set_aside_ballots: Generated<number>;
  superseded_agency_ids: number[] | null;
  coordinating_ids: number[] | null;
  coordinating_p2: (number | null)[] | null;
  coordinating_r2: number[] | null;
  officer_codes: string[] | null;
  officer_p2: (number | null)[] | null;
  officer_r2: (number | null)[] | null;
}

interface TalliesTable {
  agency_id: number;
  tally_set_id: number;
  subject_kind: number;
  subject_code: string;
  cell: number;
  value: number;
}

interface LateCasesTable {
  agency_id: number;
  tally_set_id: number;
  case_key: string;
  noticed_at: Date;
}

interface EvaluationRunsTable {
  id: GeneratedAlways<number>;
  tally_set_id: number;
  ran_at: Date;
  ran_by: string;
  input_hash: string;
  results: Json;
  trace: Json;
  set_purpose: GeneratedAlways<string>;
}
