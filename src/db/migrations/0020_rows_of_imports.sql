-- Which dossiers an import wrote is asked when it is taken back, and noted for each row that it writes. The dossiers of
-- one import lie side by side, so that a line for each stretch of the table is enough and costs writing nothing.

drop index dossiers_import;

create index dossiers_import on dossiers using brin (import_id) with (autosummarize = on);

comment on index dossiers_import is 'Stretches of the table in which dossiers of an import can lie.';
