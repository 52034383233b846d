-- Facts: large tables. Every key starts with agency_id, the distribution column; no trigger on any of them.
-- Times are civil times of Asia/Ho_Chi_Minh without zone, so that the day of a time is a plain cast.

create table dossiers (
  agency_id integer not null references agencies,
  code text not null check (code <> ''),
  procedure_code text,
  channel smallint check (channel between 0 and 2),
  applicant_kind text,
  submitted_at timestamp(3),
  received_at timestamp(3),
  due_at timestamp(3),
  finished_at timestamp(3),
  returned_at timestamp(3),
  refused_at timestamp(3),
  withdrawn_at timestamp(3),
  state text,
  received_on date generated always as (received_at::date) stored,
  finished_on date generated always as (coalesce(finished_at, refused_at, returned_at)::date) stored,
  are_supplements_known boolean not null default false,
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, code),
  check (agency_id <> 0)
);

comment on table dossiers is 'Hồ sơ. No column names a person.';

comment on column dossiers.channel is 'Position in DOSSIER_CHANNELS: 0 in person, 1 online, 2 postal.';

comment on column dossiers.are_supplements_known is 'The feed carried a list of supplements (an empty one too): indicators 3 and 4 can be scored (G25).';

create index dossiers_code on dossiers (code);

create index dossiers_import on dossiers (import_id);

create table supplements (
  agency_id integer not null,
  dossier_code text not null,
  id bigint generated always as identity,
  requested_at timestamp(3) not null,
  received_at timestamp(3),
  new_due_at timestamp(3),
  officer_code text,
  fault smallint check (fault between 0 and 1),
  reason text,
  is_from_feed boolean not null default false,
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, dossier_code, id),
  foreign key (agency_id, dossier_code) references dossiers
);

comment on table supplements is 'Yêu cầu bổ sung. fault: 0 agency, 1 applicant, null not known (counts as the agency).';

create table steps (
  agency_id integer not null,
  dossier_code text not null,
  step_no integer not null check (step_no >= 0),
  step_agency_code text,
  officer_code text,
  started_at timestamp(3),
  limit_at timestamp(3),
  finished_at timestamp(3),
  is_from_feed boolean not null default false,
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, dossier_code, step_no),
  foreign key (agency_id, dossier_code) references dossiers
);

comment on table steps is 'One step of the process of a dossier. agency_id is the dossier''s; step_agency_code is the unit that did the step.';

comment on column steps.is_from_feed is 'It came in the list of a feed element: the next list of that dossier replaces it. The same for supplements.';

create table contacts (
  agency_id integer not null,
  dossier_code text not null,
  id bigint generated always as identity,
  at timestamp(3),
  with_body text not null,
  fault smallint check (fault between 0 and 1),
  reason text,
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, dossier_code, id),
  foreign key (agency_id, dossier_code) references dossiers
);

comment on table contacts is 'One time the applicant had to contact somebody to complete the dossier; with_body is oneStop, leadingAgency or a unit''s code.';

create table petitions (
  agency_id integer not null references agencies,
  code text not null check (code <> ''),
  officer_code text,
  dossier_code text,
  kind text not null check (kind in ('harassment', 'attitude', 'notDoing', 'wrongDoing', 'other')),
  received_at timestamp(3),
  due_at timestamp(3),
  resolved_at timestamp(3),
  verdict text check (verdict in ('upheld', 'untrue', 'slander')),
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, code)
);

comment on table petitions is 'Phản ánh, kiến nghị. agency_id 0: the petition names no unit.';

create index petitions_code on petitions (code);

create index petitions_dossier on petitions (dossier_code) where dossier_code is not null;

create table ballot_questions (
  form_id text not null,
  position smallint not null check (position between 1 and 20),
  question text not null,
  primary key (form_id, position),
  unique (form_id, question)
);

comment on table ballot_questions is 'Which question of a form stands in which answer column of ballots (a1 to a20).';

insert into ballot_questions (form_id, position, question)
values ('tt01', 1, 'q1'), ('tt01', 2, 'q3'), ('tt01', 3, 'q4'), ('tt01', 4, 'q6'), ('tt01', 5, 'q7'), ('tt01', 6, 'q10');

create table ballot_options (
  form_id text not null,
  position smallint not null check (position between 1 and 20),
  number smallint not null check (number < 0),
  code text not null,
  primary key (form_id, position, number),
  unique (form_id, position, code)
);

comment on table ballot_options is 'Options of other forms whose codes are no small whole numbers: the negative number that stands for each in a1 to a20. A code that is one (0 to 32767, without leading zeros) stands there as itself.';

create table ballots (
  agency_id integer not null references agencies,
  id uuid not null,
  is_agency_named boolean not null,
  form_id text not null,
  officer_code text,
  dossier_code text,
  procedure_code text,
  channel smallint check (channel between 0 and 5),
  cast_at timestamp(3) not null,
  cast_on date generated always as (cast_at::date) stored,
  assisted boolean,
  a1 smallint, a2 smallint, a3 smallint, a4 smallint, a5 smallint,
  a6 smallint, a7 smallint, a8 smallint, a9 smallint, a10 smallint,
  a11 smallint, a12 smallint, a13 smallint, a14 smallint, a15 smallint,
  a16 smallint, a17 smallint, a18 smallint, a19 smallint, a20 smallint,
  digest bytea not null check (octet_length(digest) = 16),
  import_id integer not null,
  primary key (agency_id, id),
  check (agency_id <> 0)
);

comment on table ballots is 'Phiếu. Nothing in it names the respondent. agency_id is the unit on the ballot, else the unit of its dossier when it came (is_agency_named tells). Answers stand by position of the form (ballot_questions).';

create index ballots_id on ballots (id);

create index ballots_dossier on ballots (dossier_code) where dossier_code is not null;

create index ballots_import on ballots (import_id);

create table ballot_comments (
  agency_id integer not null,
  ballot_id uuid not null,
  comment text not null check (comment <> ''),
  primary key (agency_id, ballot_id),
  foreign key (agency_id, ballot_id) references ballots on delete cascade
);

comment on table ballot_comments is 'Free text of a ballot, apart from it: it may name people, so few may read it.';

create table agency_fact_entries (
  agency_id integer not null references agencies,
  id bigint generated always as identity,
  indicator smallint not null check (indicator in (5, 6, 8, 9)),
  window_from date not null,
  window_to date not null,
  points smallint not null check (points between 0 and 2),
  computed_score text,
  reason text not null check (reason <> ''),
  evidence_id integer,
  entered_by integer not null,
  entered_at timestamptz not null,
  replaced_by bigint,
  primary key (agency_id, id),
  check (window_from <= window_to)
);

comment on column agency_fact_entries.computed_score is 'As results print it, such as 1.3; null: it was not counted.';

comment on table agency_fact_entries is 'What a unit enters for indicators 5, 6, 8, 9 with evidence, beside what was computed then; the latest one is not replaced.';

create table evidence_files (
  id integer generated always as identity primary key,
  name text not null,
  media_type text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea not null,
  uploaded_by integer not null,
  uploaded_at timestamptz not null
);

comment on table evidence_files is 'Documents that prove an entered fact or a verdict.';
