import { sql } from "kysely";
import type { EnteredIndicator } from "../core/scoring/entered-fact.ts";
import type { EvaluationWindow } from "../core/scoring/window.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** What a unit entered for one indicator and window. */
export interface FactEntry {
  readonly indicator: EnteredIndicator;
  readonly points: number;
  /** What was computed when it was entered. */
  readonly computedScore: string | undefined;
  readonly reason: string;
  readonly evidenceId: number | undefined;
  readonly enteredBy: number;
  readonly enteredAt: Date;
}

export interface FactPlace {
  readonly agencyId: number;
  readonly window: Pick<EvaluationWindow, "from" | "to">;
}

/**
 * Adds an entry; the newest until now is kept and says which one replaced it. The entries of the place must be held by
 * {@link lockFactEntries}.
 */
export async function insertFactEntry(
  tx: AuditedTx,
  { agencyId, window }: FactPlace,
  entry: FactEntry,
): Promise<number> {
  const days = { window_from: dayParameter(window.from), window_to: dayParameter(window.to) };
  const { id } = await tx
    .insertInto("agency_fact_entries")
    .values({
      agency_id: agencyId,
      indicator: Number(entry.indicator),
      ...days,
      points: entry.points,
      computed_score: entry.computedScore ?? null,
      reason: entry.reason,
      evidence_id: entry.evidenceId ?? null,
      entered_by: entry.enteredBy,
      entered_at: entry.enteredAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("agency_fact_entries")
    .set({ replaced_by: id })
    .where("agency_id", "=", agencyId)
    .where("indicator", "=", Number(entry.indicator))
    .where(isOfWindow(window))
    .where("replaced_by", "is", null)
    .where("id", "<>", id)
    .execute();
  return id;
}

/**
 * One change of a unit's entries at a time, also of the first one: what is newest is asked only after whoever was
 * before has finished. Rows that refer to the unit may come meanwhile.
 */
export async function lockFactEntries(tx: AuditedTx, agencyId: number): Promise<void> {
  await tx.selectFrom("agencies").select("id").where("id", "=", agencyId).forNoKeyUpdate().execute();
}

/**
 * Takes back the entry that counts, or lets one that was taken back count again. False, and nothing written, when the
 * entry is not the unit's of this window, another one has been entered after it, or it is so already. The entries of
 * the place must be held by {@link lockFactEntries}.
 */
export async function withdrawFactEntry(
  tx: AuditedTx,
  { agencyId, window }: FactPlace,
  { id, isWithdrawn }: { readonly id: number; readonly isWithdrawn: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("agency_fact_entries")
    .set({ is_withdrawn: isWithdrawn })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .where(isOfWindow(window))
    .where("replaced_by", "is", null)
    .where("is_withdrawn", "=", !isWithdrawn)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function isOfWindow({ from, to }: FactPlace["window"]) {
  return sql<boolean>`window_from = ${dayParameter(from)}::date and window_to = ${dayParameter(to)}::date`;
}

export interface KeptFactEntry extends FactEntry {
  readonly id: number;
  readonly evidenceName: string | undefined;
  /** Another entry came after it. */
  readonly isReplaced: boolean;
  /** Taken back by the unit before any other came. */
  readonly isWithdrawn: boolean;
}

/** Every entry of a unit for a window, the newest first; of one indicator the first counts unless it was withdrawn. */
export async function factEntries(queries: Queries, { agencyId, window }: FactPlace): Promise<KeptFactEntry[]> {
  const rows = await queries
    .selectFrom("agency_fact_entries as entry")
    .leftJoin("evidence_files as file", "file.id", "entry.evidence_id")
    .selectAll("entry")
    .select("file.name as evidenceName")
    .where("entry.agency_id", "=", agencyId)
    .where(isOfWindow(window))
    .orderBy("entry.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    indicator: String(row.indicator) as EnteredIndicator,
    points: row.points,
    computedScore: row.computed_score ?? undefined,
    reason: row.reason,
    evidenceId: row.evidence_id ?? undefined,
    evidenceName: row.evidenceName ?? undefined,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    isReplaced: row.replaced_by !== null,
    isWithdrawn: row.is_withdrawn,
  }));
}

/** Which entry of an indicator is the newest, and whether it was taken back; undefined: none was entered yet. */
export async function newestFactEntry(
  tx: AuditedTx,
  { agencyId, window }: FactPlace,
  indicator: EnteredIndicator,
): Promise<Pick<KeptFactEntry, "id" | "isWithdrawn"> | undefined> {
  const row = await tx
    .selectFrom("agency_fact_entries")
    .select(["id", "is_withdrawn"])
    .where("agency_id", "=", agencyId)
    .where("indicator", "=", Number(indicator))
    .where(isOfWindow(window))
    .where("replaced_by", "is", null)
    .executeTakeFirst();
  return row && { id: row.id, isWithdrawn: row.is_withdrawn };
}

/** What units say now for a window: of each indicator the entry that counts. */
export async function currentClaims(
  queries: Queries,
  { agencyIds, window }: { readonly agencyIds: readonly number[]; readonly window: FactPlace["window"] },
): Promise<readonly { readonly agencyId: number; readonly indicator: EnteredIndicator; readonly points: number }[]> {
  const rows = await queries
    .selectFrom("agency_fact_entries")
    .select(["agency_id", "indicator", "points"])
    .where(sql<boolean>`agency_id = any(${agencyIds}::integer[])`)
    .where(isOfWindow(window))
    .where("replaced_by", "is", null)
    .where("is_withdrawn", "=", false)
    .execute();
  return rows.map(({ agency_id, indicator, points }) => ({
    agencyId: agency_id,
    indicator: String(indicator) as EnteredIndicator,
    points,
  }));
}
