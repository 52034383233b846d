-- Paper ballots that two people key: batches, what each of the two keyed, and how differences were settled.

create table paper_batches (
  agency_id integer not null references agencies,
  number integer not null check (number > 0),
  form_id text not null check (form_id <> ''),
  counted integer not null check (counted between 1 and 500),
  collected_on date not null,
  warns_at_once boolean not null default false,
  created_by text not null check (created_by <> ''),
  created_at timestamptz not null,
  closed_by text check (closed_by <> ''),
  closed_at timestamptz,
  primary key (agency_id, number),
  check (agency_id <> 0),
  check ((closed_by is null) = (closed_at is null))
);

comment on table paper_batches is 'Lô phiếu giấy: so many sheets of one unit, counted by hand before anything is keyed. Closed, its ballots are cast and nothing of it changes.';

comment on column paper_batches.agency_id is 'The unit that the ballots are about.';

comment on column paper_batches.number is 'Of the unit, from 1.';

comment on column paper_batches.form_id is 'The form that is printed on the sheets.';

comment on column paper_batches.counted is 'Số kiểm đếm: sheets as somebody counted them.';

comment on column paper_batches.collected_on is 'The day on which the box was emptied: the day of casting of every ballot.';

comment on column paper_batches.warns_at_once is 'Whether the second keyer is told of a difference before the next sheet; false: both key blind to the end.';

comment on column paper_batches.created_by is 'The account that counted them.';

comment on column paper_batches.created_at is 'When the batch was opened.';

comment on column paper_batches.closed_by is 'The account that closed it; null: open.';

comment on column paper_batches.closed_at is 'When its ballots had been cast.';

create table paper_sheets (
  agency_id integer not null,
  batch_number integer not null,
  sheet_no integer not null check (sheet_no between 1 and 500),
  first_by text not null check (first_by <> ''),
  second_by text check (second_by <> ''),
  evidence_id integer references evidence_files,
  primary key (agency_id, batch_number, sheet_no),
  foreign key (agency_id, batch_number) references paper_batches,
  constraint paper_sheets_two_people check (second_by <> first_by)
);

comment on table paper_sheets is 'Phiếu giấy: who keyed a sheet. It is never the same person twice.';

comment on column paper_sheets.agency_id is 'The unit of the batch.';

comment on column paper_sheets.batch_number is 'The batch.';

comment on column paper_sheets.sheet_no is 'The number written on the sheet, from 1 to the control count.';

comment on column paper_sheets.first_by is 'The account that keyed it first.';

comment on column paper_sheets.second_by is 'The account that keyed it a second time, without seeing the first; null: not yet.';

comment on column paper_sheets.evidence_id is 'A picture of the sheet; null: none was attached.';

create table paper_entries (
  agency_id integer not null,
  batch_number integer not null,
  sheet_no integer not null,
  turn smallint not null check (turn in (1, 2)),
  attempt smallint not null check (attempt > 0),
  dossier_code text check (dossier_code <> ''),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  comment text check (comment <> ''),
  is_void boolean not null,
  keyed_at timestamptz not null,
  primary key (agency_id, batch_number, sheet_no, turn, attempt),
  foreign key (agency_id, batch_number, sheet_no) references paper_sheets
);

comment on table paper_entries is 'What was keyed of a sheet, append-only: a keyer who mends a slip adds another attempt, and the last one holds. Both turns are kept for ever.';

comment on column paper_entries.agency_id is 'The unit of the batch.';

comment on column paper_entries.batch_number is 'The batch.';

comment on column paper_entries.sheet_no is 'The sheet.';

comment on column paper_entries.turn is '1: by the first keyer; 2: by the second.';

comment on column paper_entries.attempt is 'From 1; the highest holds.';

comment on column paper_entries.dossier_code is 'Mã hồ sơ as it stands on the sheet; null: none. The link serves scoring alone.';

comment on column paper_entries.answers is 'Question to option; a question that was left open is absent.';

comment on column paper_entries.comment is 'Góp ý as it stands on the sheet; may name people, so few may read it. Null: none.';

comment on column paper_entries.is_void is 'The sheet is no ballot: empty, torn, or marked beyond reading. Nothing is cast of it when both keyers say so.';

comment on column paper_entries.keyed_at is 'When.';

create table paper_resolutions (
  agency_id integer not null,
  batch_number integer not null,
  sheet_no integer not null,
  id bigint generated always as identity,
  field text not null check (field <> ''),
  value text,
  resolved_by text not null check (resolved_by <> ''),
  resolved_at timestamptz not null,
  primary key (agency_id, batch_number, sheet_no, id),
  foreign key (agency_id, batch_number, sheet_no) references paper_sheets
);

comment on table paper_resolutions is 'What a third look at the sheet found where the two entries differ, append-only: of one field the last holds.';

comment on column paper_resolutions.agency_id is 'The unit of the batch.';

comment on column paper_resolutions.batch_number is 'The batch.';

comment on column paper_resolutions.sheet_no is 'The sheet.';

comment on column paper_resolutions.id is 'In the order in which they were made.';

comment on column paper_resolutions.field is 'A question (q3), or dossierCode, comment, isVoid.';

comment on column paper_resolutions.value is 'What stands on the sheet; null: nothing.';

comment on column paper_resolutions.resolved_by is 'The account that looked.';

comment on column paper_resolutions.resolved_at is 'When.';
