-- Sets that only try rules out, apart from those that results are made of; and what is decided of comments.

alter table tally_sets add column purpose text not null default 'results' check (purpose in ('results', 'trial'));

alter table tally_sets add column base_set_id integer;

alter table tally_sets add column base_purpose text
  generated always as (case when base_set_id is not null then 'results' end) stored;

comment on column tally_sets.purpose is 'results: what periods are scored by. trial: tính thử, rules tried out on the facts of another set; it can be neither frozen nor the set of a period.';

comment on column tally_sets.base_set_id is 'Of a trial: the set whose facts it counts. Cases that changed after that one was frozen keep in the trial the points that they have there.';

comment on column tally_sets.base_purpose is 'Says to the foreign key that a trial rests on results, never on another trial.';

update tally_sets t
set purpose = 'trial', base_set_id = (
  select max(p.tally_set_id) from periods p
  where p.tally_set_id <> t.id and p.window_from = t.window_from and p.window_to = t.window_to)
where t.title like 'TÍNH THỬ %' and t.state <> 'frozen'
  and not exists (select from periods p where p.tally_set_id = t.id)
  and exists (
    select from periods p
    where p.tally_set_id <> t.id and p.window_from = t.window_from and p.window_to = t.window_to);

alter table tally_sets add constraint tally_sets_base_of_trial check ((purpose = 'trial') = (base_set_id is not null));

alter table tally_sets add constraint tally_sets_trial_never_frozen check (purpose = 'results' or state <> 'frozen');

alter table tally_sets add constraint tally_sets_by_purpose unique (id, purpose);

alter table tally_sets add constraint tally_sets_base_is_results
  foreign key (base_set_id, base_purpose) references tally_sets (id, purpose);

alter table periods add column set_purpose text not null generated always as ('results') stored;

comment on column periods.set_purpose is 'Says to the foreign key that no trial can be the set of a period.';

alter table periods add constraint periods_set_of_results
  foreign key (tally_set_id, set_purpose) references tally_sets (id, purpose);

alter table evaluation_runs add column set_purpose text not null generated always as ('results') stored;

comment on column evaluation_runs.set_purpose is 'Says to the foreign key that results are never kept of a trial.';

alter table evaluation_runs add constraint evaluation_runs_of_results
  foreign key (tally_set_id, set_purpose) references tally_sets (id, purpose);

create table comment_decisions (
  agency_id integer not null,
  ballot_id uuid not null,
  released_text text check (released_text <> ''),
  decided_by text not null check (decided_by <> ''),
  decided_at timestamptz not null,
  primary key (agency_id, ballot_id),
  foreign key (agency_id, ballot_id) references ballot_comments on delete cascade
);

comment on table comment_decisions is 'Duyệt góp ý: what a person decided of a comment. One that has no row here waits, and is shown to nobody outside. A comment that is corrected waits anew.';

comment on column comment_decisions.agency_id is 'The unit of the ballot.';

comment on column comment_decisions.ballot_id is 'The ballot.';

comment on column comment_decisions.released_text is 'What everybody may read, blackened as the person who decided saw it; null: it is not released.';

comment on column comment_decisions.decided_by is 'Account that decided last.';

comment on column comment_decisions.decided_at is 'When.';

create index comment_decisions_released on comment_decisions (agency_id, decided_at) where released_text is not null;
