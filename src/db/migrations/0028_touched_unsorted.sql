-- Ballots that are cast touch their cases in one row a batch; the worker tells the lanes apart later, many at once.

alter table touched_cases alter column lane drop not null;

comment on column touched_cases.lane is 'abs(hashtext(key) % 64) of every key of the row: a case has the same lane everywhere, and one worker at a time has a lane. Null: keys of any lanes, as they came; a worker sorts them into rows of their lanes before it takes any.';
