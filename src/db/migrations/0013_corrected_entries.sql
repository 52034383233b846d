-- What people entered and then corrected: facts taken back, and petitions that were typed wrongly.

alter table agency_fact_entries add column is_withdrawn boolean not null default false;

-- Until now an entry that named itself in replaced_by was one that had been withdrawn.
update agency_fact_entries as entry
set is_withdrawn = true,
  replaced_by = (
    select min(later.id) from agency_fact_entries later
    where later.agency_id = entry.agency_id and later.indicator = entry.indicator
      and later.window_from = entry.window_from and later.window_to = entry.window_to and later.id > entry.id
  )
where entry.replaced_by = entry.id;

alter table agency_fact_entries add constraint agency_fact_entries_replaced_by_another check (replaced_by <> id);

comment on column agency_fact_entries.is_withdrawn is 'Taken back by the unit: it claims nothing, whether or not another entry came later. Who took it back and when is in the audit.';

comment on column agency_fact_entries.replaced_by is 'The next entry for the same indicator and window; null: this is the newest.';

create table petition_edits (
  agency_id integer not null references agencies,
  petition_code text not null check (petition_code <> ''),
  id bigint generated always as identity,
  officer_code text,
  dossier_code text,
  kind text not null check (kind in ('harassment', 'attitude', 'notDoing', 'wrongDoing', 'other')),
  received_at timestamp(3),
  due_at timestamp(3),
  reason text not null check (reason <> ''),
  edited_by text not null,
  edited_at timestamptz not null,
  primary key (agency_id, petition_code, id)
);

create index petition_edits_code on petition_edits (petition_code);

comment on table petition_edits is 'What a petition entered by hand said before each edit, with the reason for it; append-only. The petition itself says what holds now.';

comment on column petition_edits.agency_id is 'Of the petition before the edit; 0 when it named no unit.';

comment on column petition_edits.petition_code is 'The code is never edited: it is what the petition is known by.';

comment on column petition_edits.id is 'Edits of one petition in the order in which they were made.';

comment on column petition_edits.officer_code is 'The officer that the petition named before the edit.';

comment on column petition_edits.dossier_code is 'The dossier that the petition named before the edit.';

comment on column petition_edits.kind is 'What the petition was about before the edit.';

comment on column petition_edits.received_at is 'When the petition had been received, as it said before the edit; local time of Vietnam.';

comment on column petition_edits.due_at is 'Until when it was to be answered, as it said before the edit; local time of Vietnam.';

comment on column petition_edits.reason is 'Why it was edited, in the words of the editor; no personal data of the petitioner.';

comment on column petition_edits.edited_by is 'The account, as in the audit.';

comment on column petition_edits.edited_at is 'When the edit was made.';
