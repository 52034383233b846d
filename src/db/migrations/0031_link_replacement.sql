-- The link of ballots and dossiers after a period is over: what takes its place, and what lets everything else still be checked.

alter table ballots add column link_takeover integer check (link_takeover > 0);

comment on column ballots.link_takeover is 'Since this step dossier_code is a keyed hash, id another one and cast_at the day alone (behind it, in milliseconds, the order of the ballots of one dossier on that day); null: the ballot is as it was cast.';

create index ballots_audit on ballots (audit_seq) where audit_seq is not null;

create index ballot_tokens_spent on ballot_tokens (ballot_id) where ballot_id is not null;

create index replaced_ballots_audit on replaced_rows ((replaced_row ->> 'audit_seq'))
  where table_name = 'ballots' and replaced_row ->> 'audit_seq' is not null;

create index replaced_ballots_id on replaced_rows ((replaced_row ->> 'id')) where table_name = 'ballots';

create table link_sets (
  tally_set_id integer primary key references tally_sets,
  period_id text references periods,
  window_from date not null,
  window_to date not null,
  asked json not null,
  begun_at timestamptz not null,
  parted_at timestamptz,
  check (window_from <= window_to)
);

comment on table link_sets is 'Frozen tally sets whose period is over: answers no longer stand beside dossiers in their points, and the link of the ballots of their days is replaced.';

comment on column link_sets.tally_set_id is 'The set.';

comment on column link_sets.period_id is 'Its period; null: it is that of none any more.';

comment on column link_sets.window_from is 'First day.';

comment on column link_sets.window_to is 'Last day.';

comment on column link_sets.asked is 'Who was asked, by how their dossier stood, counted before the answers were parted from the dossiers.';

comment on column link_sets.begun_at is 'From when on nothing is counted anew for it.';

comment on column link_sets.parted_at is 'When its last answer was parted from its dossier; null: not yet.';

create table link_takeovers (
  number integer primary key check (number > 0),
  at timestamptz not null
);

comment on table link_takeovers is 'One transaction that replaced links; its entry in the audit (link-takeover:number) has the digest over the ballots as they are since, and over its rows of link_batches.';

comment on column link_takeovers.number is '1, 2, 3 …';

comment on column link_takeovers.at is 'When.';

create table link_batches (
  batch_seq bigint not null,
  takeover integer not null references link_takeovers,
  taken integer not null check (taken > 0),
  ballots_left integer not null check (ballots_left >= 0),
  left_sha256 bytea not null check (octet_length(left_sha256) = 32),
  primary key (batch_seq, takeover)
);

comment on table link_batches is 'How many ballots of a batch of the audit a step took over, and the digest of those that it left as they were cast.';

comment on column link_batches.batch_seq is 'The audit entry of the batch.';

comment on column link_batches.takeover is 'The step.';

comment on column link_batches.taken is 'So many ballots went.';

comment on column link_batches.ballots_left is 'So many stayed.';

comment on column link_batches.left_sha256 is 'SHA-256 over id and digest of those that stayed, as the entry of a batch has it.';

create index link_batches_takeover on link_batches (takeover);

create table link_tallies (
  agency_id integer not null,
  tally_set_id integer not null,
  subject_kind smallint not null check (subject_kind between 0 and 2),
  subject_code text not null,
  cell smallint not null,
  value integer not null,
  primary key (agency_id, tally_set_id, subject_kind, subject_code, cell)
);

comment on table link_tallies is 'Sums of the answers that no longer stand beside dossiers: with the points that are left they make the tallies of the set. Columns as in tallies.';

create table link_receipts (
  agency_id integer not null,
  code_hash bytea not null check (octet_length(code_hash) = 16),
  ballot_id uuid not null,
  primary key (agency_id, code_hash)
);

comment on table link_receipts is 'Keyed hash of the receipt codes of a ballot whose id was replaced: whoever has the code still learns its state.';

comment on column link_receipts.agency_id is 'The unit of the ballot.';

comment on column link_receipts.code_hash is 'First 16 bytes of a keyed hash of the code; the key is not in the database.';

comment on column link_receipts.ballot_id is 'The new id.';

create function hailong.link_paper_codes(codes text[], hashes text[]) returns void
  language sql security definer set search_path = hailong, pg_temp
  as $$
    update hailong.paper_entries e set dossier_code = n.hash
      from unnest(codes, hashes) as n (code, hash), hailong.paper_batches b, hailong.link_sets l
      where b.agency_id = e.agency_id and b.number = e.batch_number and b.closed_at is not null
        and b.collected_on between l.window_from and l.window_to and n.hash like '~%' and e.dossier_code = n.code;
    update hailong.paper_resolutions r set value = n.hash
      from unnest(codes, hashes) as n (code, hash), hailong.paper_batches b, hailong.link_sets l
      where b.agency_id = r.agency_id and b.number = r.batch_number and b.closed_at is not null
        and b.collected_on between l.window_from and l.window_to and n.hash like '~%'
        and r.field = 'dossierCode' and r.value = n.code
  $$;

comment on function hailong.link_paper_codes is 'Puts keyed hashes in the place of dossier codes that were keyed of papers of days that are over: the one change of them that the program may make.';

create function refuse_change_of_publication_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and not old.is_public and octet_length(new.content) = 0
    and (new.number, new.name, new.media_type, new.is_public, new.sha256)
      = (old.number, old.name, old.media_type, old.is_public, old.sha256)
  then
    return new;
  end if;
  raise exception 'publications are never changed or removed' using errcode = 'integrity_constraint_violation';
end
$$;

drop trigger publication_files_unchanged on publication_files;

create trigger publication_files_unchanged before update or delete on publication_files
for each row execute function refuse_change_of_publication_file();

comment on table publication_files is 'The files of a publication as they were signed, append-only by grant and by trigger. Of a restricted one that says how single dossiers were answered the content goes when the link of its period is replaced; its SHA-256 stays.';
