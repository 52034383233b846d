import { sql } from "kysely";
import type { Database, Queries } from "./database.ts";

/** An entry as it is stored: `details` is the JSON text that was hashed. */
export interface StoredEntry {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

export interface AuditFilter {
  /** `account:12`, all of it. */
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  /** The action, or with a dot at its end all that begin so: `account.`. */
  readonly action?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Entries older than this one. */
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

/** Entries of the audit, newest first, a page from a key on. */
export async function listedEntries(queries: Queries, filter: AuditFilter): Promise<readonly StoredEntry[]> {
  let query = queries.selectFrom("audit_entries").selectAll().orderBy("seq", "desc").limit(filter.limit);
  if (filter.actor !== undefined) query = query.where("actor", "=", filter.actor);
  if (filter.subject !== undefined) query = query.where("subject", "=", filter.subject);
  if (filter.action !== undefined)
    query = filter.action.endsWith(".")
      ? query.where(sql<boolean>`starts_with(action, ${filter.action})`)
      : query.where("action", "=", filter.action);
  if (filter.from !== undefined) query = query.where("at", ">=", filter.from);
  if (filter.before !== undefined) query = query.where("at", "<", filter.before);
  if (filter.beforeSeq !== undefined) query = query.where("seq", "<", filter.beforeSeq);
  return query.execute();
}

/** What the newest entry of an action says of each of these subjects, as its JSON text; without those it never met. */
export async function lastDetailsOf(
  queries: Queries,
  { action, subjects }: { readonly action: string; readonly subjects: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .selectFrom("audit_entries")
    .distinctOn("subject")
    .select(["subject", "details"])
    .where("action", "=", action)
    .where(sql<boolean>`subject = any(${subjects}::text[])`)
    .orderBy("subject")
    .orderBy("seq", "desc")
    .execute();
  return new Map(rows.map(({ subject, details }) => [subject, details]));
}

/** The end of the chain: the number and the hash of the newest entry, 0 and zeros before the first. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface AuditChain {
  /** Undefined when somebody removed it. */
  readonly head: AuditHead | undefined;
  /** Every entry by its number, in blocks, so that memory stays flat however long the chain is. */
  readonly blocks: () => AsyncGenerator<readonly StoredEntry[]>;
}

const BLOCK = 2000;

/** Reads the chain and its end as they are at one moment, while others go on writing. */
export async function readingAuditChain<T>(database: Database, read: (chain: AuditChain) => Promise<T>): Promise<T> {
  return database.queries
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const head = await tx.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirst();
      return read({ head, blocks: () => blocksOf(tx) });
    });
}

async function* blocksOf(queries: Queries): AsyncGenerator<readonly StoredEntry[]> {
  for (let after: number | undefined; ;) {
    let query = queries.selectFrom("audit_entries").selectAll().orderBy("seq").limit(BLOCK);
    if (after !== undefined) query = query.where("seq", ">", after);
    const block = await query.execute();
    if (block.length > 0) yield block;
    after = block.at(-1)?.seq;
    if (block.length < BLOCK) return;
  }
}
