-- Cases that the program could not judge, and undoing by rows instead of by order.

create table unjudged_cases (
  case_key text primary key check (case_key ~ '^[db]:.'),
  fault text not null check (fault <> ''),
  noticed_at timestamptz not null
);

comment on table unjudged_cases is 'Cases whose facts make the program fail (a bug of ours): set aside, so that the cases beside them are counted. Their points stay as they were before; none is there for a new one. A case leaves the table when it is judged.';

comment on column unjudged_cases.case_key is 'As in touched_cases: d: and the code of a dossier, or b: and the id of a ballot.';

comment on column unjudged_cases.fault is 'The kind of the error (its class, or the SQLSTATE of the database), never its text: that may repeat facts.';

create table import_repeats (
  import_id integer not null references imports,
  of_import_id integer not null references imports,
  table_name text not null,
  rows integer not null check (rows > 0),
  example text not null,
  primary key (import_id, of_import_id, table_name)
);

comment on table import_repeats is 'How many rows of an import said nothing new because an earlier one had brought them, or had already taken away what its list is without. The earlier one is not undone while the later one counts, for the later one delivered these rows too.';

comment on column import_repeats.of_import_id is 'The earlier import.';

comment on column import_repeats.example is 'One of the rows, by the code that people know.';

create index replaced_rows_import on replaced_rows (import_id);

create index replaced_rows_dossier on replaced_rows ((replaced_row ->> 'dossier_code'))
  where table_name in ('steps', 'supplements');

comment on column imports.merge_no is 'The order in which imports became visible, which is the order in which they were accepted. An import can be undone when no later one that still counts has replaced, or stands on, a row of it.';
