-- The orders in which the dossiers of a unit are listed. Each index begins with the unit: dossiers are imported unit by
-- unit, so that new keys come side by side and cost an import little; lists of many units are merged from them.

create index dossiers_due on dossiers (agency_id, (coalesce(due_at, '-infinity')));

comment on index dossiers_due is 'The dossiers of a unit by the time they are due; a time that is not known comes first.';

create index dossiers_finished on dossiers (agency_id, (coalesce(finished_at, refused_at, returned_at, '-infinity')));

comment on index dossiers_finished is 'The dossiers of a unit by the time they came to their end; those without come first.';

create index dossiers_open on dossiers (agency_id, (coalesce(due_at, '-infinity')))
where coalesce(withdrawn_at, refused_at, finished_at, returned_at) is null;

comment on index dossiers_open is 'The dossiers that a unit still works on: few among all that it ever had.';

create index dossiers_procedure on dossiers (agency_id, procedure_code);

comment on index dossiers_procedure is 'The dossiers of a unit under one procedure.';

-- The same rule without a regular expression: it is checked for every case that an import touches.
alter table touched_cases drop constraint touched_cases_case_key_check;

alter table touched_cases add constraint touched_cases_case_key_check
check (length(case_key) > 2 and left(case_key, 2) in ('b:', 'd:'));
