import { sql, type RawBuilder } from "kysely";
import { parseIsoDate } from "../core/base/local-date.ts";

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

export const SORT_TIMES = {
  receivedAt: sql.ref("dossier.received_at"),
  dueAt: sql.ref("dossier.due_at"),
  finishedAt: sql`coalesce(dossier.finished_at, dossier.refused_at, dossier.returned_at)`,
} as const;

/** What dossiers are sorted by; a time that is not known comes first. Written as the indexes have it. */
export const SORT_VALUES: Readonly<Record<DossierSort, RawBuilder<unknown>>> = {
  receivedAt: sql`coalesce(dossier.received_at, '-infinity')`,
  dueAt: sql`coalesce(dossier.due_at, '-infinity')`,
  finishedAt: sql`coalesce(dossier.finished_at, dossier.refused_at, dossier.returned_at, '-infinity')`,
  code: sql`dossier.code`,
};

/** The same as text that can stand in an address; empty: not known. */
export function sortText(sort: DossierSort): RawBuilder<string> {
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

export const PROGRESS_OF_ROW = sql<DossierProgress>`case
  when dossier.withdrawn_at is not null then 'withdrawn'
  when dossier.refused_at is not null then 'refused'
  when coalesce(dossier.finished_at, dossier.returned_at) is not null then 'finished'
  else 'open' end`;

/** A query of one statement. */
export interface PageQuery extends DossierQuery {
  /** Whether the code is what was typed as a whole; undefined: or a part of it. */
  readonly isWholeCode?: boolean;
  /** The dossiers that are looked at; undefined: all. */
  readonly among?: LookedAt;
}

export interface LookedAt {
  /** The last key of the order; undefined: there are no more dossiers. */
  readonly end: DossierKey | undefined;
  /** Dossiers of each unit that is read by itself, at most. */
  readonly ofEach: number;
}

export function inOrder({ sort, isDescending }: PageQuery): RawBuilder<unknown> {
  const direction = isDescending ? sql`desc` : sql`asc`;
  const value = SORT_VALUES[sort];
  return sql`order by ${value} ${direction}, dossier.agency_id ${direction}, dossier.code ${direction}`;
}

/** The dossiers of a page and what else its order has; a search is fenced in, whatever the planner believes of it. */
export function matching(query: PageQuery): RawBuilder<unknown> {
  const { among, sort, isDescending } = query;
  if (among === undefined) return sql`dossiers as dossier ${following(query, looking(query))}`;
  const within = boundOf(sort, isDescending ? sql`>=` : sql`<=`, among.end);
  return sql`(select dossier.* from dossiers as dossier ${following(query)} ${inOrder(query)} limit ${among.ofEach})
    as dossier ${where([...within, ...looking(query)])}`;
}

/** What the page may have, after the last key of the page before. */
export function following(query: PageQuery, more: readonly RawBuilder<boolean>[] = []): RawBuilder<unknown> {
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
