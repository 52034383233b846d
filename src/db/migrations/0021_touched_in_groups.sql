-- Touched cases of one unit and lane share a row, as many as one statement touches up to some number: a row and two index
-- entries for every case were a fifth of an import.

alter table touched_cases add column case_keys text[];

alter table touched_cases alter column case_key drop not null;

-- What waits keeps its turn.
insert into touched_cases (agency_id, lane, case_keys, touched_at)
select agency_id, lane, array_agg(case_key order by seq), min(touched_at)
from (
  select *, (row_number() over (partition by agency_id, lane order by seq) - 1) / 100 as part from touched_cases
) as waiting
group by agency_id, lane, part
order by min(seq);

delete from touched_cases where case_keys is null;

alter table touched_cases drop column case_key;

alter table touched_cases alter column case_keys set not null;

-- The program's keys begin with b: or d: and have something behind it. Bounds say so for a whole row at once.
alter table touched_cases add constraint touched_cases_case_keys_check
check (
  cardinality(case_keys) between 1 and 100
  and array_position(case_keys, null) is null
  and array_position(case_keys, 'd:') is null
  and 'b:' collate "C" < all (case_keys)
  and 'd;' collate "C" > all (case_keys)
);

comment on table touched_cases is 'Cases whose facts changed and whose points are not yet computed anew, appended by the transaction that changed them; those of one unit and lane in rows of many. A case is a dossier code with its ballots (d:code) or a ballot without one (b:id).';

comment on column touched_cases.lane is 'abs(hashtext(key) % 64) of every key of the row: a case has the same lane everywhere, and one worker at a time has a lane.';

comment on column touched_cases.case_keys is 'One to a hundred; their order says nothing.';

-- A row of a hundred keys has three or four kilobytes and goes with its next batch: pressing it is not worth the time.
alter table touched_cases set (toast_tuple_target = 8160);

-- A queue is emptied as fast as it is filled. What was taken out is swept away by number, however long the queue was.
alter table touched_cases set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 100000,
  autovacuum_vacuum_cost_delay = 0
);
