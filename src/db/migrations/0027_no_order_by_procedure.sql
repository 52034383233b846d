-- An import of dossiers pays more for the index by procedure than its lists gain by it: of one unit little is read
-- without it, and an import of a million has twenty seconds.

drop index dossiers_procedure;
