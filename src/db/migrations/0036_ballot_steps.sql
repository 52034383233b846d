-- What the rated side is shown of ballots while facts come in: counts as they were when ten more ballots had come.

create table ballot_steps (
  agency_id integer not null,
  tally_set_id integer not null,
  question smallint not null check (question in (0, 1, 3, 4, 6, 7, 10)),
  taken_on date not null,
  taken_at timestamptz not null,
  cells smallint[] not null,
  counts integer[] not null,
  primary key (agency_id, tally_set_id, question, taken_on),
  check (cardinality(cells) = cardinality(counts))
);

comment on table ballot_steps is 'Đợt số liệu cho bên được đánh giá, append-only: counts behind one question of a unit on the day when ten ballots more than at the step before had come. The step before the last one is shown, so that ten ballots are always held back.';

comment on column ballot_steps.agency_id is 'The unit whose figures they are.';

comment on column ballot_steps.tally_set_id is '0: ballots of the open page, which are in no tally set.';

comment on column ballot_steps.question is 'Of the ballot; 0: the ballots of the open page, with all that is shown of them.';

comment on column ballot_steps.taken_on is 'Civil day: one step a day at most.';

comment on column ballot_steps.taken_at is 'When.';

comment on column ballot_steps.cells is 'Positions in TALLY_CELLS; of question 0: 0 ballots, 1 answers about satisfaction, 2 of them satisfied.';

comment on column ballot_steps.counts is 'One for each cell.';

create index ballot_steps_set on ballot_steps (tally_set_id, taken_at);
