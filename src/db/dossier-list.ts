import { sql, type RawBuilder } from "kysely";
import { parseIsoDate, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";

/** How dossiers can be in a list of them: still in work, given back, refused, withdrawn. */
export const DOSSIER_PROGRESS = ["open", "finished", "refused", "withdrawn"] as const;
export type DossierProgress = (typeof DOSSIER_PROGRESS)[number];

export const DOSSIER_SORTS = ["receivedAt", "dueAt", "finishedAt", "code"] as const;
export type DossierSort = (typeof DOSSIER_SORTS)[number];

/** Which dossiers, in which order, from where on. Absent parts do not limit. */
export interface DossierQuery {
  readonly agencyIds: readonly number[] | undefined;
  readonly progress: DossierProgress | undefined;
  readonly procedureCode: string | undefined;
  /** Part of the code, in capitals or small letters. */
  readonly codeText: string | undefined;
  /** The tally set whose points tell the timeliness. */
  readonly tallySetId: number | undefined;
  /** Position in TIMELINESS. */
  readonly timeliness: number | undefined;
  readonly sort: DossierSort;
  readonly isDescending: boolean;
  readonly after: DossierKey | undefined;
  readonly most: number;
}

/** Where a page ended: the value it was sorted by, then what makes a row one of a kind. */
export interface DossierKey {
  readonly value: string;
  readonly agencyId: number;
  readonly code: string;
}

export interface ListedDossier {
  readonly key: DossierKey;
  readonly agencyCode: string;
  readonly code: string;
  readonly procedureCode: string | null;
  readonly receivedAt: LocalTime | null;
  readonly dueAt: LocalTime | null;
  readonly finishedAt: LocalTime | null;
  readonly progress: DossierProgress;
  /** Due day as the tally set took it, and how the dossier stands to it; null without points. */
  readonly dueOn: LocalDate | null;
  readonly timeliness: number | null;
  readonly outcome: number | null;
}

const SORT_TIMES = {
  receivedAt: sql.ref("dossier.received_at"),
  dueAt: sql.ref("dossier.due_at"),
  finishedAt: sql`coalesce(dossier.finished_at, dossier.refused_at, dossier.returned_at)`,
} as const;

/** What dossiers are sorted by; a time that is not known comes first. Written as the indexes have it. */
const SORT_VALUES: Readonly<Record<DossierSort, RawBuilder<unknown>>> = {
  receivedAt: sql`coalesce(dossier.received_at, '-infinity')`,
  dueAt: sql`coalesce(dossier.due_at, '-infinity')`,
  finishedAt: sql`coalesce(dossier.finished_at, dossier.refused_at, dossier.returned_at, '-infinity')`,
  code: sql`dossier.code`,
};

/** The same as text that can stand in an address; empty: not known. */
function sortText(sort: DossierSort): RawBuilder<string> {
  if (sort === "code") return sql`dossier.code`;
  return sql`coalesce(to_char(${SORT_TIMES[sort]}, 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '')`;
}

/** The parameter that an address gave back; undefined: it is not one of ours. */
function sortParameter(sort: DossierSort, text: string): RawBuilder<unknown> | undefined {
  if (sort === "code") return sql`${text}`;
  if (text === "") return sql`'-infinity'::timestamp`;
  const [, day = ""] = /^([\d-]{10})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}$/.exec(text) ?? [];
  return parseIsoDate(day) === undefined ? undefined : sql`${text}::timestamp`;
}

const PROGRESS: Readonly<Record<DossierProgress, RawBuilder<boolean>>> = {
  withdrawn: sql`dossier.withdrawn_at is not null`,
  refused: sql`dossier.withdrawn_at is null and dossier.refused_at is not null`,
  finished: sql`dossier.withdrawn_at is null and dossier.refused_at is null
    and coalesce(dossier.finished_at, dossier.returned_at) is not null`,
  open: sql`coalesce(dossier.withdrawn_at, dossier.refused_at, dossier.finished_at, dossier.returned_at) is null`,
};

const PROGRESS_OF_ROW = sql<DossierProgress>`case
  when dossier.withdrawn_at is not null then 'withdrawn'
  when dossier.refused_at is not null then 'refused'
  when coalesce(dossier.finished_at, dossier.returned_at) is not null then 'finished'
  else 'open' end`;

/**
 * One page of dossiers. Counts nothing and joins nothing before the page is chosen: of a million rows no more is looked
 * at than what the page needs of each unit.
 */
