-- Points and tallies, per tally set: one rule set with its overrides and one window.

create table tally_sets (
  id integer generated always as identity primary key,
  title text not null check (title <> ''),
  rule_set_id text not null,
  rule_set_hash text not null,
  overrides text[] not null default '{}',
  window_from date not null,
  window_to date not null,
  as_of date,
  state text not null check (state in ('building', 'live', 'frozen')),
  built_part smallint not null default 0 check (built_part between 0 and 2),
  built_agency_id integer not null default 0,
  built_key text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  frozen_by text,
  frozen_at timestamptz,
  check (window_from <= window_to),
  check ((state = 'frozen') = (frozen_at is not null))
);

comment on table tally_sets is 'Bộ tổng hợp: what points and tallies are kept for. A building one does not have all cases yet, a live one follows the facts, a frozen one stays as it is.';

comment on column tally_sets.overrides is 'path=value, as on the command line.';

comment on column tally_sets.as_of is 'Day of knowledge: what became known later is not used (G34).';

comment on column tally_sets.built_part is 'How far the first build came: 0 dossiers, 1 ballots without a dossier, 2 done; within the part, after (built_agency_id, built_key).';

create table touched_cases (
  agency_id integer not null,
  seq bigint generated always as identity,
  lane smallint not null check (lane between 0 and 63),
  case_key text not null check (case_key ~ '^[db]:.'),
  touched_at timestamptz not null default now(),
  primary key (agency_id, seq)
);

comment on table touched_cases is 'Cases whose facts changed and whose points are not yet computed anew, appended by the transaction that changed them. A case is a dossier code with its ballots (d:code) or a ballot without one (b:id).';

create index touched_cases_lane on touched_cases (lane, seq);

create table tally_lanes (
  lane smallint primary key check (lane between 0 and 63),
  batches bigint not null default 0
);

comment on table tally_lanes is 'How many batches of touched cases each lane has consumed. Where no touched case waits, equal counts mean equal facts.';

insert into tally_lanes (lane) select generate_series(0, 63);

create table points (
  agency_id integer not null,
  tally_set_id integer not null,
  case_key text not null,
  outcome smallint not null,
  timeliness smallint,
  received_on date,
  due_on date,
  due_basis smallint,
  finish_on date,
  reappointments smallint,
  is_online boolean not null default false,
  is_pending boolean not null default false,
  p1 smallint, p2 smallint, p3 smallint, p4 smallint, p6 smallint, p7 smallint,
  r1 smallint, r2 smallint, r3 smallint, r4 smallint, r7 smallint,
  opinion_agency_id integer,
  opinion_level smallint,
  delivered_ballots integer not null default 0,
  set_aside_ballots integer not null default 0,
  superseded_agency_ids integer[],
  coordinating_ids integer[],
  coordinating_p2 smallint[],
  coordinating_r2 smallint[],
  officer_codes text[],
  officer_p2 smallint[],
  officer_r2 smallint[],
  primary key (agency_id, tally_set_id, case_key)
);

comment on table points is 'What each case got in a tally set, and why. outcome: position in OUTCOMES; timeliness: in TIMELINESS; r1 to r7: in REASON_CODES; due_basis: in DUE_BASES. p2 is the dossier''s own agency''s; other agencies and officers stand in the arrays. p6 is the ballot''s answer about publicity, which never counts for indicator 6. A null r: no item; a null p with an r: not counted, and why.';

create index points_case on points (case_key);

create table tallies (
  agency_id integer not null,
  tally_set_id integer not null,
  subject_kind smallint not null check (subject_kind between 0 and 2),
  subject_code text not null,
  cell smallint not null,
  value integer not null,
  primary key (agency_id, tally_set_id, subject_kind, subject_code, cell)
);

comment on table tallies is 'Sums of points. agency_id is where the cases live; the subject is the province (0), a unit (1) or an officer (2). Cells are named by position in TALLY_CELLS of the core. A value of zero is as if the row were not there.';

create index tallies_set on tallies (tally_set_id);

create table late_cases (
  agency_id integer not null,
  tally_set_id integer not null,
  case_key text not null,
  noticed_at timestamptz not null,
  primary key (agency_id, tally_set_id, case_key)
);

comment on table late_cases is 'Cases that would count otherwise in a frozen tally set if it were not frozen: their facts came or changed after. The set itself stays as it is.';

create table evaluation_runs (
  id integer generated always as identity primary key,
  tally_set_id integer not null references tally_sets,
  ran_at timestamptz not null,
  ran_by text not null,
  input_hash text not null,
  results json not null,
  trace json not null
);

comment on table evaluation_runs is 'Results as they were computed, append-only: a correction is a new run. json, not jsonb: the bytes stay as they were written.';

create index evaluation_runs_set on evaluation_runs (tally_set_id, id);
