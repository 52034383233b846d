import { createHash } from "node:crypto";
import pg from "pg";
import { auditEntryText } from "../core/integrity/audit-chain.ts";
import { canonicalJson } from "../core/integrity/canonical-json.ts";
import { clocksOf, columnsOf, type BallotToStore } from "./ballot-columns.ts";
import type { Database } from "./database.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";

/** A ballot that the database has, as far as another one is compared with it. */
export interface StoredBallot {
  readonly id: string;
  readonly agencyId: number;
  readonly digest: string;
  readonly counterCode: string | null;
  readonly occasion: number | null;
  readonly startedAt: number | null;
}

/** The end of the audit chain, as this process last saw it. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface StoredBatch {
  /** Whether the whole batch was written; if not, nothing was. */
  readonly isWritten: boolean;
  /** Ballots of the batch that were there before. */
  readonly known: readonly StoredBallot[];
  /** Tokens of the batch that can still be spent, in hexadecimal digits. */
  readonly freeTokens: ReadonlySet<string>;
  /** Where the chain ends now. */
  readonly end: ChainEnd;
}

const POSITIONS = 20;
const ACTION = "ballots.received";

const ANSWERS = Array.from({ length: POSITIONS }, (_, index) => `a${index + 1}`);
const SENT_ANSWERS = ANSWERS.map(
  (_, index) => `case when $13 > ${index} then nullif(($12::smallint[])[(n.no - 1) * $13 + ${index + 1}], -32768) end`,
).join(",\n      ");

/**
 * One statement, and so one transaction, for a batch of any size: ballots, comments, touched cases, spent tokens and
 * the audit entry. All of it is written or nothing: nothing when a ballot is known or a token is spent (both are
 * answered, for a second try without them), and an error when the audit chain went on meanwhile (`not null` of its
 * number).
 *
 * The end of the chain is written after the ballots, as every other writer does, so that none waits for another in a
 * circle, and for as long as the commit takes.
 */
const STORE = `
with known as materialized (
  select b.id, b.agency_id, encode(b.digest, 'hex') as digest, b.counter_code, b.occasion,
    (extract(epoch from b.started_at) * 1000)::bigint as started_at
  from ballots b where b.id = any ($2::uuid[])
), free as materialized (
  select t.agency_id, t.token_hash from ballot_tokens t
  where t.token_hash = any ($17::bytea[]) and t.ballot_id is null order by t.token_hash for update
), stored as (
  insert into ballots (agency_id, id, is_agency_named, form_id, officer_code, dossier_code, procedure_code, channel,
    cast_at, assisted, digest, counter_code, occasion, started_at, clock_ahead_seconds, import_id, audit_seq,
    ${ANSWERS.join(", ")})
  select n.agency_id, n.id, true, n.form_id, n.officer_code, n.dossier_code, n.procedure_code, n.channel,
      'epoch'::timestamp + n.cast_at * interval '1 millisecond', n.assisted, decode(n.digest, 'hex'), n.counter_code,
      n.occasion, 'epoch'::timestamp + n.started_at * interval '1 millisecond', n.ahead,
      ${ENTERED_BY_HAND}, $18,
      ${SENT_ANSWERS}
    from unnest($1::integer[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[],
        $8::bigint[], $9::boolean[], $10::text[], $11::text[], $14::smallint[], $15::bigint[], $24::integer[])
      with ordinality as n (agency_id, id, form_id, officer_code, dossier_code, procedure_code, channel, cast_at,
        assisted, digest, counter_code, occasion, started_at, ahead, no)
    where not exists (select from known) and (select count(*) from free) = cardinality($17::bytea[])
  returning agency_id, id, dossier_code
), commented as (
  insert into ballot_comments (agency_id, ballot_id, comment)
  select s.agency_id, s.id, c.comment from stored s
    join unnest($2::uuid[], $16::text[]) as c (id, comment) on c.id = s.id where c.comment is not null
), touched as (
  insert into touched_cases (agency_id, lane, case_keys)
  select c.agency_id, abs(hashtext(c.case_key) % 64), array[c.case_key]
    from (select distinct agency_id, coalesce('d:' || dossier_code, 'b:' || id) as case_key from stored) c
), spent as (
  update ballot_tokens t set ballot_id = p.ballot_id
  from unnest($17::bytea[], $23::uuid[]) as p (token_hash, ballot_id) join free f on f.token_hash = p.token_hash
  where t.agency_id = f.agency_id and t.token_hash = f.token_hash and (select count(*) from stored) > 0
), head as (
  update audit_head set seq = $18, hash = $22 where seq = $18 - 1 and hash = $21 and (select count(*) from stored) > 0
  returning seq
), entry as (
  insert into audit_entries (seq, at, actor, action, subject, details, previous_hash, hash)
  select (select seq from head), $19, 'system', '${ACTION}', 'ballots', $20, $21, $22
  where (select count(*) from stored) > 0
)
select (select count(*) from stored)::integer as stored,
  (select json_agg(known) from known) as known,
  (select array_agg(encode(token_hash, 'hex')) from free) as free`;

