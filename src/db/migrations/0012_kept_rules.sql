-- The rules under which results were frozen, and the order in which a long list is read.

create table kept_rules (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  file json not null,
  kept_at timestamptz not null
);

comment on table kept_rules is 'Rule sets under which tally sets were frozen, each once, append-only: a later version of the program may have others, and what was closed is still appraised, corrected and explained under these.';

comment on column kept_rules.hash is 'As in tally_sets.rule_set_hash: SHA-256 over the values with their citations and the working days. It is computed again whenever the file is read.';

comment on column kept_rules.file is 'In the format of rule-set.json of a publication: every value with its citation, and the working days of the built-in calendar. json, not jsonb: the bytes stay as they were written.';

create index dossiers_received on dossiers ((coalesce(received_at, '-infinity')), agency_id, code);

comment on index dossiers_received is 'The order in which lists of dossiers of the whole province begin.';
