import { createHash } from "node:crypto";
import { invariant } from "../core/base/invariant.ts";
import { failed, success, type Result } from "../core/base/result.ts";
import type { AuditAction } from "../core/integrity/audit-actions.ts";
import { auditEntryText, type AuditEntry } from "../core/integrity/audit-chain.ts";
import { canonicalJson } from "../core/integrity/canonical-json.ts";
import type { Database } from "./database.ts";
import { inTransaction, type Tx } from "./transaction.ts";

declare const auditedBrand: unique symbol;

/**
 * A transaction whose writes are in the audit. Functions of `db/` that write take this and nothing less, and only
 * {@link inAuditedTransaction} makes it: a write without its audit line does not compile.
 */
export type AuditedTx = Tx & { readonly [auditedBrand]: true };

/** Who does it and when; the clock is the caller's. */
export interface Audited {
  readonly actor: string;
  readonly at: Date;
}

export interface Recorded extends Pick<AuditEntry, "subject" | "details"> {
  readonly action: AuditAction;
}
export type Record = (entry: Recorded) => void;

/**
 * Runs `work` in one transaction and appends what it recorded to the audit chain as the last thing before the commit,
 * so that the end of the chain is locked for a moment alone. `work` must record at least one entry.
 */
export async function inAuditedTransaction<T>(
  database: Database,
  { actor, at }: Audited,
  work: (tx: AuditedTx, record: Record) => Promise<T>,
): Promise<T> {
  return inTransaction(database, async (tx) => {
    const recorded: Recorded[] = [];
    const value = await work(tx as AuditedTx, (entry) => recorded.push(entry));
    invariant(recorded.length > 0, "a write that recorded nothing in the audit");
    await append(tx, recorded, { actor, at });
    return value;
  });
}

/**
 * As {@link inAuditedTransaction}, for work that may find only inside its transaction that it has to refuse: a refusal
 * undoes whatever was written before it and leaves no entry.
 */
export async function inAuditedDecision<T, F>(
  database: Database,
  audited: Audited,
  work: (tx: AuditedTx, record: Record) => Promise<Result<T, F>>,
): Promise<Result<T, F>> {
  try {
    const value = await inAuditedTransaction(database, audited, async (tx, record) => {
      const decided = await work(tx, record);
      if (!decided.ok) throw new Refusal(decided.failure);
      return decided.value;
    });
    return success(value);
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure as F);
    throw error;
  }
}

/** Carries a refusal through the transaction, which rolls back on whatever is thrown. */
class Refusal extends Error {
  readonly failure: unknown;

  constructor(failure: unknown) {
    super("refused");
    this.failure = failure;
  }
}

async function append(tx: Tx, recorded: readonly Recorded[], { actor, at }: Audited): Promise<void> {
  const head = await tx.selectFrom("audit_head").select(["seq", "hash"]).forUpdate().executeTakeFirstOrThrow();
  let [seq, hash] = [head.seq, head.hash];
  const rows = recorded.map((entry) => {
    const previous = hash;
    seq += 1;
    hash = nextHash(previous, { ...entry, seq, at: at.toISOString(), actor });
    const details = canonicalJson(entry.details);
    return { ...entry, details, seq, at, actor, previous_hash: previous, hash };
  });
  await tx.insertInto("audit_entries").values(rows).execute();
  await tx.updateTable("audit_head").set({ seq, hash }).execute();
}

/** SHA-256 over the hash before and the entry's text. */
export function nextHash(previous: Buffer, entry: AuditEntry): Buffer {
  return createHash("sha256").update(previous).update(auditEntryText(entry)).digest();
}
