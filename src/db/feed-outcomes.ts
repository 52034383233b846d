import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

export type FeedOutcome = "accepted" | "repeated" | "corrected" | "rejected";

/** What became of the dossier of each staged element, by its position; within the transaction that merged them. */
export async function feedOutcomes(tx: Tx): Promise<ReadonlyMap<number, FeedOutcome>> {
  const { rows } = await sql<{ line: number; outcome: FeedOutcome }>`
    select s.line, case
        when not v.is_repeat then 'rejected'
        when v.is_repeat or k.is_same then 'repeated'
        when k.seq is not null then 'corrected'
        else 'accepted'
      end as outcome
    from staged_dossiers s left join verdicts v on v.seq = s.seq left join known_dossiers k on k.seq = s.seq`.execute(
    tx,
  );
  return new Map(rows.map(({ line, outcome }) => [line, outcome]));
}

/** How long a call of the feed waits for an import that is being merged: its sender should not wait longer. */
export async function waitAtMost(tx: Tx, ms: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${ms}ms`}, true)`.execute(tx);
}

/** A lock that was not to be had in time. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}

/** The unit in which each of these dossiers is now. */
export async function unitsOfDossiers(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("dossiers")
    .innerJoin("agencies", "agencies.id", "dossiers.agency_id")
    .select(["dossiers.code as dossier", "agencies.code as unit"])
    .where("dossiers.code", "in", [...codes])
    .execute();
  return new Map(rows.map(({ dossier, unit }) => [dossier, unit]));
}
