-- What lists gain by an order, and what an import of a million dossiers pays for it, were weighed anew (docs/performance.md):
-- the order by the end of dossiers is rarely asked for, and codes made the order by receipt twice as large.

drop index dossiers_finished;

drop index dossiers_received;

create index dossiers_received on dossiers ((coalesce(received_at, '-infinity')), agency_id);

comment on index dossiers_received is 'The order in which lists of dossiers begin, of the whole province or of one unit; those of one unit and moment are put in the order of their codes when they are read.';
