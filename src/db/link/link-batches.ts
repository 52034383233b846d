import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AuditedTx } from "../audit.ts";
import { arrayText } from "../array-text.ts";
import type { Queries } from "../database.ts";
import { ENTERED_BY_HAND } from "../registry-corrections.ts";

/** A ballot as the digest of a batch has it. */
export interface BatchLine {
  readonly seq: number;
  readonly id: string;
  readonly digest: string;
}

/** What the audit, or the last step that took ballots out of it, says of a batch. */
interface Expected {
  readonly ballots: number;
  readonly sha256: string;
}

/** SHA-256 over `id digest` of each ballot in a line of its own, in order. */
export function digestOfLines(lines: readonly Pick<BatchLine, "id" | "digest">[]): string {
  const texts = lines.map(({ id, digest }) => `${id} ${digest}\n`).sort();
  return createHash("sha256").update(texts.join("")).digest("hex");
}

/** The ballots of some batches as they were cast: of those that a file has corrected, the row that it replaced. */
export async function linesOfBatches(queries: Queries, seqs: readonly number[]): Promise<readonly BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select b.audit_seq as seq, b.id::text as id, encode(b.digest, 'hex') as digest from ballots b
      where b.audit_seq = any(${arrayText(seqs)}::bigint[]) and b.import_id = ${sql.lit(ENTERED_BY_HAND)}
    union all
    select (r.replaced_row ->> 'audit_seq')::bigint, r.replaced_row ->> 'id', substr(r.replaced_row ->> 'digest', 3)
      from replaced_rows r where r.table_name = 'ballots' and r.replaced_row ->> 'audit_seq' is not null
        and r.replaced_row ->> 'audit_seq' = any(${arrayText(seqs.map(String))}::text[])
        and (r.replaced_row ->> 'import_id')::integer = ${sql.lit(ENTERED_BY_HAND)}`.execute(queries);
  return rows;
}

export async function expectedOf(queries: Queries, seqs: readonly number[]): Promise<ReadonlyMap<number, Expected>> {
  const { rows } = await sql<Expected & { seq: number }>`
    select e.seq, coalesce(l.ballots_left, (e.details::json ->> 'ballots')::integer) as ballots,
      coalesce(encode(l.left_sha256, 'hex'), e.details::json ->> 'sha256') as sha256
    from audit_entries e left join lateral (select * from link_batches b where b.batch_seq = e.seq
      order by b.takeover desc limit 1) l on true
    where e.seq = any(${arrayText(seqs)}::bigint[]) and e.action = 'ballots.received'`.execute(queries);
  return new Map(rows.map(({ seq, ...expected }) => [seq, expected]));
}

/** What a step leaves of a batch. */
export interface LeftOfBatch {
  readonly seq: number;
  readonly taken: number;
  readonly left: number;
  readonly sha256: string;
}

export async function insertTakeover(tx: AuditedTx, at: Date): Promise<number> {
  const { rows } = await sql<{ number: number }>`insert into link_takeovers (number, at)
    select coalesce(max(number), 0) + 1, ${at} from link_takeovers returning number`.execute(tx);
  return rows[0]?.number ?? 0;
}

export async function insertLeft(tx: AuditedTx, takeover: number, batches: readonly LeftOfBatch[]): Promise<void> {
  if (batches.length === 0) return;
  await sql`insert into link_batches (batch_seq, takeover, taken, ballots_left, left_sha256)
    select seq, ${takeover}::integer, taken, ballots_left, decode(sha256, 'hex')
    from unnest(${arrayText(batches.map(({ seq }) => seq))}::bigint[],
      ${arrayText(batches.map(({ taken }) => taken))}::integer[],
      ${arrayText(batches.map(({ left }) => left))}::integer[],
      ${arrayText(batches.map(({ sha256 }) => sha256))}::text[]) as n (seq, taken, ballots_left, sha256)`.execute(tx);
}

/** As the entry of a step has it: a line for each batch, in their order. */
export function digestOfLeft(batches: readonly LeftOfBatch[]): string {
  const lines = [...batches]
    .sort((a, b) => a.seq - b.seq)
    .map(({ seq, taken, left, sha256 }) => `${seq} ${taken} ${left} ${sha256}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}
