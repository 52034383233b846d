import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

export interface BallotKeptApart {
  readonly agencyId: number;
  readonly ballotId: string;
  readonly contentSha256: Buffer;
  /** Permanent code of the refusal. */
  readonly reason: string;
  /** As it was sent, as JSON text. */
  readonly content: string;
  readonly sentBy: string;
  /** By how much the clock of the device was ahead when it was sent; undefined: not known. */
  readonly clockAheadSeconds: number | undefined;
}

/** Hashes (in hexadecimal digits) of contents that were kept before. */
export async function keptContents(
  queries: Queries,
  ballots: readonly BallotKeptApart[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ hash: string }>`
    select encode(q.content_sha256, 'hex') as hash from ballot_quarantine q
    where q.agency_id = any(${ballots.map(({ agencyId }) => agencyId)}::integer[])
      and q.ballot_id = any(${ballots.map(({ ballotId }) => ballotId)}::uuid[])`.execute(queries);
  return new Set(rows.map(({ hash }) => hash));
}

/** Keeps ballots that were refused; one that another process kept a moment before stays as it is. */
export async function keepApart(tx: AuditedTx, ballots: readonly BallotKeptApart[], at: Date): Promise<void> {
  const rows = ballots.map(({ reason, content, ...ballot }) => ({
    agency_id: ballot.agencyId,
    ballot_id: ballot.ballotId,
    content_sha256: ballot.contentSha256,
    reason,
    content,
    sent_by: ballot.sentBy,
    received_at: at,
    clock_ahead_seconds: ballot.clockAheadSeconds ?? null,
  }));
  await tx
    .insertInto("ballot_quarantine")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many ballots of a unit are kept apart for a reason. Nothing of what they say. */
export interface KeptApartCount {
  readonly agencyId: number;
  readonly reason: string;
  readonly waiting: number;
  readonly released: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export async function keptApartCounts(
  queries: Queries,
  agencyIds: readonly number[],
): Promise<readonly KeptApartCount[]> {
  const { rows } = await sql<{
    agency_id: number;
    reason: string;
    waiting: number;
    released: number;
    first_at: Date;
    last_at: Date;
  }>`
    select q.agency_id, q.reason, count(*) filter (where q.released_at is null) as waiting,
      count(q.released_at) as released, min(q.received_at) as first_at, max(q.received_at) as last_at
    from ballot_quarantine q where q.agency_id = any(${agencyIds}::integer[])
    group by q.agency_id, q.reason`.execute(queries);
  return rows.map(({ agency_id: agencyId, first_at: firstAt, last_at: lastAt, ...counts }) => ({
    agencyId,
    ...counts,
    firstAt,
    lastAt,
  }));
}

/** One ballot that is kept apart, without what it says. */
export interface KeptApartEntry {
  readonly agencyId: number;
  readonly ballotId: string;
  readonly reason: string;
  readonly sentBy: string;
  readonly receivedAt: Date;
  readonly releasedAt: Date | undefined;
}

/** The newest ones that are kept apart of units. */
export async function keptApartEntries(
  queries: Queries,
  agencyIds: readonly number[],
  most: number,
): Promise<readonly KeptApartEntry[]> {
  if (agencyIds.length === 0) return [];
  const rows = await queries
    .selectFrom("ballot_quarantine")
    .select(["agency_id", "ballot_id", "reason", "sent_by", "received_at", "released_at"])
    .where("agency_id", "in", agencyIds)
    .orderBy("received_at", "desc")
    .orderBy("ballot_id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    ballotId: row.ballot_id,
    reason: row.reason,
    sentBy: row.sent_by,
    receivedAt: row.received_at,
    releasedAt: row.released_at ?? undefined,
  }));
}

export interface WaitingContent {
  readonly ballotId: string;
  readonly contentSha256: Buffer;
  readonly content: string;
  readonly sentBy: string;
  readonly clockAheadSeconds: number | undefined;
}

/** What devices sent of a unit and is still kept apart for a reason, the first to come first. */
export async function waitingContents(
  queries: Queries,
  { agencyId, reason }: { readonly agencyId: number; readonly reason: string },
  most: number,
): Promise<readonly WaitingContent[]> {
  const rows = await queries
    .selectFrom("ballot_quarantine")
    .select(["ballot_id", "content_sha256", "content", "sent_by", "clock_ahead_seconds"])
    .where("agency_id", "=", agencyId)
    .where("reason", "=", reason)
    .where("released_at", "is", null)
    .where("content", "<>", "")
    .where("sent_by", "like", "device:%")
    .orderBy("received_at")
    .orderBy("ballot_id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ballotId: row.ballot_id,
    contentSha256: row.content_sha256,
    content: row.content,
    sentBy: row.sent_by,
    clockAheadSeconds: row.clock_ahead_seconds ?? undefined,
  }));
}

/** Ballots that were stored after all, which are kept as they came. */
export async function noteReleased(
  tx: AuditedTx,
  { agencyId, released }: { readonly agencyId: number; readonly released: readonly WaitingContent[] },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await sql`
    update ballot_quarantine q set released_at = ${at}, released_by = ${by}
    from unnest(${released.map(({ ballotId }) => ballotId)}::uuid[],
      ${released.map(({ contentSha256 }) => contentSha256)}::bytea[]) as r (ballot_id, content_sha256)
    where q.agency_id = ${agencyId} and q.ballot_id = r.ballot_id and q.content_sha256 = r.content_sha256
      and q.released_at is null`.execute(tx);
}
