-- How far the clock of a kiosk was off when a ballot came, and who is on duty at a counter by the days of the week.

alter table ballots add column clock_ahead_seconds integer;

comment on column ballots.clock_ahead_seconds is 'By how much the clock of the device was ahead of the server when it sent the ballot; behind is below zero. cast_at stays what the device said. Null: nobody said what that clock showed.';

alter table ballot_quarantine add column clock_ahead_seconds integer;

comment on column ballot_quarantine.clock_ahead_seconds is 'By how much the clock of the device was ahead of the server when it sent the ballot; null: not known.';

create table counter_duties (
  agency_id integer not null references agencies,
  counter_code text not null check (counter_code <> ''),
  valid_from date not null,
  officer_codes text[] not null check (cardinality(officer_codes) = 14),
  set_by text not null,
  set_at timestamptz not null,
  primary key (agency_id, counter_code, valid_from),
  check (agency_id <> 0)
);

comment on table counter_duties is 'Lịch trực quầy: who is on duty at a counter in each half of each day of the week, from a day on until the next schedule of the same counter. A kiosk there names the officer on its ballots by it.';

comment on column counter_duties.agency_id is 'The unit of the counter.';

comment on column counter_duties.counter_code is 'Quầy.';

comment on column counter_duties.valid_from is 'The first day on which it holds.';

comment on column counter_duties.officer_codes is 'Fourteen places: the morning and the afternoon of Monday, of Tuesday and so on to Sunday. Empty: nobody is named.';

comment on column counter_duties.set_by is 'Actor as the audit writes it.';

comment on column counter_duties.set_at is 'When.';
