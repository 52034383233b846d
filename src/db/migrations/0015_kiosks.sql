-- Kiosks: the code with which a device is made one, and what it says of itself.

create table kiosk_pairings (
  code_hash bytea primary key check (octet_length(code_hash) = 32),
  agency_id integer not null references agencies,
  counter_code text check (counter_code <> ''),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  device_id integer references ballot_devices,
  check (agency_id <> 0)
);

comment on table kiosk_pairings is 'Mã ghép máy: a short code that makes one device a kiosk, once, within minutes of being given out.';

comment on column kiosk_pairings.code_hash is 'Of the code, by a key of the installation: the code is too short to be hashed openly.';

comment on column kiosk_pairings.agency_id is 'The unit whose kiosk it makes.';

comment on column kiosk_pairings.counter_code is 'Null: of the whole unit.';

comment on column kiosk_pairings.created_by is 'Actor as the audit writes it.';

comment on column kiosk_pairings.created_at is 'When.';

comment on column kiosk_pairings.expires_at is 'From then on it makes nothing.';

comment on column kiosk_pairings.device_id is 'The device that it made; null: not used.';

create table kiosk_reports (
  device_id integer primary key references ballot_devices,
  agency_id integer not null references agencies,
  reported_at timestamptz not null,
  clock_ahead_seconds integer not null,
  unsent integer not null check (unsent >= 0),
  set_aside integer not null check (set_aside >= 0),
  oldest_unsent_at timestamptz,
  program_version text not null check (program_version <> ''),
  check (agency_id <> 0)
);

comment on table kiosk_reports is 'What each kiosk last said of itself: one row a device, written over. Nothing in it is about a respondent.';

comment on column kiosk_reports.device_id is 'The device.';

comment on column kiosk_reports.agency_id is 'Its unit.';

comment on column kiosk_reports.reported_at is 'When, by the clock of the server.';

comment on column kiosk_reports.clock_ahead_seconds is 'By how much its clock is ahead of the server; behind is below zero. A ballot keeps the time of the device, its audit entry that of the server.';

comment on column kiosk_reports.unsent is 'Ballots that it still keeps.';

comment on column kiosk_reports.set_aside is 'Ballots that the server will not take and that wait for a person.';

comment on column kiosk_reports.oldest_unsent_at is 'When the oldest of them was cast, by its clock; null: none.';

comment on column kiosk_reports.program_version is 'Which version of the pages it runs.';
