-- Imports and jobs: local tables, no foreign key from them to large tables.

create table imports (
  id integer generated always as identity primary key,
  source text not null check (source in ('upload', 'folder', 'command', 'api', 'kiosk')),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'undone')),
  title text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  undone_at timestamptz,
  failure jsonb,
  merge_no integer unique
);

comment on table imports is 'Lần nhập dữ liệu: one delivery of files, or one call of the feed. Rows of facts name the import that brought their present content.';

create table import_tables (
  import_id integer not null references imports,
  file text not null,
  table_name text not null,
  telling_columns text[] not null default '{}',
  is_from_feed boolean not null default false,
  rows integer not null default 0,
  accepted integer not null default 0,
  repeated integer not null default 0,
  corrected integer not null default 0,
  rejected integer not null default 0,
  primary key (import_id, file, table_name)
);

comment on column imports.merge_no is 'The order in which imports became visible. Only the highest one that is not undone can be undone.';

comment on table import_tables is 'What was delivered: a table named here counts as delivered, with these telling columns, as long as the import is not undone.';

create table import_rejects (
  import_id integer not null references imports,
  position bigint not null,
  file text not null,
  line integer not null,
  field text not null,
  value text not null,
  reason text not null,
  primary key (import_id, position)
);

comment on table import_rejects is 'Rows that were not taken, in the order of rejects.csv.';

create table replaced_rows (
  import_id integer not null,
  agency_id integer not null,
  id bigint generated always as identity,
  table_name text not null,
  replaced_row jsonb not null,
  primary key (agency_id, import_id, id)
);

comment on table replaced_rows is 'What an import replaced or removed, so that undoing it can bring it back.';

create table jobs (
  id integer generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  lease_until timestamptz,
  attempts integer not null default 0,
  done_units bigint not null default 0,
  total_units bigint,
  failure jsonb
);

comment on table jobs is 'Work that outlives a request. A running job whose lease has passed is taken up again.';

create index jobs_waiting on jobs (id) where state in ('queued', 'running');
