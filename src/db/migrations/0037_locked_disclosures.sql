-- What the rated side was told of locked results, decided once; and ballots that it entered itself, which count towards no step.

alter table ballot_steps add column known_ballots integer not null default 0;

comment on column ballot_steps.known_ballots is 'Of the unit and the days of the set, by then: ballots whose answers the rated side may know without any figure (keyed papers, interviews, with help, open page).';

create table locked_disclosures (
  tally_set_id integer primary key references tally_sets,
  decided_at timestamptz not null default now(),
  content jsonb not null
);

comment on table locked_disclosures is 'Những gì bên được đánh giá được xem của số liệu đã khóa, append-only: counts by unit and officer, and which are hidden. What was told once is a fact; results that are locked later give way.';

comment on column locked_disclosures.tally_set_id is 'A frozen set.';

comment on column locked_disclosures.decided_at is 'When somebody of the rated side first looked.';

comment on column locked_disclosures.content is 'LockedDisclosure.';
