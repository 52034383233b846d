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
 * The digest of a batch is SHA-256 over `id digest` of each ballot in a line of its own, in the order of ids.
 */
const RECOMPUTED = sql`
  with cast_ballots as (
    select b.audit_seq, b.id::text as id, encode(b.digest, 'hex') as digest from ballots b
      where b.audit_seq is not null and b.import_id = ${sql.lit(ENTERED_BY_HAND)}
    union all
    select (r.replaced_row ->> 'audit_seq')::bigint, r.replaced_row ->> 'id', substr(r.replaced_row ->> 'digest', 3)
      from replaced_rows r
      where r.table_name = 'ballots' and r.replaced_row ->> 'audit_seq' is not null
        and (r.replaced_row ->> 'import_id')::integer = ${sql.lit(ENTERED_BY_HAND)}
  ), recomputed as (
    select audit_seq as seq, count(*)::integer as ballots, encode(sha256(convert_to(
        string_agg(id || ' ' || digest || chr(10), '' order by id collate "C"), 'UTF8')), 'hex') as sha256
      from cast_ballots group by audit_seq
  ), entered as (
    select seq, at, (details::json ->> 'ballots')::integer as ballots, details::json ->> 'sha256' as sha256
      from audit_entries where action = 'ballots.received'
  )`;

/** Holds the digest of every batch, as the audit has it, against the ballots that are stored. */
export async function checkedBatches(tx: Tx): Promise<CheckedBatches> {
  const { rows } = await sql<{ seq: number; at: Date | null; received: number; found: number }>`
    ${RECOMPUTED}
    select coalesce(e.seq, r.seq) as seq, e.at, coalesce(e.ballots, 0) as received, coalesce(r.ballots, 0) as found
    from entered e full join recomputed r on r.seq = e.seq
    where e.sha256 is distinct from r.sha256 or e.ballots is distinct from r.ballots order by 1`.execute(tx);
  const counted = await sql<{ batches: number; ballots: number }>`
    select count(*)::integer as batches, coalesce(sum((details::json ->> 'ballots')::integer), 0)::integer as ballots
    from audit_entries where action = 'ballots.received'`.execute(tx);
  return {
    batches: counted.rows[0]?.batches ?? 0,
    ballots: counted.rows[0]?.ballots ?? 0,
    broken: rows.map(({ at, ...batch }) => ({ ...batch, at: at ?? undefined })),
  };
}