export async function listDossiers(queries: Queries, query: DossierQuery): Promise<ListedDossier[]> {
  const { rows } = await sql<Omit<ListedDossier, "key"> & { agencyId: number; value: string }>`
    select dossier.agency_id as "agencyId", agency.code as "agencyCode", dossier.code,
      dossier.procedure_code as "procedureCode", dossier.received_at as "receivedAt", dossier.due_at as "dueAt",
      ${SORT_TIMES.finishedAt} as "finishedAt", ${PROGRESS_OF_ROW} as progress,
      points.due_on as "dueOn", points.timeliness, points.outcome, ${sortText(query.sort)} as value
    from (${await chosen(queries, query)}) as dossier
    join agencies as agency on agency.id = dossier.agency_id
    left join points on points.agency_id = dossier.agency_id and points.case_key = 'd:' || dossier.code
      and points.tally_set_id = ${query.tallySetId ?? 0}
    ${inOrder(query)}`.execute(queries);
  return rows.map(({ agencyId, value: last, ...row }) => ({ ...row, key: { value: last, agencyId, code: row.code } }));
}

function inOrder({ sort, isDescending }: DossierQuery): RawBuilder<unknown> {
  const direction = isDescending ? sql`desc` : sql`asc`;
  const value = SORT_VALUES[sort];
  return sql`order by ${value} ${direction}, dossier.agency_id ${direction}, dossier.code ${direction}`;
}

/** Of more units than this one order of all is read: a province has some hundreds. */
const MOST_MERGED = 500;

/**
 * The rows of the page. Either in one order of all dossiers, which there is for receipt and code; or from every unit as
 * many as the page may need, by the orders of units, and of those the first. Each unit is named by itself instead of
 * being joined: a distributed database refuses the latter.
 */
async function chosen(queries: Queries, query: DossierQuery): Promise<RawBuilder<unknown>> {
  const units = await mergedUnits(queries, query);
  const page = sql`${inOrder(query)} limit ${query.most}`;
  if (units === undefined) return sql`select dossier.* from dossiers as dossier ${matching(query)} ${page}`;
  const ofUnits = units.map((id) => {
    const ofUnit = matching({ ...query, agencyIds: [id] });
    return sql`(select dossier.* from dossiers as dossier ${ofUnit} ${page})`;
  });
  return sql`select dossier.* from (${sql.join(ofUnits, sql` union all `)}) as dossier ${page}`;
}

/** Undefined: all in one order. */
async function mergedUnits(queries: Queries, query: DossierQuery): Promise<readonly number[] | undefined> {
  if (query.agencyIds === undefined && hasOrderOfAll(query)) return undefined;
  const units = query.agencyIds ?? (await queries.selectFrom("agencies").select("id").execute()).map(({ id }) => id);
  return units.length === 0 || units.length > MOST_MERGED ? undefined : units;
}

/** What is still open, and what is under one procedure, is found unit by unit alone. */
function hasOrderOfAll({ sort, progress, procedureCode }: DossierQuery): boolean {
  return (sort === "receivedAt" || sort === "code") && progress !== "open" && procedureCode === undefined;
}

function matching(query: DossierQuery): RawBuilder<unknown> {
  const conditions = [...narrowing(query), ...beyond(query)];
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}

function isOfUnits(ids: readonly number[]): RawBuilder<boolean> {
  const [only] = ids;
  return ids.length === 1 ? sql`dossier.agency_id = ${only}::integer` : sql`dossier.agency_id = any(${ids}::integer[])`;
}

function narrowing(query: DossierQuery): RawBuilder<boolean>[] {
  const { agencyIds, progress, procedureCode, codeText, timeliness } = query;
  return [
    ...(agencyIds === undefined ? [] : [isOfUnits(agencyIds)]),
    ...(progress === undefined ? [] : [PROGRESS[progress]]),
    ...(procedureCode === undefined ? [] : [sql<boolean>`dossier.procedure_code = ${procedureCode}`]),
    ...(codeText === undefined ? [] : [sql<boolean>`strpos(upper(dossier.code), upper(${codeText})) > 0`]),
    ...(timeliness === undefined ? [] : [hasTimeliness(timeliness, query.tallySetId ?? 0)]),
  ];
}

/** The key of the points stands there twice, so that either side can be looked up by key. */
function hasTimeliness(timeliness: number, tallySetId: number): RawBuilder<boolean> {
  return sql`exists (select from points
    where points.agency_id = dossier.agency_id and points.case_key = 'd:' || dossier.code
      and dossier.code = substr(points.case_key, 3) and points.tally_set_id = ${tallySetId}
      and points.timeliness = ${timeliness})`;
}

function beyond({ after, sort, isDescending }: DossierQuery): RawBuilder<boolean>[] {
  const value = after === undefined ? undefined : sortParameter(sort, after.value);
  if (after === undefined || value === undefined) return [];
  const row = sql`(${SORT_VALUES[sort]}, dossier.agency_id, dossier.code)`;
  const comparison = isDescending ? sql`<` : sql`>`;
  return [sql`${row} ${comparison} (${value}, ${after.agencyId}::integer, ${after.code})`];
}
