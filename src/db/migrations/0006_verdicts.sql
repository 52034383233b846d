-- Verdicts on petitions as people entered them; the petition itself has the present one.

create table petition_verdicts (
  agency_id integer not null references agencies,
  petition_code text not null check (petition_code <> ''),
  id bigint generated always as identity,
  verdict text check (verdict in ('upheld', 'untrue', 'slander')),
  resolved_at timestamp(3) not null,
  reason text not null check (reason <> ''),
  evidence_id integer references evidence_files,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (agency_id, petition_code, id)
);

comment on table petition_verdicts is 'Kết luận của PAKN: every verdict that was entered by a person, with its reason and evidence; append-only. The newest one is what the petition says, until an import corrects the petition.';

comment on column petition_verdicts.agency_id is 'Of the petition when the verdict was entered; 0 when it names no unit.';

comment on column petition_verdicts.verdict is 'Null: answered without a verdict.';
