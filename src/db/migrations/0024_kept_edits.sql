-- Edits of petitions that files brought: they outlive files that say nothing new.

alter table petition_edits
add column is_kept boolean not null default false,
add column new_agency_id integer references agencies,
add column new_officer_code text,
add column new_dossier_code text,
add column new_kind text check (new_kind in ('harassment', 'attitude', 'notDoing', 'wrongDoing', 'other')),
add column new_received_at timestamp(3),
add column new_due_at timestamp(3),
add constraint petition_edits_kept_says_what check (not is_kept or (new_agency_id is not null and new_kind is not null));

comment on table petition_edits is 'What a petition said before each edit by hand, with the reason for it; append-only. The petition itself says what holds now.';

comment on column petition_edits.is_kept is 'The petition is one of files, and what the edit made it say stays when a file comes that says nothing new. The newest edit of a petition decides: one that is not kept takes those before it back.';

comment on column petition_edits.new_agency_id is 'The unit that the edit made the petition name; 0: none. The new_ columns are null in an edit of a petition that people entered, and in one that takes edits back.';

comment on column petition_edits.new_officer_code is 'The officer that the edit made the petition name.';

comment on column petition_edits.new_dossier_code is 'The dossier that the edit made the petition name.';

comment on column petition_edits.new_kind is 'What the edit made the petition be about.';

comment on column petition_edits.new_received_at is 'When the petition was received, as the edit made it say; local time of Vietnam.';

comment on column petition_edits.new_due_at is 'Until when it was to be answered, as the edit made it say; local time of Vietnam.';

create index dossiers_turned_away on dossiers (agency_id, code)
where coalesce(withdrawn_at, refused_at) is not null;

comment on index dossiers_turned_away is 'The dossiers of a unit that were refused or withdrawn: few among all that it ever had, and an import of the others pays nothing for it.';
