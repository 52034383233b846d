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
  /** The code or a part of it, in capitals or small letters. */
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

/** A page of dossiers, and how far it was looked for them. */
export interface FoundDossiers {
  readonly dossiers: readonly ListedDossier[];
  /** From where a search goes on that did not fill its page; undefined: there is no more, or the page is full. */
  readonly searchedTo: DossierKey | undefined;
}

/** Dossiers of which one page of a search looks for a part of a code, or at the points. */
const MOST_LOOKED_AT = 10_000;

/**
 * One page of dossiers. Counts nothing and joins nothing before the page is chosen: of a million rows no more is looked
 * at than what the page needs of each unit. What no order and no index leads to, a part of a code or how a dossier
 * stands to its time, is looked for among the next {@link MOST_LOOKED_AT} of the order; from there the search goes on.
 */
export async function listDossiers(
  queries: Queries,
  query: DossierQuery,
  mostLookedAt = MOST_LOOKED_AT,
): Promise<FoundDossiers> {
  if (query.codeText === undefined && query.timeliness === undefined)
    return { dossiers: await pageOf(queries, query), searchedTo: undefined };
  if (query.timeliness !== undefined && query.tallySetId === undefined) return { dossiers: [], searchedTo: undefined };
  const among = await endOfLooking(queries, query, mostLookedAt);
  const wholeCodes = query.after === undefined ? await pageOf(queries, { ...query, isWholeCode: true }) : [];
  const others = await pageOf(queries, { ...query, isWholeCode: false, among });
  return { dossiers: [...wholeCodes, ...others], searchedTo: others.length < query.most ? among.end : undefined };
}

/** A query of one statement. */
interface PageQuery extends DossierQuery {
  /** Whether the code is what was typed as a whole; undefined: or a part of it. */
  readonly isWholeCode?: boolean;
  /** The dossiers that are looked at; undefined: all. */
  readonly among?: LookedAt;
}

interface LookedAt {
  /** The last key of the order; undefined: there are no more dossiers. */
  readonly end: DossierKey | undefined;
  /** Dossiers of each unit that is read by itself, at most. */
  readonly ofEach: number;
}

