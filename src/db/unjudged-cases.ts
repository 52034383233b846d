import { sql } from "kysely";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { Queries } from "./database.ts";
import { touchCases } from "./merging/touches.ts";
import type { Tx } from "./transaction.ts";

/** A case whose facts make the program fail: set aside, its points as they were before. */
export interface UnjudgedCase {
  readonly key: CaseKey;
  /** The kind of the error, never its text. */
  readonly fault: string;
  readonly noticedAt: Date;
}

export async function setCasesAside(
  tx: Tx,
  keys: readonly CaseKey[],
  { fault, at }: { readonly fault: string; readonly at: Date },
): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insertInto("unjudged_cases")
    .values(keys.map((key) => ({ case_key: key, fault, noticed_at: at })))
    .onConflict((on) => on.column("case_key").doUpdateSet({ fault, noticed_at: at }))
    .execute();
}

/**
 * These cases were judged: whatever was wrong with one that had been set aside is mended. It may have moved meanwhile;
 * so it is touched once more wherever it is noted as late.
 */
export async function noteJudged(tx: Tx, keys: readonly CaseKey[]): Promise<void> {
  const { rows } = await sql<{ case_key: CaseKey }>`
    delete from unjudged_cases where case_key = any(${keys}::text[]) returning case_key`.execute(tx);
  if (rows.length === 0) return;
  const mended = rows.map(({ case_key }) => case_key);
  await touchCases(tx, sql`select agency_id, case_key from late_cases where case_key = any(${mended}::text[])`);
}

/** Touches every case that was set aside: another version of the program may be able to judge it. */
export async function touchUnjudged(tx: Tx): Promise<void> {
  await touchCases(tx, sql`select 0, case_key from unjudged_cases`);
}

/** Those noticed last first. */
export async function unjudgedCases(queries: Queries, most: number): Promise<readonly UnjudgedCase[]> {
  const rows = await queries
    .selectFrom("unjudged_cases")
    .selectAll()
    .orderBy("noticed_at", "desc")
    .orderBy("case_key")
    .limit(most)
    .execute();
  return rows.map(({ case_key, fault, noticed_at }) => ({ key: case_key as CaseKey, fault, noticedAt: noticed_at }));
}

export async function countUnjudged(queries: Queries): Promise<number> {
  const { count } = await queries
    .selectFrom("unjudged_cases")
    .select((all) => all.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** As {@link countUnjudged}, of one unit: its dossiers, and its ballots or those that name a dossier of that code. */
export async function countUnjudgedOf(queries: Queries, agencyCode: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select hailong.unjudged_of(${agencyCode}) as count`.execute(queries);
  return rows[0]?.count ?? 0;
}
