-- What a province writes into the report of a period, and the drafts that were rendered: small tables.

create table report_texts (
  period_id text not null references periods,
  version integer not null check (version > 0),
  remedies text not null,
  proposals text not null,
  recipients text not null,
  number text not null,
  signed_on date,
  signer_title text not null,
  signer_name text not null,
  saved_by text not null check (saved_by <> ''),
  saved_at timestamptz not null,
  primary key (period_id, version)
);

comment on table report_texts is 'Lời văn của tỉnh in the report of a period, one row a save, append-only: a save names the version seen, and an older one is there to be merged with. An empty text means the words of the report itself.';

comment on column report_texts.period_id is 'The period.';

comment on column report_texts.version is 'Counts the saves of the period, without gaps.';

comment on column report_texts.remedies is 'Biện pháp khắc phục; a line is a paragraph, one that begins with - an item of a list.';

comment on column report_texts.proposals is 'Kiến nghị, in the same way.';

comment on column report_texts.recipients is 'Nơi nhận, a line each.';

comment on column report_texts.number is 'Số, ký hiệu: 12/BC-VP.';

comment on column report_texts.signed_on is 'The day of the document; null while nobody has signed.';

comment on column report_texts.signer_title is 'Quyền hạn, chức vụ of who signs, a line each.';

comment on column report_texts.signer_name is 'Who signs.';

comment on column report_texts.saved_by is 'Account that saved it.';

comment on column report_texts.saved_at is 'When.';

create table report_drafts (
  period_id text not null references periods,
  number integer not null check (number > 0),
  job_id integer not null unique references jobs,
  dossier_forms text not null,
  requested_by text not null check (requested_by <> ''),
  requested_at timestamptz not null,
  made_at timestamptz,
  stage text check (stage in ('draft', 'approved')),
  results_hash text check (results_hash ~ '^[0-9a-f]{64}$'),
  text_version integer check (text_version >= 0),
  state_key text,
  sheet json,
  primary key (period_id, number),
  check ((made_at is null) = (stage is null)),
  check ((made_at is null) = (results_hash is null)),
  check ((made_at is null) = (text_version is null)),
  check ((made_at is null) = (state_key is null)),
  check ((made_at is null) = (sheet is null))
);

comment on table report_drafts is 'Bản dự thảo: each request for the documents of a period. How far it is stands in its job; the files of the newest finished one alone are kept.';

comment on column report_drafts.period_id is 'The period.';

comment on column report_drafts.number is 'Số of the draft within the period, as its documents say it.';

comment on column report_drafts.job_id is 'The job that makes it.';

comment on column report_drafts.dossier_forms is 'Mẫu 01 that were asked for: none (empty), of every unit (*), or the code of one unit.';

comment on column report_drafts.requested_by is 'Account that asked for it.';

comment on column report_drafts.requested_at is 'When.';

comment on column report_drafts.made_at is 'When its files were kept; null until then.';

comment on column report_drafts.stage is 'Whether every unit was approved when it was made: others carry the words DỰ THẢO.';

comment on column report_drafts.results_hash is 'SHA-256 of the canonical final results that it prints.';

comment on column report_drafts.text_version is 'Of report_texts; 0: nothing had been written.';

comment on column report_drafts.state_key is 'Of the period when it was made: another one now means that the draft is out of date.';

comment on column report_drafts.sheet is 'The report as content, for the preview and for the difference to the next draft. json, not jsonb: the bytes stay as they were written.';

create table report_draft_files (
  period_id text not null,
  number integer not null,
  name text not null check (name ~ '^[A-Za-z0-9._-]+$'),
  media_type text not null,
  is_public boolean not null,
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null,
  primary key (period_id, number, name),
  foreign key (period_id, number) references report_drafts
);

comment on table report_draft_files is 'The documents of the newest finished draft; replaced by those of the next one. A publication keeps its own for ever.';

comment on column report_draft_files.period_id is 'The period.';

comment on column report_draft_files.number is 'The draft.';

comment on column report_draft_files.name is 'bao-cao.docx: one part of an address.';

comment on column report_draft_files.media_type is 'Of the content.';

comment on column report_draft_files.is_public is 'Whether the document of a publication would be open to everybody; others name officers or single dossiers.';

comment on column report_draft_files.sha256 is 'Of the content.';

comment on column report_draft_files.content is 'The document.';
