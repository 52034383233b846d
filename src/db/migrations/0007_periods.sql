-- Evaluation periods, and what people write about their units: small tables.

create table periods (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title text not null check (title <> ''),
  window_from date not null,
  window_to date not null,
  rule_set_id text not null check (rule_set_id <> ''),
  rule_set_hash text not null check (rule_set_hash <> ''),
  overrides text[] not null default '{}',
  self_score_working_days smallint not null check (self_score_working_days between 0 and 250),
  appraisal_working_days smallint not null check (appraisal_working_days between 0 and 250),
  response_working_days smallint not null check (response_working_days between 0 and 250),
  response_decision_working_days smallint not null check (response_decision_working_days between 0 and 250),
  approval_working_days smallint not null check (approval_working_days between 0 and 250),
  reminders_before_absence smallint not null check (reminders_before_absence between 0 and 10),
  policy_citation text not null check (policy_citation <> ''),
  stage text not null default 'draft' check (stage in ('draft', 'open', 'closed')),
  closed_on date,
  tally_set_id integer references tally_sets,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  check (window_from <= window_to),
  check ((stage = 'draft') = (tally_set_id is null)),
  check ((stage = 'closed') = (closed_on is not null))
);

comment on table periods is 'Kỳ đánh giá: a window, the rule set that it is scored under, and the deadlines of the province. Windows may overlap.';

comment on column periods.id is 'Stands in addresses and in the signed text of a publication: 2020-q4.';

comment on column periods.title is 'Tên kỳ as people read it.';

comment on column periods.window_from is 'The first day of the window.';

comment on column periods.window_to is 'The last day of the window, in it.';

comment on column periods.rule_set_id is 'Of the rule book.';

comment on column periods.rule_set_hash is 'Of the rule set with the overrides, as it was when the period was made, opened or counted anew.';

comment on column periods.overrides is 'path=value, as on the command line.';

comment on column periods.self_score_working_days is 'From the day on which the facts were locked.';

comment on column periods.appraisal_working_days is 'From the last day for self-scores.';

comment on column periods.response_working_days is 'From the day on which responses are opened; 0: there are none.';

comment on column periods.response_decision_working_days is 'From the last day for responses.';

comment on column periods.approval_working_days is 'From the day on which an approval can first be given.';

comment on column periods.reminders_before_absence is 'On different days, before a unit may be treated as absent.';

comment on column periods.policy_citation is 'The paper that sets these days: the national text sets none of them.';

comment on column periods.stage is 'Bước of the period; units go on their own after closed.';

comment on column periods.closed_on is 'Civil day on which the facts were locked, from which the deadlines run.';

comment on column periods.tally_set_id is 'Live while the period is open, frozen when it is closed; another one after each reopening. Null: a draft.';

comment on column periods.created_by is 'Account, or the command line.';

comment on column periods.created_at is 'When the draft was made.';

comment on column periods.version is 'Counts the changes of the draft and the steps of the period: who changes it names the one seen.';

create table period_units (
  period_id text not null references periods,
  agency_id integer not null references agencies,
  stage text not null default 'collecting' check (stage in
    ('collecting', 'closed', 'selfScored', 'absent', 'appraised', 'responding', 'approved', 'published')),
  absence_citation text check (absence_citation <> ''),
  reminders date[] not null default '{}',
  appraised_by text[] not null default '{}',
  approved_by text[] not null default '{}',
  responds_from date,
  responds_until date,
  response_round integer not null default 0 check (response_round >= 0),
  publication integer check (publication > 0),
  version integer not null default 1 check (version > 0),
  primary key (period_id, agency_id),
  check ((responds_from is null) = (responds_until is null))
);

comment on table period_units is 'Đơn vị trong kỳ: where each unit stands. The arrows are those of docs/states/period.md; period_events has how it came there.';

comment on column period_units.period_id is 'The period.';

comment on column period_units.agency_id is 'The unit.';

comment on column period_units.stage is 'Bước of the unit.';

comment on column period_units.absence_citation is 'The paper by which a unit that did not score itself is treated; the mark stays beside its result.';

comment on column period_units.reminders is 'Days on which it was reminded since it was last asked for a self-score.';

comment on column period_units.appraised_by is 'Accounts that had a hand in the appraised scores since the last publication; none of them approves.';

comment on column period_units.approved_by is 'Accounts behind the approval.';

comment on column period_units.responds_from is 'The first day on which it may respond.';

comment on column period_units.responds_until is 'The last day on which it may respond, in it.';

comment on column period_units.response_round is 'How often responses were opened: a topic has one response a round.';

comment on column period_units.publication is 'Number of the publication in force.';

comment on column period_units.version is 'Counts the moves.';

create index period_units_agency on period_units (agency_id);

