import { sql, type RawBuilder } from "kysely";
import { TT01_FORM } from "../core/ballots/ballot.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** A comment with what decides who may read it. */
export interface StoredComment {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly ballotId: string;
  readonly comment: string;
  /** False: only the blackened text is kept. */
  readonly isOriginal: boolean;
  readonly officerCode: string | null;
  readonly dossierCode: string | null;
  /** 5 is very satisfied, 1 very dissatisfied; null: not answered, or of another form. */
  readonly level: number | null;
  readonly castOn: LocalDate;
}

async function columnsOf(queries: Queries): Promise<RawBuilder<unknown>> {
  const row = await queries
    .selectFrom("ballot_questions")
    .select("position")
    .where("form_id", "=", TT01_FORM)
    .where("question", "=", "q10")
    .executeTakeFirst();
  const level =
    row === undefined
      ? sql`null::smallint`
      : sql`case when b.form_id = ${TT01_FORM} then ${sql.ref(`b.a${row.position}`)} end`;
  return sql`c.agency_id as "agencyId", u.code as "agencyCode", c.ballot_id as "ballotId", c.comment,
    c.original_removed_at is null as "isOriginal",
    b.officer_code as "officerCode", b.dossier_code as "dossierCode", ${level} as level, b.cast_on as "castOn"`;
}

const JOINED = sql`ballot_comments c join ballots b on b.agency_id = c.agency_id and b.id = c.ballot_id
  join agencies u on u.id = c.agency_id`;

/** The comments on ballots of one unit. */
export async function commentsOfUnit(queries: Queries, agencyCode: string): Promise<readonly StoredComment[]> {
  const columns = await columnsOf(queries);
  const { rows } = await sql<StoredComment>`
    select ${columns} from ${JOINED} where u.code = ${agencyCode} order by c.ballot_id`.execute(queries);
  return rows;
}

/** Where a page of the queue begins: after this comment. */
export interface CommentPlace {
  readonly agencyId: number;
  readonly ballotId: string;
}

/** Comments of which nobody has decided yet, in the order of their keys. */
export async function waitingComments(
  queries: Queries,
  { after, most }: { readonly after: CommentPlace | undefined; readonly most: number },
): Promise<readonly StoredComment[]> {
  const columns = await columnsOf(queries);
  const since =
    after === undefined ? sql`true` : sql`(c.agency_id, c.ballot_id) > (${after.agencyId}, ${after.ballotId}::uuid)`;
  const { rows } = await sql<StoredComment>`
    select ${columns} from ${JOINED}
    where ${since} and not exists (select from comment_decisions d
      where d.agency_id = c.agency_id and d.ballot_id = c.ballot_id)
    order by c.agency_id, c.ballot_id limit ${most}`.execute(queries);
  return rows;
}

export async function commentOf(
  queries: Queries,
  { agencyCode, ballotId }: { readonly agencyCode: string; readonly ballotId: string },
): Promise<StoredComment | undefined> {
  const columns = await columnsOf(queries);
  const { rows } = await sql<StoredComment>`
    select ${columns} from ${JOINED} where u.code = ${agencyCode} and c.ballot_id = ${ballotId}::uuid`.execute(queries);
  return rows[0];
}

/** Cases that changed since a set was frozen: what people wrote with them is no part of the period. */
export async function lateCaseKeys(queries: Queries, tallySetId: number): Promise<ReadonlySet<string>> {
  const rows = await queries
    .selectFrom("late_cases")
    .select("case_key")
    .where("tally_set_id", "=", tallySetId)
    .execute();
  return new Set(rows.map(({ case_key }) => case_key));
}

export interface CommentDecision extends CommentPlace {
  /** Undefined: not released. */
  readonly releasedText: string | undefined;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export async function keepCommentDecision(
  tx: AuditedTx,
  { agencyId, ballotId, releasedText, decidedBy, decidedAt }: CommentDecision,
): Promise<void> {
  const decided = { released_text: releasedText ?? null, decided_by: decidedBy, decided_at: decidedAt };
  await tx
    .insertInto("comment_decisions")
    .values({ agency_id: agencyId, ballot_id: ballotId, ...decided })
    .onConflict((conflict) => conflict.columns(["agency_id", "ballot_id"]).doUpdateSet(decided))
    .execute();
}

export interface DecidedComment extends CommentPlace {
  readonly agencyCode: string;
  readonly releasedText: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/** What was decided last, newest first. */
export async function decidedComments(queries: Queries, most: number): Promise<readonly DecidedComment[]> {
  return queries
    .selectFrom("comment_decisions as d")
    .innerJoin("agencies as u", "u.id", "d.agency_id")
    .select(["d.agency_id as agencyId", "d.ballot_id as ballotId", "u.code as agencyCode"])
    .select(["d.released_text as releasedText", "d.decided_by as decidedBy", "d.decided_at as decidedAt"])
    .orderBy("d.decided_at", "desc")
    .orderBy("d.ballot_id")
    .limit(most)
    .execute();
}

/** What a person released of one ballot, and when. */
export interface ReleasedComment {
  readonly ballotId: string;
  readonly dossierCode: string | null;
  readonly castOn: LocalDate;
  readonly text: string;
  readonly releasedAt: Date;
}

interface ReleasedSince {
  readonly window: { readonly from: LocalDate; readonly to: LocalDate };
  readonly since: Date;
}

/** How many comments on ballots of some days were released after a moment. */
export async function countReleasedSince(queries: Queries, { window, since }: ReleasedSince): Promise<number> {
  const { rows } = await sql<{ readonly released: number }>`
    select count(*)::integer as released
      from comment_decisions d
      join ballots b on b.agency_id = d.agency_id and b.id = d.ballot_id
    where d.released_text is not null and d.decided_at > ${since}
      and b.cast_on between ${dayParameter(window.from)}::date and ${dayParameter(window.to)}::date`.execute(queries);
  return rows[0]?.released ?? 0;
}

/** What is released of a unit's ballots, in the order of the texts, which tells no time. */
export async function releasedComments(queries: Queries, agencyCode: string): Promise<readonly ReleasedComment[]> {
  const { rows } = await sql<ReleasedComment>`
    select d.ballot_id as "ballotId", b.dossier_code as "dossierCode", b.cast_on as "castOn",
        d.released_text as text, d.decided_at as "releasedAt"
      from comment_decisions d
      join ballots b on b.agency_id = d.agency_id and b.id = d.ballot_id
      join agencies u on u.id = d.agency_id
    where u.code = ${agencyCode} and d.released_text is not null
    order by d.released_text, d.ballot_id`.execute(queries);
  return rows;
}
