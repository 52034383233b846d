-- A batch of papers that was counted wrong is counted again; comments on papers end as other comments do.

create table paper_recounts (
  agency_id integer not null,
  batch_number integer not null,
  id bigint generated always as identity,
  counted_before integer not null check (counted_before between 1 and 500),
  counted integer not null check (counted between 1 and 500),
  reason text not null check (reason <> ''),
  recounted_by text not null check (recounted_by <> ''),
  recounted_at timestamptz not null,
  primary key (agency_id, batch_number, id),
  foreign key (agency_id, batch_number) references paper_batches,
  check (counted <> counted_before)
);

comment on table paper_recounts is 'Kiểm đếm lại: the control count of an open batch as another person than its opener found it, append-only.';

comment on column paper_recounts.agency_id is 'The unit of the batch.';

comment on column paper_recounts.batch_number is 'The batch.';

comment on column paper_recounts.id is 'In the order in which they were made.';

comment on column paper_recounts.counted_before is 'The count that was found wrong.';

comment on column paper_recounts.counted is 'The count that the batch has from then on.';

comment on column paper_recounts.reason is 'Why the count was wrong, in the words of who counted again.';

comment on column paper_recounts.recounted_by is 'The account that counted again.';

comment on column paper_recounts.recounted_at is 'When.';

comment on column paper_batches.counted is 'Số kiểm đếm: sheets as somebody counted them, or as the last recount found them.';

alter table paper_entries add column comment_blackened_at timestamptz;

comment on column paper_entries.comment_blackened_at is 'When the blackened text took the place of the comment; null: it stands as it was keyed.';

comment on table paper_entries is 'What was keyed of a sheet, append-only but for comments, which are blackened when their time is over: a keyer who mends a slip adds another attempt, and the last one holds. Both turns are kept for ever.';

alter table paper_resolutions add column value_blackened_at timestamptz;

comment on column paper_resolutions.value_blackened_at is 'When the blackened text took the place of a comment; null: it stands as it was found.';