create table period_events (
  id bigint generated always as identity primary key,
  period_id text not null references periods,
  agency_id integer references agencies,
  event text not null check (event <> ''),
  stage text not null check (stage <> ''),
  actor text not null check (actor <> ''),
  principal text check (principal <> ''),
  on_day date not null,
  at timestamptz not null,
  citation text,
  decision_number text,
  decision_reason text,
  decision_day date,
  publication integer,
  tally_set_id integer references tally_sets,
  paper json,
  check ((decision_number is null) = (decision_reason is null)),
  check ((decision_number is null) = (decision_day is null))
);

comment on table period_events is 'Every move of a period and of its units, append-only. Decisions by which work is done again stand here alone.';

comment on column period_events.id is 'In the order of the moves.';

comment on column period_events.period_id is 'The period.';

comment on column period_events.agency_id is 'The unit; null: the period as a whole.';

comment on column period_events.event is 'The event of the state machine; join and leave: a unit came into the list or left it.';

comment on column period_events.stage is 'Where it stood afterwards.';

comment on column period_events.actor is 'Who did it: an account, or the command line.';

comment on column period_events.principal is 'For whom, under a delegation.';

comment on column period_events.on_day is 'Civil day of the move.';

comment on column period_events.at is 'Moment of the move.';

comment on column period_events.citation is 'Of treating a unit as absent.';

comment on column period_events.decision_number is 'Số, ký hiệu of the decision by which work is done again.';

comment on column period_events.decision_reason is 'Its reason.';

comment on column period_events.decision_day is 'Its day, as it stands on the paper.';

comment on column period_events.publication is 'Number of the publication that the move belongs to.';

comment on column period_events.tally_set_id is 'The set that began or ended with the move.';

comment on column period_events.paper is 'The paper as it was signed: the scores with their reasons. json, not jsonb: the bytes stay as they were written.';

create index period_events_unit on period_events (period_id, agency_id, id);

create table period_papers (
  period_id text not null references periods,
  agency_id integer not null references agencies,
  paper text not null check (paper in ('selfScore', 'appraisal')),
  subject_kind text not null check (subject_kind in ('unit', 'officer')),
  subject_code text not null check (subject_code <> ''),
  version integer not null default 0 check (version >= 0),
  saved_by text,
  saved_at timestamptz,
  primary key (period_id, agency_id, paper, subject_kind, subject_code)
);

comment on table period_papers is 'The papers that people work on, each with its version. A save names the version seen: lines that somebody changed after it are refused, others are taken.';

comment on column period_papers.period_id is 'The period.';

comment on column period_papers.agency_id is 'The unit whose paper it is, or the unit of the officer.';

comment on column period_papers.paper is 'Tự chấm or thẩm định.';

comment on column period_papers.subject_kind is 'Whose scores: the unit''s own or an officer''s.';

comment on column period_papers.subject_code is 'Code of the unit or officer.';

comment on column period_papers.version is 'Counts the saves; 0: nothing has been written.';

comment on column period_papers.saved_by is 'Who saved last.';

comment on column period_papers.saved_at is 'When.';

create table self_score_lines (
  period_id text not null references periods,
  agency_id integer not null references agencies,
  indicator smallint not null check (indicator between 1 and 9),
  score text check (score ~ '^[0-2](\.[0-9]+)?$'),
  reason text not null default '',
  version integer not null check (version > 0),
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (period_id, agency_id, indicator)
);

comment on table self_score_lines is 'Tự chấm: what a unit claims for an indicator. One that equals the computed score is no difference.';

comment on column self_score_lines.period_id is 'The period.';

comment on column self_score_lines.agency_id is 'The unit.';

comment on column self_score_lines.indicator is '1 to 9 of article 13.';

comment on column self_score_lines.score is 'Decimal text in the digits of the rule set. Null: it holds that the indicator cannot be scored.';

comment on column self_score_lines.reason is 'Why it differs; empty until it is written.';

comment on column self_score_lines.version is 'Of the paper, when this line was saved.';

comment on column self_score_lines.saved_by is 'Account that saved it.';

comment on column self_score_lines.saved_at is 'When.';

create table appraisal_lines (
  period_id text not null references periods,
  agency_id integer not null references agencies,
  subject_kind text not null check (subject_kind in ('unit', 'officer')),
  subject_code text not null check (subject_code <> ''),
  indicator smallint not null check (indicator between 1 and 9),
  computed text check (computed ~ '^[0-2](\.[0-9]+)?$'),
  self_score text check (self_score ~ '^[0-2](\.[0-9]+)?$'),
  appraised text check (appraised ~ '^[0-2](\.[0-9]+)?$'),
  reason text not null default '',
  is_accepted boolean not null,
  version integer not null check (version > 0),
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (period_id, agency_id, subject_kind, subject_code, indicator)
);

comment on table appraisal_lines is 'Thẩm định of one indicator of a unit or officer. A line that rests on another computed or self-score than the present one counts no more.';

comment on column appraisal_lines.period_id is 'The period.';

comment on column appraisal_lines.agency_id is 'The unit, or the unit of the officer.';

comment on column appraisal_lines.subject_kind is 'Whose scores: the unit''s own or an officer''s.';

comment on column appraisal_lines.subject_code is 'Code of the unit or officer.';

