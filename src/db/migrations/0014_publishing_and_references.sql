-- Publications as jobs, evidence by reference, keys that do not change, drafts that come back.

create unique index jobs_publication_open on jobs ((payload ->> 'periodId'))
  where kind = 'publication' and state in ('queued', 'running');

comment on index jobs_publication_open is 'A period is published by one job at a time.';

create index jobs_publications on jobs ((payload ->> 'periodId'), id) where kind = 'publication';

comment on index jobs_publications is 'The publication that was asked for last of a period.';

alter table self_score_lines add column reference text not null default ''
  check (length(reference) <= 500 and reference !~ '[[:cntrl:]]');

comment on column self_score_lines.reference is 'Minh chứng without a file: number, day and issuer of a document, or an address where it stands; empty: none.';

alter table periods add column removed_at timestamptz;

alter table periods add constraint periods_only_drafts_removed check (removed_at is null or stage = 'draft');

comment on column periods.removed_at is 'When the draft was thrown away; null: it is there. It can be brought back until another period takes its code.';

create function refuse_change_of_signing_key() returns trigger language plpgsql as $$
begin
  if old.retired_at is not null or new.retired_at is null
    or (new.id, new.public_key, new.fingerprint, new.sealed_private_key, new.made_by, new.made_at)
      is distinct from
      (old.id, old.public_key, old.fingerprint, old.sealed_private_key, old.made_by, old.made_at) then
    raise exception 'a signing key is only ever retired' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger signing_keys_only_retired before update on signing_keys
for each row execute function refuse_change_of_signing_key();
