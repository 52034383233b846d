import type { Generated, GeneratedAlways } from "kysely";
import type { PeriodStage } from "../../core/periods/period-transition.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import type { Day, DefaultedDays, NullableDay, NullableJson } from "./column-types.ts";

/** The tables of migrations/*_periods.sql, column by column. */
export interface PeriodsSchema {
  periods: PeriodsTable;
  period_units: PeriodUnitsTable;
  period_events: PeriodEventsTable;
  period_papers: PeriodPapersTable;
  self_score_lines: SelfScoreLinesTable;
  appraisal_lines: AppraisalLinesTable;
  responses: ResponsesTable;
  period_evidence: PeriodEvidenceTable;
  delegations: DelegationsTable;
}

interface PeriodsTable {
  id: string;
  title: string;
  window_from: Day;
  window_to: Day;
  rule_set_id: string;
  rule_set_hash: string;
  overrides: Generated<string[]>;
  self_score_working_days: number;
  appraisal_working_days: number;
  response_working_days: number;
  response_decision_working_days: number;
  approval_working_days: number;
  reminders_before_absence: number;
  policy_citation: string;
  stage: Generated<PeriodStage>;
  closed_on: NullableDay;
  tally_set_id: number | null;
  created_by: string;
  created_at: Date;
  version: Generated<number>;
  removed_at: Date | null;
  set_purpose: GeneratedAlways<string>;
}

interface PeriodUnitsTable {
  period_id: string;
  agency_id: number;
  stage: Generated<UnitStage>;
  absence_citation: string | null;
  reminders: DefaultedDays;
  appraised_by: Generated<string[]>;
  approved_by: Generated<string[]>;
  responds_from: NullableDay;
  responds_until: NullableDay;
  response_round: Generated<number>;
  publication: number | null;
  version: Generated<number>;
}

interface PeriodEventsTable {
  id: GeneratedAlways<number>;
  period_id: string;
  agency_id: number | null;
  event: string;
  stage: string;
  actor: string;
  principal: string | null;
  on_day: Day;
  at: Date;
  citation: string | null;
  decision_number: string | null;
  decision_reason: string | null;
  decision_day: NullableDay;
  publication: number | null;
  tally_set_id: number | null;
  paper: NullableJson;
}

interface PeriodPapersTable {
  period_id: string;
  agency_id: number;
  paper: string;
  subject_kind: string;
  subject_code: string;
  version: Generated<number>;
  saved_by: string | null;
  saved_at: Date | null;
}

interface SelfScoreLinesTable {
  period_id: string;
  agency_id: number;
  indicator: number;
  score: string | null;
  reason: Generated<string>;
  version: number;
  saved_by: string;
  saved_at: Date;
  reference: Generated<string>;
}

interface AppraisalLinesTable {
  period_id: string;
  agency_id: number;
  subject_kind: string;
  subject_code: string;
  indicator: number;
  computed: string | null;
  self_score: string | null;
  appraised: string | null;
  reason: Generated<string>;
  is_accepted: boolean;
  version: number;
  saved_by: string;
  saved_at: Date;
}

interface ResponsesTable {
  id: GeneratedAlways<number>;
  period_id: string;
  agency_id: number;
  subject_kind: string;
  subject_code: string;
  about: string;
  round: number;
  text: string;
  given_by: string;
  given_on: Day;
  version: Generated<number>;
  outcome: string | null;
  decision_reason: string | null;
  decided_by: string | null;
  decided_on: NullableDay;
}

interface PeriodEvidenceTable {
  id: GeneratedAlways<number>;
  period_id: string;
  agency_id: number;
  paper: string;
  subject_kind: string;
  subject_code: string;
  about: string;
  evidence_id: number;
  attached_by: string;
  attached_at: Date;
  detached_at: Date | null;
}

interface DelegationsTable {
  id: GeneratedAlways<number>;
  from_account: number;
  to_account: number;
  rights: string[];
  valid_from: Day;
  valid_to: Day;
  created_at: Date;
  ended_at: Date | null;
}
