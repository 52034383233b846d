import { createHash } from "node:crypto";
import { CompiledQuery } from "kysely";
import pg from "pg";
import { auditEntryText } from "../core/integrity/audit-chain.ts";
import { canonicalJson } from "../core/integrity/canonical-json.ts";
import type { AuditedTx } from "./audit.ts";
import { columnsOf, type BallotToStore } from "./ballot-columns.ts";
import { BATCH_ACTION, storingStatement, type Statement } from "./ballot-statement.ts";
import type { Database } from "./database.ts";

/** A ballot that the database has, as far as another one is compared with it. */
export interface StoredBallot {
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
  /** Ballots of the batch that were there before, by id. */
  readonly known: ReadonlyMap<string, StoredBallot>;
  /** Tokens of the batch that can still be spent, in hexadecimal digits. */
  readonly freeTokens: ReadonlySet<string>;
  /** Where the chain ends now. */
  readonly end: ChainEnd;
}

interface KnownRow {
  readonly id: string;
  readonly agency_id: number;
  readonly digest: string;
  readonly counter_code: string | null;
  readonly occasion: number | null;
  readonly started_at: number | null;
}

interface StoreRow {
  readonly stored: number;
  readonly known: readonly KnownRow[] | null;
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

/** Asks the database; a statement with a name is planned once for each connection. */
type Ask = <Row>(
  statement: Pick<Statement, "text"> & Partial<Statement>,
  values?: unknown[],
) => Promise<readonly Row[]>;

/** Reads where the audit chain ends. Inside a transaction with `isLocked` nobody else appends until its end. */
async function chainEnd(ask: Ask, { isLocked }: { readonly isLocked: boolean }): Promise<ChainEnd> {
  const [row] = await ask<ChainEnd>({ text: `select seq, hash from audit_head${isLocked ? " for update" : ""}` });
  if (row === undefined) throw new Error("Bug: the audit chain has no end");
  return { seq: row.seq, hash: row.hash };
}

/** What is known before a batch is written. */
interface BeforeBatch {
  readonly at: Date;
  /** Undefined: it is read first. */
  readonly end: ChainEnd | undefined;
  /** Nobody else appends to the audit chain until the batch is written. */
  readonly isLocked: boolean;
}

/** Writes a batch whose ids differ, or says what stands in its way. Everything in it is one transaction. */
export async function storeBallots(
  pool: BallotPool,
  batch: readonly BallotToStore[],
  { at, end, isLocked }: BeforeBatch,
): Promise<StoredBatch> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    if (isLocked) await client.query("begin");
    const ask: Ask = async <Row>(statement: Partial<Statement>, values?: unknown[]) => {
      const { rows } = await client.query({ ...statement, values } as pg.QueryConfig);
      return rows as Row[];
    };
    const stored = await storeOver(ask, batch, { at, end: end ?? (await chainEnd(ask, { isLocked })) });
    if (isLocked) await client.query("commit");
    isBroken = false;
    return stored;
  } finally {
    client.release(isBroken);
  }
}

/** The same within a transaction that writes more: whatever becomes of one becomes of the other. */
export async function storeBallotsWithin(
  tx: AuditedTx,
  batch: readonly BallotToStore[],
  at: Date,
): Promise<StoredBatch> {
  const ask: Ask = async <Row>({ text }: Pick<Statement, "text">, values: unknown[] = []) => {
    const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
    return rows as Row[];
  };
  return storeOver(ask, batch, { at, end: await chainEnd(ask, { isLocked: true }) });
}

async function storeOver(
  ask: Ask,
  batch: readonly BallotToStore[],
  { at, end }: { readonly at: Date; readonly end: ChainEnd },
): Promise<StoredBatch> {
  const entry = {
    seq: end.seq + 1,
    at: at.toISOString(),
    actor: "system",
    action: BATCH_ACTION,
    subject: "ballots",
    details: { ballots: batch.length, sha256: batchDigest(batch) },
  };
  const hash = createHash("sha256").update(end.hash).update(auditEntryText(entry)).digest();
  const { columns, stride, comments, tokens } = columnsOf(batch);
  const statement = storingStatement({
    stride,
    hasComments: comments !== undefined,
    hasTokens: tokens !== undefined,
  });
  const values: unknown[] = [...columns, entry.seq, at, canonicalJson(entry.details), end.hash, hash];
  if (comments !== undefined) values.push(comments);
  if (tokens !== undefined) values.push(...tokens);
  const [row] = await ask<StoreRow>(statement, values);
  const isWritten = row !== undefined && row.stored > 0;
  return {
    isWritten,
    known: new Map((row?.known ?? []).map((known) => [known.id, storedBallotOf(known)])),
    freeTokens: new Set(row?.free ?? []),
    end: isWritten ? { seq: entry.seq, hash } : end,
  };
}

function storedBallotOf({ agency_id, digest, counter_code, occasion, started_at }: KnownRow): StoredBallot {
  return { agencyId: agency_id, digest, counterCode: counter_code, occasion, startedAt: started_at };
}

/** SHA-256 over id and row digest of each ballot, in the order of ids: what was stored can be held against it. */
function batchDigest(batch: readonly BallotToStore[]): string {
  const lines = batch.map(({ ballot, digest }) => `${ballot.id} ${digest}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}
