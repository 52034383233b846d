-- Which dossier a ballot is about is read by the role of scoring alone (grants: src/db/link-grants.ts). What others need
-- of it, these functions tell without telling the dossier. They run with the rights of the owner of the schema.

create function hailong.ballot_rivals(wanted_agency integer, wanted_ballot uuid)
  returns table (has_earlier boolean, later_on date, set_id integer)
  language sql stable security definer set search_path = hailong, pg_temp
  as $$
    with own as (select id, cast_at, cast_on, form_id, dossier_code from hailong.ballots
        where agency_id = wanted_agency and id = wanted_ballot and dossier_code is not null),
      rivals as (select bool_or((r.cast_at, r.id) < (own.cast_at, own.id)) as has_earlier,
          min(r.cast_on) filter (where (r.cast_at, r.id) > (own.cast_at, own.id)) as later_on
        from own join hailong.ballots r
          on r.dossier_code = own.dossier_code and r.form_id = own.form_id and r.id <> own.id)
    select rivals.has_earlier, rivals.later_on, (
        select p.tally_set_id from hailong.periods p where p.removed_at is null and p.stage <> 'draft'
        order by exists (select 1 from hailong.points c
            where c.case_key = 'd:' || own.dossier_code and c.tally_set_id = p.tally_set_id) desc,
          own.cast_on between p.window_from and p.window_to desc, p.window_to desc, p.id desc
        limit 1)
    from own cross join rivals where rivals.has_earlier is not null
  $$;

comment on function hailong.ballot_rivals is 'For a receipt: whether another ballot of the same dossier and form was cast before this one, the day of the first after it, and the tally set of the period that decides. No row: it has no rival.';

create function hailong.admitted_ballot_digests() returns setof bytea
  language sql stable security definer set search_path = hailong, pg_temp
  as $$
    select string_agg(digest, '') from hailong.ballots
    where agency_id in (select agency_id from hailong.agency_versions)
      and (is_agency_named or dossier_code in (select code from hailong.dossiers))
    group by agency_id
  $$;

comment on function hailong.admitted_ballot_digests is 'For the receipt of the facts: digests of the ballots that an evaluation admits, those of each unit in a row, in no order.';

create function hailong.unjudged_of(wanted_code text) returns integer
  language sql stable security definer set search_path = hailong, pg_temp
  as $$
    select count(*)::integer from hailong.unjudged_cases u join hailong.agencies a on a.code = wanted_code
    where case
      when left(u.case_key, 2) = 'd:' then
        exists (select 1 from hailong.dossiers d where d.agency_id = a.id and d.code = substr(u.case_key, 3))
        or exists (select 1 from hailong.ballots b where b.agency_id = a.id and b.dossier_code = substr(u.case_key, 3))
      when u.case_key ~ '^b:[0-9a-f-]{36}$' then
        exists (select 1 from hailong.ballots b where b.agency_id = a.id and b.id = substr(u.case_key, 3)::uuid)
      else false end
  $$;

comment on function hailong.unjudged_of is 'How many cases that could not be judged are of one unit: its dossiers, and its ballots or those that name a dossier of that code.';

comment on column ballots.dossier_code is 'The dossier that it is about; the role of the program may write it, that of scoring alone may read it.';
