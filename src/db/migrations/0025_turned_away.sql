-- The same few dossiers, said so that the planner can tell from its statistics how few they are: of an expression over
-- two columns it has none, and believed that the index held them all.

drop index dossiers_turned_away;

create index dossiers_turned_away on dossiers (agency_id)
where withdrawn_at is not null or refused_at is not null;

comment on index dossiers_turned_away is 'The dossiers of a unit that were refused or withdrawn: few among all that it ever had, and an import of the others pays nothing for it.';
