-- Devices that were seen and revoked, ballots that were taken in after all, and one index less for those that are cast.

alter table ballot_devices add column revoked_by text;

alter table ballot_devices add column seen_at timestamptz;

alter table ballot_devices add constraint ballot_devices_revoked_by_somebody
  check (revoked_by is null or revoked_at is not null);

comment on column ballot_devices.revoked_by is 'Actor as the audit writes it; null: it was not revoked.';

comment on column ballot_devices.seen_at is 'When it last sent ballots, to within a minute or so; null: never.';

alter table ballot_quarantine add column released_at timestamptz;

alter table ballot_quarantine add column released_by text;

alter table ballot_quarantine add constraint ballot_quarantine_released_by_somebody
  check ((released_by is null) = (released_at is null));

comment on column ballot_quarantine.released_at is 'When it was stored after all, since nothing stood against it any more; null: it is still kept apart.';

comment on column ballot_quarantine.released_by is 'Actor as the audit writes it.';

-- Ballots that are cast have no import to be found by, and there are far more of them than of others.
drop index ballots_import;

create index ballots_import on ballots (import_id) where import_id <> 0;

comment on index ballots_import is 'What an import brought, for its undoing.';