interface StoreRow {
  readonly stored: number;
  readonly known:
    | readonly {
        readonly id: string;
        readonly agency_id: number;
        readonly digest: string;
        readonly counter_code: string | null;
        readonly occasion: number | null;
        readonly started_at: number | null;
      }[]
    | null;
  readonly free: readonly string[] | null;
}

/** So long a statement may take: whoever sent the ballots has an answer then. */
const STATEMENT_MS = 10_000;
const LOCK_MS = 5_000;

/**
 * One plan for every batch, made when the tables may still be empty: it must not be one that reads them whole.
 */
const PLANS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

export type BallotPool = pg.Pool;

/**
 * The one connection over which a process writes ballots, with deadlines of its own. It opens with the first batch and
 * closes when none came for a while.
 */
export function ballotPool({ pool }: Database): pg.Pool {
  const own = new pg.Pool({
    ...pool.options,
    options: `${pool.options.options ?? ""} ${PLANS}`,
    max: 1,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS * 2,
    connectionTimeoutMillis: STATEMENT_MS,
    allowExitOnIdle: true,
  });
  own.on("error", () => undefined); // one that breaks while nobody uses it is opened anew
  own.on("connect", (client) => client.on("error", () => undefined));
  return own;
}

/** Whether a statement failed because somebody else appended to the audit chain: read its end anew and try again. */
export function isChainMoved(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23502" && "table" in error
    ? error.table === "audit_entries"
    : false;
}

/** Reads where the audit chain ends. Inside a transaction with `isHeld` nobody else appends until its end. */
async function chainEnd(client: pg.ClientBase, { isHeld }: { readonly isHeld: boolean }): Promise<ChainEnd> {
  const { rows } = await client.query<{ seq: number; hash: Buffer }>(
    `select seq, hash from audit_head${isHeld ? " for update" : ""}`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("Bug: the audit chain has no end");
  return { seq: row.seq, hash: row.hash };
}

/** What is known before a batch is written. */
interface BeforeBatch {
  readonly at: Date;
  /** Undefined: it is read first. */
  readonly end: ChainEnd | undefined;
  /** Nobody else appends to the audit chain until the batch is written. */
  readonly isHeld: boolean;
}

/** Writes a batch whose ids differ, or says what stands in its way. Everything in it is one transaction. */
export async function storeBallots(
  pool: BallotPool,
  batch: readonly BallotToStore[],
  { at, end, isHeld }: BeforeBatch,
): Promise<StoredBatch> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    if (isHeld) await client.query("begin");
    const stored = await storeOver(client, batch, { at, end: end ?? (await chainEnd(client, { isHeld })) });
    if (isHeld) await client.query("commit");
    isBroken = false;
    return stored;
  } finally {
    client.release(isBroken);
  }
}

async function storeOver(
  client: pg.ClientBase,
  batch: readonly BallotToStore[],
  { at, end }: { readonly at: Date; readonly end: ChainEnd },
): Promise<StoredBatch> {
  const entry = {
    seq: end.seq + 1,
    at: at.toISOString(),
    actor: "system",
    action: ACTION,
    subject: "ballots",
    details: { ballots: batch.length, sha256: batchDigest(batch) },
  };
  const hash = createHash("sha256").update(end.hash).update(auditEntryText(entry)).digest();
  const values = [
    ...columnsOf(batch),
    entry.seq,
    at,
    canonicalJson(entry.details),
    end.hash,
    hash,
    `{${batch.flatMap(({ tokenHash, ballot }) => (tokenHash === undefined ? [] : [ballot.id])).join(",")}}`,
    clocksOf(batch),
  ];
  const { rows } = await client.query<StoreRow>({ name: "store-ballots", text: STORE, values });
  const [row] = rows;
  const isWritten = row !== undefined && row.stored > 0;
  return {
    isWritten,
    known: (row?.known ?? []).map((known) => ({
      id: known.id,
      agencyId: known.agency_id,
      digest: known.digest,
      counterCode: known.counter_code,
      occasion: known.occasion,
      startedAt: known.started_at,
    })),
    freeTokens: new Set(row?.free ?? []),
    end: isWritten ? { seq: entry.seq, hash } : end,
  };
}

/** SHA-256 over id and row digest of each ballot, in the order of ids: what was stored can be held against it. */
function batchDigest(batch: readonly BallotToStore[]): string {
  const lines = batch.map(({ ballot, digest }) => `${ballot.id} ${digest}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}