comment on column appraisal_lines.indicator is '1 to 9 of article 13.';

comment on column appraisal_lines.computed is 'The computed score that it rests on; null: none.';

comment on column appraisal_lines.self_score is 'The self-score that it rests on; null: none.';

comment on column appraisal_lines.appraised is 'The score that the appraiser holds to be right; null: cannot be scored.';

comment on column appraisal_lines.reason is 'Why the three differ; empty where they agree.';

comment on column appraisal_lines.is_accepted is 'Whether an appraiser has stood to it.';

comment on column appraisal_lines.version is 'Of the paper, when this line was saved.';

comment on column appraisal_lines.saved_by is 'Account that saved it.';

comment on column appraisal_lines.saved_at is 'When.';

create table responses (
  id integer generated always as identity primary key,
  period_id text not null references periods,
  agency_id integer not null references agencies,
  subject_kind text not null check (subject_kind in ('unit', 'officer')),
  subject_code text not null check (subject_code <> ''),
  about text not null check (about in ('1', '2', '3', '4', '5', '6', '7', '8', '9', 'result')),
  round integer not null check (round > 0),
  text text not null check (text <> ''),
  given_by text not null check (given_by <> ''),
  given_on date not null,
  version integer not null default 1 check (version > 0),
  outcome text check (outcome in ('changed', 'kept')),
  decision_reason text check (decision_reason <> ''),
  decided_by text check (decided_by <> ''),
  decided_on date,
  unique (period_id, agency_id, subject_kind, subject_code, about, round),
  check ((outcome is null) = (decision_reason is null)),
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_on is null))
);

comment on table responses is 'Phản hồi, giải trình of a unit or officer to the appraisal, and what was decided on it. Never removed.';

comment on column responses.period_id is 'The period.';

comment on column responses.agency_id is 'The unit, or the unit of the officer.';

comment on column responses.subject_kind is 'Whose result: the unit''s own or an officer''s.';

comment on column responses.subject_code is 'Code of the unit or officer.';

comment on column responses.about is 'An indicator, or the result as a whole.';

comment on column responses.round is 'In which opening of the responses it was given.';

comment on column responses.text is 'What they say.';

comment on column responses.given_by is 'Account that gave or last changed it.';

comment on column responses.given_on is 'Civil day on which it was given or last changed.';

comment on column responses.version is 'Counts the changes; decided ones change no more.';

comment on column responses.outcome is 'Null: not decided yet.';

comment on column responses.decision_reason is 'Why the score is changed or stays; shown to whoever responded.';

comment on column responses.decided_by is 'Account that decided.';

comment on column responses.decided_on is 'Civil day of the decision.';

create table period_evidence (
  id integer generated always as identity primary key,
  period_id text not null references periods,
  agency_id integer not null references agencies,
  paper text not null check (paper in ('selfScore', 'response')),
  subject_kind text not null check (subject_kind in ('unit', 'officer')),
  subject_code text not null check (subject_code <> ''),
  about text not null check (about in ('1', '2', '3', '4', '5', '6', '7', '8', '9', 'result')),
  evidence_id integer not null references evidence_files,
  attached_by text not null check (attached_by <> ''),
  attached_at timestamptz not null,
  detached_at timestamptz
);

comment on table period_evidence is 'Minh chứng: which kept document shows what of a self-score or response. A detached one stays for the record.';

comment on column period_evidence.period_id is 'The period.';

comment on column period_evidence.agency_id is 'The unit, or the unit of the officer.';

comment on column period_evidence.paper is 'What it belongs to.';

comment on column period_evidence.subject_kind is 'Whose result: the unit''s own or an officer''s.';

comment on column period_evidence.subject_code is 'Code of the unit or officer.';

comment on column period_evidence.about is 'An indicator, or the result as a whole.';

comment on column period_evidence.evidence_id is 'The document.';

comment on column period_evidence.attached_by is 'Account that attached it.';

comment on column period_evidence.attached_at is 'When.';

comment on column period_evidence.detached_at is 'When it was taken off again.';

create index period_evidence_unit on period_evidence (period_id, agency_id);

create index period_evidence_file on period_evidence (evidence_id);

create table delegations (
  id integer generated always as identity primary key,
  from_account integer not null references accounts,
  to_account integer not null references accounts,
  rights text[] not null check (cardinality(rights) > 0),
  valid_from date not null,
  valid_to date not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (from_account <> to_account),
  check (valid_from <= valid_to)
);

comment on table delegations is 'Ủy quyền: one person does for another what that one may do, on some days. Four eyes follow both.';

comment on column delegations.from_account is 'Whose task it is.';

comment on column delegations.to_account is 'Who does it.';

comment on column delegations.rights is 'Rights of the core, of those that may be delegated.';

comment on column delegations.valid_from is 'The first day.';

comment on column delegations.valid_to is 'The last day, in it.';

comment on column delegations.created_at is 'When it was given.';

comment on column delegations.ended_at is 'When it was taken back.';

create index delegations_to on delegations (to_account);

create index delegations_from on delegations (from_account);
