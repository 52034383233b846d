import { sql } from "kysely";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";
import type { Tx } from "./transaction.ts";

/** A batch of ballots of which the audit says another thing than the ballots do. */
export interface BrokenBatch {
  /** The audit entry of the batch. */
  readonly seq: number;
  /** Undefined: there is no such entry. */
  readonly at: Date | undefined;
  /** How many ballots the entry says were received. */
  readonly received: number;
  /** How many there are. */
  readonly found: number;
}

export interface CheckedBatches {
  readonly batches: number;
  readonly ballots: number;
  /** By their place in the audit. */
  readonly broken: readonly BrokenBatch[];
}

/**
 * Every ballot as it was cast: those that no file has corrected, and of those that one has the row that it replaced.
 * The digest of a batch is SHA-256 over `id digest` of each ballot in a line of its own, in the order of ids. Ballots
 * whose link was replaced are held against the entry of the step that did it (below zero: its number), and of their
 * batches what that step left.
 */
const RECOMPUTED = sql`
  with cast_ballots as (
    select b.audit_seq, b.id::text as id, encode(b.digest, 'hex') as digest from ballots b
      where b.audit_seq is not null and b.import_id = ${sql.lit(ENTERED_BY_HAND)}
    union all
    select -b.link_takeover::bigint, b.id::text, encode(b.digest, 'hex') from ballots b
      where b.link_takeover is not null
    union all
    select -(r.replaced_row ->> 'link_takeover')::bigint, r.replaced_row ->> 'id',
        substr(r.replaced_row ->> 'digest', 3)
      from replaced_rows r
      where r.table_name = 'ballots' and r.replaced_row ->> 'link_takeover' is not null
        and (r.replaced_row ->> 'import_id')::integer = ${sql.lit(ENTERED_BY_HAND)}
    union all
    select (r.replaced_row ->> 'audit_seq')::bigint, r.replaced_row ->> 'id', substr(r.replaced_row ->> 'digest', 3)
      from replaced_rows r
      where r.table_name = 'ballots' and r.replaced_row ->> 'audit_seq' is not null
        and (r.replaced_row ->> 'import_id')::integer = ${sql.lit(ENTERED_BY_HAND)}
  ), recomputed as (
    select audit_seq as seq, count(*)::integer as ballots, encode(sha256(convert_to(
        string_agg(id || ' ' || digest || chr(10), '' order by id collate "C", digest collate "C"), 'UTF8')),
        'hex') as sha256
      from cast_ballots group by audit_seq
  ), left_of as (
    select takeover, count(*)::integer as batches, encode(sha256(convert_to(string_agg(
        batch_seq || ' ' || taken || ' ' || ballots_left || ' ' || encode(left_sha256, 'hex') || chr(10),
        '' order by batch_seq), 'UTF8')), 'hex') as sha256
      from link_batches group by takeover
  ), last_left as (
    select distinct on (batch_seq) batch_seq, ballots_left, encode(left_sha256, 'hex') as sha256
      from link_batches order by batch_seq, takeover desc
  ), entered as (
    select e.seq, e.at, e.seq as named, coalesce(l.ballots_left, (e.details::json ->> 'ballots')::integer) as ballots,
        coalesce(l.sha256, e.details::json ->> 'sha256') as sha256
      from audit_entries e left join last_left l on l.batch_seq = e.seq where e.action = 'ballots.received'
    union all
    select -substr(subject, 15)::bigint, at, seq, (details::json ->> 'ballots')::integer, details::json ->> 'sha256'
      from audit_entries where action = 'link.replaced'
  )`;

/** Holds the digest of every batch, as the audit has it, against the ballots that are stored. */
export async function checkedBatches(tx: Tx): Promise<CheckedBatches> {
  const { rows } = await sql<{ seq: number; at: Date | null; received: number; found: number }>`
    ${RECOMPUTED}
    select coalesce(e.named, abs(r.seq)) as seq, e.at, coalesce(e.ballots, 0) as received,
        coalesce(r.ballots, 0) as found
    from entered e full join recomputed r on r.seq = e.seq
    where (e.sha256 is distinct from r.sha256 or e.ballots is distinct from r.ballots)
      and not (coalesce(e.ballots, 1) = 0 and r.seq is null)
    union all
    select a.seq, a.at, (a.details::json ->> 'batches')::integer, coalesce(l.batches, 0)
    from audit_entries a left join left_of l on l.takeover = substr(a.subject, 15)::integer
    where a.action = 'link.replaced' and (coalesce(l.batches, 0) <> (a.details::json ->> 'batches')::integer
      or (l.batches > 0 and l.sha256 <> a.details::json ->> 'batchesSha256'))
    order by 1`.execute(tx);
  const counted = await sql<{ batches: number; ballots: number }>`
    select count(*)::integer as batches, coalesce(sum((details::json ->> 'ballots')::integer), 0)::integer as ballots
    from audit_entries where action = 'ballots.received'`.execute(tx);
  return {
    batches: counted.rows[0]?.batches ?? 0,
    ballots: counted.rows[0]?.ballots ?? 0,
    broken: rows.map(({ at, ...batch }) => ({ ...batch, at: at ?? undefined })),
  };
}
