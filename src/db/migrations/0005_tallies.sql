-- Points and tallies, per tally set: one rule set with its overrides and one window.

create table tally_sets (
  id integer generated always as identity primary key,
  title text not null,
  rule_set_id text not null,
  rule_set_hash text not null,
  overrides jsonb not null,
  window_from date not null,
  window_to date not null,
  state text not null check (state in ('live', 'frozen')),
  created_by text not null,
  created_at timestamptz not null,
  check (window_from <= window_to)
);

comment on table tally_sets is 'Bộ tổng hợp: what points and tallies are kept for. A live one follows the facts; a frozen one stays as it is.';

create table touched_cases (
  agency_id integer not null,
  seq bigint generated always as identity,
  lane smallint not null check (lane between 0 and 63),
  case_key text not null check (case_key ~ '^[db]:.'),
  primary key (agency_id, seq)
);

comment on table touched_cases is 'Cases whose facts changed and whose points are not yet computed anew, appended by the transaction that changed them. A case is a dossier code with its ballots (d:code) or a ballot without one (b:id).';

create index touched_cases_lane on touched_cases (lane, seq);

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
  reappointments smallint not null default 0,
  is_online boolean not null default false,
  is_pending boolean not null default false,
  p1 smallint, p2 smallint, p3 smallint, p4 smallint, p6 smallint, p7 smallint,
  r1 smallint, r2 smallint, r3 smallint, r4 smallint, r7 smallint,
  opinion_agency_code text,
  opinion_level smallint,
  counted_ballots smallint not null default 0,
  superseded_agency_codes text[] not null default '{}',
  other_form_ballots smallint not null default 0,
  delivered_ballots smallint not null default 0,
  coordinating_codes text[] not null default '{}',
  coordinating_p2 smallint[] not null default '{}',
  coordinating_r2 smallint[] not null default '{}',
  officer_codes text[] not null default '{}',
  officer_p2 smallint[] not null default '{}',
  officer_r2 smallint[] not null default '{}',
  primary key (agency_id, tally_set_id, case_key)
);

comment on table points is 'What each case got in a tally set, and why (reason codes by position of REASON_CODES). p6 is the ballot''s answer about publicity, which never counts for indicator 6.';

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

comment on table tallies is 'Sums of points. agency_id is where the cases live; the subject is the province (0), a unit (1) or an officer (2). Cells are named by position in TALLY_CELLS of the core.';

create table evaluation_runs (
  id integer generated always as identity primary key,
  tally_set_id integer not null references tally_sets,
  ran_at timestamptz not null,
  ran_by text not null,
  input_hash text not null,
  results jsonb not null,
  trace jsonb not null
);

comment on table evaluation_runs is 'Results as they were computed, append-only: a correction is a new run.';
