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
  const rows = ballots.map(({ agencyId, ballotId, contentSha256, reason, content, sentBy }) => ({
    agency_id: agencyId,
    ballot_id: ballotId,
    content_sha256: contentSha256,
    reason,
    content,
    sent_by: sentBy,
    received_at: at,
  }));
  await tx
    .insertInto("ballot_quarantine")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
