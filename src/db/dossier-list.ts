import { sql, type RawBuilder } from "kysely";
import type { LocalDate, LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";
import {
  following,
  inOrder,
  matching,
  PROGRESS_OF_ROW,
  SORT_TIMES,
  SORT_VALUES,
  sortText,
  type DossierKey,
  type DossierProgress,
  type DossierQuery,
  type LookedAt,
  type PageQuery,
} from "./dossier-query.ts";

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
