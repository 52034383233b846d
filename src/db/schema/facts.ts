import type { Generated, GeneratedAlways } from "kysely";
import type { Day, NullableDay, Time, NullableTime } from "./column-types.ts";

/** The tables of migrations/*_facts.sql, column by column. */
export interface FactsSchema {
  dossiers: DossiersTable;
  supplements: SupplementsTable;
  steps: StepsTable;
  contacts: ContactsTable;
  petitions: PetitionsTable;
  ballot_questions: BallotQuestionsTable;
  ballot_options: BallotOptionsTable;
  ballots: BallotsTable;
  ballot_comments: BallotCommentsTable;
  agency_fact_entries: AgencyFactEntriesTable;
  evidence_files: EvidenceFilesTable;
}

interface DossiersTable {
  agency_id: number;
  code: string;
  procedure_code: string | null;
  channel: number | null;
  applicant_kind: string | null;
  submitted_at: NullableTime;
  received_at: NullableTime;
  due_at: NullableTime;
  finished_at: NullableTime;
  returned_at: NullableTime;
  refused_at: NullableTime;
  withdrawn_at: NullableTime;
  state: string | null;
  received_on: GeneratedAlways<NullableDay>;
  finished_on: GeneratedAlways<NullableDay>;
  are_supplements_known: Generated<boolean>;
  digest: Buffer;
  import_id: number;
}

interface SupplementsTable {
  agency_id: number;
  dossier_code: string;
  id: GeneratedAlways<number>;
  requested_at: Time;
  received_at: NullableTime;
  new_due_at: NullableTime;
  officer_code: string | null;
  fault: number | null;
  reason: string | null;
  is_from_feed: Generated<boolean>;
  digest: Buffer;
  import_id: number;
}

interface StepsTable {
  agency_id: number;
  dossier_code: string;
  step_no: number;
  step_agency_code: string | null;
  officer_code: string | null;
  started_at: NullableTime;
  limit_at: NullableTime;
  finished_at: NullableTime;
  is_from_feed: Generated<boolean>;
  digest: Buffer;
  import_id: number;
}

interface ContactsTable {
  agency_id: number;
  dossier_code: string;
  id: GeneratedAlways<number>;
  at: NullableTime;
  with_body: string;
  fault: number | null;
  reason: string | null;
  digest: Buffer;
  import_id: number;
}

interface PetitionsTable {
  agency_id: number;
  code: string;
  officer_code: string | null;
  dossier_code: string | null;
  kind: string;
  received_at: NullableTime;
  due_at: NullableTime;
  resolved_at: NullableTime;
  verdict: string | null;
  digest: Buffer;
  import_id: number;
}

interface BallotQuestionsTable {
  form_id: string;
  position: number;
  question: string;
}

interface BallotOptionsTable {
  form_id: string;
  position: number;
  number: number;
  code: string;
}

interface BallotsTable {
  agency_id: number;
  id: string;
  is_agency_named: boolean;
  form_id: string;
  officer_code: string | null;
  dossier_code: string | null;
  procedure_code: string | null;
  channel: number | null;
  cast_at: Time;
  cast_on: GeneratedAlways<NullableDay>;
  assisted: boolean | null;
  a1: number | null;
  a2: number | null;
  a3: number | null;
  a4: number | null;
  a5: number | null;
  a6: number | null;
  a7: number | null;
  a8: number | null;
  a9: number | null;
  a10: number | null;
  a11: number | null;
  a12: number | null;
  a13: number | null;
  a14: number | null;
  a15: number | null;
  a16: number | null;
  a17: number | null;
  a18: number | null;
  a19: number | null;
  a20: number | null;
  digest: Buffer;
  import_id: number;
  counter_code: string | null;
  occasion: number | null;
  started_at: NullableTime;
  audit_seq: number | null;
  clock_ahead_seconds: number | null;
  link_takeover: number | null;
}

interface BallotCommentsTable {
  agency_id: number;
  ballot_id: string;
  comment: string;
  original_removed_at: Date | null;
  kept_digest: Buffer | null;
}

interface AgencyFactEntriesTable {
  agency_id: number;
  id: GeneratedAlways<number>;
  indicator: number;
  window_from: Day;
  window_to: Day;
  points: number;
  computed_score: string | null;
  reason: string;
  evidence_id: number | null;
  entered_by: number;
  entered_at: Date;
  replaced_by: number | null;
  is_withdrawn: Generated<boolean>;
}

interface EvidenceFilesTable {
  id: GeneratedAlways<number>;
  name: string;
  media_type: string;
  sha256: Buffer;
  content: Buffer;
  uploaded_by: number;
  uploaded_at: Date;
}
