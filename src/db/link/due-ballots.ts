import { sql, type RawBuilder } from "kysely";
import type { PeriodWindow } from "../../core/periods/period-windows.ts";
import type { Queries } from "../database.ts";
import { dayParameter, daysParameter } from "../value-parsers.ts";

/** Which days are over, and what still counts ballots. */
export interface DaysOver {
  /** Of periods that are over. */
  readonly over: readonly PeriodWindow[];
  /** Of periods and sets that are not, drafts among them. */
  readonly open: readonly PeriodWindow[];
  readonly openSetIds: readonly number[];
}

/** Which ballots are looked at: a condition on `b`, whose order the caller keeps. */
interface Range {
  readonly where: RawBuilder<boolean>;
  readonly most: number;
}

const CASE = sql`coalesce('d:' || b.dossier_code, 'b:' || b.id)`;

function isWithin(day: string, windows: readonly PeriodWindow[]): RawBuilder<boolean> {
  const [from, to] = [windows.map((each) => each.from), windows.map((each) => each.to)];
  return sql`exists (select 1 from unnest(${daysParameter(from)}::date[], ${daysParameter(to)}::date[]) as w (f, t)
    where ${sql.raw(day)} between w.f and w.t)`;
}

/**
 * A ballot of a day that is over which nothing counts that is not over. One about a dossier waits until the dossier was
 * settled on such a day, or withdrawn, and its other ballots were cast on one: which of them counts is then known.
 */
function isDue({ over, open, openSetIds }: DaysOver): RawBuilder<boolean> {
  const isDayOver = (day: string) => sql`(${isWithin(day, over)} and not ${isWithin(day, open)})`;
  const last = over.map(({ to }) => to).sort((a, b) => b - a)[0];
  const openSets = sql`any(${openSetIds}::integer[])`;
  return sql<boolean>`b.link_takeover is null and ${isDayOver("b.cast_on")}
    and not exists (select 1 from unjudged_cases u where u.case_key = ${CASE})
    and not exists (select 1 from late_cases l where l.case_key = ${CASE} and l.tally_set_id = ${openSets})
    and not exists (select 1 from points p where p.case_key = ${CASE} and p.tally_set_id = ${openSets}
      and p.opinion_agency_id is not null)
    and (b.dossier_code is null or not exists (select 1 from dossiers d where d.code = b.dossier_code
        and d.withdrawn_at is null and (d.finished_on is null
          or d.finished_on > ${last === undefined ? "-infinity" : dayParameter(last)}::date
          or ${isWithin("d.finished_on", open)}))
      and not exists (select 1 from ballots o where o.dossier_code = b.dossier_code and o.link_takeover is null
        and not ${isDayOver("o.cast_on")}))`;
}

/** A place in the walk over ballots: first those of batches by batch, then the others by key. */
export interface WalkPlace {
  readonly part: "batches" | "others";
  readonly seq: number;
  readonly agencyId: number;
  readonly id: string;
}

export const WALK_START: WalkPlace = {
  part: "batches",
  seq: 0,
  agencyId: 0,
  id: "00000000-0000-0000-0000-000000000000",
};

export interface Found {
  readonly ids: readonly string[];
  /** Undefined: there are no more. */
  readonly next: WalkPlace | undefined;
}

/** The next ballots that are due, with the others of their dossiers; batches are not cut in two. */
export async function nextDue(queries: Queries, days: DaysOver, { place, most }: Walk): Promise<Found> {
  if (days.over.length === 0) return { ids: [], next: undefined };
  const due = isDue(days);
  if (place.part === "others") return nextOthers(queries, due, { place, most });
  const { rows } = await sql<{ seq: number | null }>`select max(audit_seq) as seq from (
    select b.audit_seq from ballots b where b.audit_seq > ${place.seq} and ${due}
    order by b.audit_seq limit ${most}) as first`.execute(queries);
  const seq = rows[0]?.seq ?? undefined;
  if (seq === undefined) return { ids: [], next: { ...WALK_START, part: "others" } };
  const where = sql<boolean>`b.audit_seq > ${place.seq} and b.audit_seq <= ${seq}`;
  return { ids: await dueWith(queries, due, { where, most: Number.MAX_SAFE_INTEGER }), next: { ...place, seq } };
}

interface Walk {
  readonly place: WalkPlace;
  readonly most: number;
}

async function nextOthers(queries: Queries, due: RawBuilder<boolean>, { place, most }: Walk): Promise<Found> {
  const where = sql<boolean>`b.audit_seq is null and (b.agency_id, b.id) > (${place.agencyId}, ${place.id}::uuid)`;
  const { rows } = await sql<{ agencyId: number; id: string }>`select b.agency_id as "agencyId", b.id from ballots b
    where ${where} and ${due} order by b.agency_id, b.id limit ${most}`.execute(queries);
  const last = rows.at(-1);
  if (last === undefined) return { ids: [], next: undefined };
  const upTo = sql<boolean>`${where} and (b.agency_id, b.id) <= (${last.agencyId}, ${last.id}::uuid)`;
  return {
    ids: await dueWith(queries, due, { where: upTo, most }),
    next: rows.length < most ? undefined : { ...place, ...last },
  };
}

async function dueWith(queries: Queries, due: RawBuilder<boolean>, { where, most }: Range): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with first as materialized (
      select b.id, b.dossier_code from ballots b where ${where} and ${due} limit ${most})
    select id from first
    union select b.id from ballots b
      where b.dossier_code in (select dossier_code from first where dossier_code is not null) and ${due}`.execute(
    queries,
  );
  return rows.map(({ id }) => id);
}