async function pageOf(queries: Queries, query: PageQuery): Promise<readonly ListedDossier[]> {
  if (query.isWholeCode === true && query.codeText === undefined) return [];
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

/** The next dossiers of the order, no more than so many; of each unit that is read by itself no more than its share. */
async function endOfLooking(queries: Queries, query: DossierQuery, most: number): Promise<LookedAt> {
  const units = await mergedUnits(queries, query);
  const ofEach = Math.ceil(most / (units?.length ?? 1));
  const lastOf = (narrowed: DossierQuery): RawBuilder<unknown> => sql`(
    select dossier.* from dossiers as dossier ${following(narrowed)} ${inOrder(query)} offset ${ofEach - 1} limit 1)`;
  const lasts = units === undefined ? [lastOf(query)] : units.map((id) => lastOf({ ...query, agencyIds: [id] }));
  const { rows } = await sql<{ agencyId: number; code: string; value: string }>`
    select dossier.agency_id as "agencyId", dossier.code, ${sortText(query.sort)} as value
    from (${sql.join(lasts, sql` union all `)}) as dossier ${inOrder(query)} limit 1`.execute(queries);
  return { end: rows[0], ofEach };
}

function inOrder({ sort, isDescending }: PageQuery): RawBuilder<unknown> {
  const direction = isDescending ? sql`desc` : sql`asc`;
  const value = SORT_VALUES[sort];
  return sql`order by ${value} ${direction}, dossier.agency_id ${direction}, dossier.code ${direction}`;
}

/** Of more units than this one order of all is read: a province has some hundreds. */
const MOST_MERGED = 500;

/**
 * The rows of the page. Either of all dossiers at once, in the order which there is for receipt and code; or from every
 * unit as many as the page may need, by the orders of units, and of those the first. Each unit is named by itself
 * instead of being joined: a distributed database refuses the latter. Of units no more is read than where the dossiers
 * stand: each of their queries is planned anew, and all columns of a hundred and fifty take longer than the rows.
 */
async function chosen(queries: Queries, query: PageQuery): Promise<RawBuilder<unknown>> {
  const units = await mergedUnits(queries, query);
  const page = sql`${inOrder(query)} limit ${query.most}`;
  if (units === undefined || units.length === 1) return sql`select dossier.* from ${matching(query)} ${page}`;
  const value = SORT_VALUES[query.sort];
  const ofUnits = units.map((id) => {
    const ofUnit = matching({ ...query, agencyIds: [id] });
    return sql`(select dossier.agency_id, dossier.code, ${value} as value from ${ofUnit} ${page})`;
  });
  const direction = query.isDescending ? sql`desc` : sql`asc`;
  return sql`select dossier.* from (
      select agency_id, code from (${sql.join(ofUnits, sql` union all `)}) as place
      order by value ${direction}, agency_id ${direction}, code ${direction} limit ${query.most}
    ) as place join dossiers as dossier on dossier.agency_id = place.agency_id and dossier.code = place.code`;
}

/** Undefined: all at once. */
async function mergedUnits(queries: Queries, query: DossierQuery): Promise<readonly number[] | undefined> {
  if (!hasOrderOfUnits(query) || (query.agencyIds === undefined && hasOrderOfAll(query))) return undefined;
  const units = query.agencyIds ?? (await queries.selectFrom("agencies").select("id").execute()).map(({ id }) => id);
  return units.length === 0 || units.length > MOST_MERGED ? undefined : units;
}

/**
 * What is still open, refused or withdrawn is found unit by unit. No index has the end of dossiers or their procedure:
 * of the others all may have to be read, and that goes fastest at once.
 */
function hasOrderOfUnits({ sort, progress, procedureCode }: DossierQuery): boolean {
  if (progress !== undefined && progress !== "finished") return true;
  return sort !== "finishedAt" && procedureCode === undefined;
}

/** What is still open is found unit by unit alone. */
function hasOrderOfAll({ sort, progress }: DossierQuery): boolean {
  return (sort === "receivedAt" || sort === "code") && progress !== "open";
}

/** The dossiers of a page and what else its order has; a search is fenced in, whatever the planner believes of it. */
function matching(query: PageQuery): RawBuilder<unknown> {
  const { among, sort, isDescending } = query;
  if (among === undefined) return sql`dossiers as dossier ${following(query, looking(query))}`;
  const within = boundOf(sort, isDescending ? sql`>=` : sql`<=`, among.end);
  return sql`(select dossier.* from dossiers as dossier ${following(query)} ${inOrder(query)} limit ${among.ofEach})
    as dossier ${where([...within, ...looking(query)])}`;
}

/** What the page may have, after the last key of the page before. */
function following(query: PageQuery, more: readonly RawBuilder<boolean>[] = []): RawBuilder<unknown> {
  const after = boundOf(query.sort, query.isDescending ? sql`<` : sql`>`, query.after);
  return where([...narrowing(query), ...after, ...more]);
}

function where(conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}

function isOfUnits(ids: readonly number[]): RawBuilder<boolean> {
  const [only] = ids;
  return ids.length === 1 ? sql`dossier.agency_id = ${only}::integer` : sql`dossier.agency_id = any(${ids}::integer[])`;
}

function narrowing({ agencyIds, progress, procedureCode }: PageQuery): RawBuilder<boolean>[] {
  return [
    ...(agencyIds === undefined ? [] : [isOfUnits(agencyIds)]),
    ...(progress === undefined ? [] : [PROGRESS[progress]]),
    ...(procedureCode === undefined ? [] : [sql<boolean>`dossier.procedure_code = ${procedureCode}`]),
  ];
}

/** What each dossier is looked at for. */
function looking({ codeText, timeliness, tallySetId, isWholeCode }: PageQuery): RawBuilder<boolean>[] {
  return [
    ...(codeText === undefined ? [] : hasCode(codeText, isWholeCode)),
    ...(timeliness === undefined ? [] : [hasTimeliness(timeliness, tallySetId ?? 0)]),
  ];
}

/** A whole code is looked up by key, as typed, in capitals or in small letters. */
function hasCode(text: string, isWhole: boolean | undefined): RawBuilder<boolean>[] {
  const whole = [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
  if (isWhole === true) return [sql`dossier.code = any(${whole}::text[])`];
  const hasPart = sql<boolean>`strpos(upper(dossier.code), upper(${text})) > 0`;
  return isWhole === undefined ? [hasPart] : [hasPart, sql`dossier.code <> all(${whole}::text[])`];
}

function hasTimeliness(timeliness: number, tallySetId: number): RawBuilder<boolean> {
  return sql`(select points.timeliness from points
    where points.agency_id = dossier.agency_id and points.case_key = 'd:' || dossier.code
      and points.tally_set_id = ${tallySetId}) = ${timeliness}`;
}

function boundOf(
  sort: DossierSort,
  comparison: RawBuilder<unknown>,
  key: DossierKey | undefined,
): RawBuilder<boolean>[] {
  const value = key && sortParameter(sort, key.value);
  if (key === undefined || value === undefined) return [];
  const row = sql`(${SORT_VALUES[sort]}, dossier.agency_id, dossier.code)`;
  return [sql`${row} ${comparison} (${value}, ${key.agencyId}::integer, ${key.code})`];
}
