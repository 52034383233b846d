-- Publications: what was let out, its signature and its files. Small tables that only grow.

create table signing_keys (
  id integer generated always as identity primary key,
  public_key bytea not null,
  fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
  sealed_private_key bytea not null,
  made_by text not null check (made_by <> ''),
  made_at timestamptz not null,
  retired_at timestamptz check (retired_at >= made_at)
);

comment on table signing_keys is 'Khóa ký: Ed25519 keys of the installation. Public keys stay for ever, so that every signature can be verified; a key that was retired signs nothing more.';

comment on column signing_keys.public_key is 'SubjectPublicKeyInfo, DER.';

comment on column signing_keys.fingerprint is 'SHA-256 of public_key, hexadecimal.';

comment on column signing_keys.sealed_private_key is 'PKCS #8, DER, sealed with the key of the installation, which is not in the database.';

comment on column signing_keys.made_by is 'Who made it: the account that published first, or the operator.';

comment on column signing_keys.made_at is 'From when it signs.';

comment on column signing_keys.retired_at is 'From when it signs no more; null: the key in use.';

create unique index signing_keys_in_use on signing_keys ((true)) where retired_at is null;

create table publication_head (
  only_row boolean primary key default true check (only_row),
  number integer not null check (number >= 0)
);

comment on table publication_head is 'The number of the newest publication; locked by whoever publishes, so that numbers have no gap.';

comment on column publication_head.only_row is 'There is one row.';

comment on column publication_head.number is 'Số of the newest publication; 0: none yet.';

insert into publication_head (number) values (0);

create table publications (
  number integer primary key check (number > 0),
  period_id text not null references periods,
  title text not null check (title <> ''),
  window_from date not null,
  window_to date not null,
  published_on date not null,
  published_at timestamptz not null,
  published_by text not null check (published_by <> ''),
  replaces integer references publications,
  reason text,
  record text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  signing_key_id integer not null references signing_keys,
  signature bytea not null check (octet_length(signature) = 64),
  check (replaces < number),
  check ((replaces is null) = (reason is null)),
  check (window_from <= window_to)
);

comment on table publications is 'Lần công bố, append-only by grant and by trigger: a correction is another publication that names the one it replaces.';

comment on column publications.number is '1, 2, 3 … without a gap, over all periods.';

comment on column publications.period_id is 'The period.';

comment on column publications.title is 'Of the period when it was published.';

comment on column publications.window_from is 'First day of the period.';

comment on column publications.window_to is 'Last day of the period.';

comment on column publications.published_on is 'The day in Vietnam.';

comment on column publications.published_at is 'The moment.';

comment on column publications.published_by is 'Account that published.';

comment on column publications.replaces is 'The publication of the same period that this one corrects.';

comment on column publications.reason is 'Why it was corrected.';

comment on column publications.record is 'Bản ghi công bố, canonical JSON: the text that is hashed.';

comment on column publications.hash is 'SHA-256 of the record, hexadecimal.';

comment on column publications.signing_key_id is 'The key that signed.';

comment on column publications.signature is 'Ed25519 over the signed text, which names number, period and hash.';

create unique index publications_replaced_once on publications (replaces);

create unique index publications_one_course on publications (period_id) where replaces is null;

create table publication_files (
  number integer not null references publications,
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$'),
  media_type text not null check (media_type <> ''),
  is_public boolean not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (number, name)
);

comment on table publication_files is 'The files of a publication as they were signed, append-only by grant and by trigger.';

comment on column publication_files.number is 'The publication.';

comment on column publication_files.name is 'published.json: one part of an address.';

comment on column publication_files.media_type is 'Of the content.';

comment on column publication_files.is_public is 'Whether everybody may have it; others name officers, or tell what is hidden.';

comment on column publication_files.sha256 is 'Of the content, hexadecimal, as the record names it.';

comment on column publication_files.content is 'The bytes.';

create function refuse_change_of_publication() returns trigger language plpgsql as $$
begin
  raise exception 'publications are never changed or removed' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger publications_unchanged before update or delete on publications
for each row execute function refuse_change_of_publication();

create trigger publications_not_truncated before truncate on publications
for each statement execute function refuse_change_of_publication();

create trigger publication_files_unchanged before update or delete on publication_files
for each row execute function refuse_change_of_publication();

create trigger publication_files_not_truncated before truncate on publication_files
for each statement execute function refuse_change_of_publication();

create trigger signing_keys_not_removed before delete on signing_keys
for each row execute function refuse_change_of_publication();
