-- Pictures of papers beside what is keyed of them, and comments of which only the blackened text is kept after a time.

alter table paper_sheets drop column evidence_id;

create table paper_images (
  agency_id integer not null,
  batch_number integer not null,
  image_no integer not null check (image_no > 0),
  sheet_no integer check (sheet_no between 1 and 500),
  name text not null check (name <> ''),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
  sha256 bytea not null check (octet_length(sha256) = 32),
  content bytea check (octet_length(content) > 0),
  uploaded_by text not null check (uploaded_by <> ''),
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  primary key (agency_id, batch_number, image_no),
  foreign key (agency_id, batch_number) references paper_batches,
  check (agency_id <> 0),
  constraint paper_images_kept_or_removed check ((content is null) = (removed_at is not null))
);

alter table paper_images alter column content set storage external;

comment on table paper_images is 'Ảnh chụp, bản quét phiếu giấy: shown beside the screen on which a sheet is keyed. The handwriting can tell who wrote, so that the content is removed some time after its batch was closed.';

comment on column paper_images.agency_id is 'The unit of the batch.';

comment on column paper_images.batch_number is 'The batch.';

comment on column paper_images.image_no is 'Of the batch, from 1 in the order in which they came.';

comment on column paper_images.sheet_no is 'The sheet that it shows; null: a file of many sheets of the batch.';

comment on column paper_images.name is 'Of the file, without a path.';

comment on column paper_images.media_type is 'As the first bytes tell, not as the sender said.';

comment on column paper_images.sha256 is 'Of the content; stays when the content goes.';

comment on column paper_images.content is 'The file; null: removed.';

comment on column paper_images.uploaded_by is 'The account that attached it.';

comment on column paper_images.uploaded_at is 'When.';

comment on column paper_images.removed_at is 'When the content was removed, by a person or after its time; null: it is there.';

alter table ballot_comments add column original_removed_at timestamptz;

alter table ballot_comments add column kept_digest bytea check (octet_length(kept_digest) = 16);

alter table ballot_comments add constraint ballot_comments_digest_of_kept
  check ((original_removed_at is null) = (kept_digest is null));

comment on column ballot_comments.original_removed_at is 'When the blackened text took the place of the one that was written; null: the comment stands as it was written.';

comment on column ballot_comments.kept_digest is 'Of the ballot with the blackened text, as ballots.digest is of the ballot as it was cast: what is left can still be held against it.';

create index ballot_comments_originals on ballot_comments (agency_id, ballot_id) where original_removed_at is null;

comment on index ballot_comments_originals is 'The originals that are still to be removed.';
