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

/** Adds an entry; the one that counted until now is kept and says which one replaced it. */
export async function insertFactEntry(
  tx: AuditedTx,
  { agencyId, window }: FactPlace,
  entry: FactEntry,
): Promise<number> {
  await lockEntries(tx, { agencyId, window });
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
 * One change of a unit's entries at a time: what counts is asked only after whoever was before has finished. Where
 * there is no entry yet there is nothing that two could take from each other.
 */
async function lockEntries(tx: AuditedTx, { agencyId, window }: FactPlace): Promise<void> {
  await tx
    .selectFrom("agency_fact_entries")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where(isOfWindow(window))
    .orderBy("id")
    .forUpdate()
    .execute();
}

/**
 * Takes back the entry that counts, or lets one that was taken back count again. An entry that replaces itself is one
 * that was withdrawn: nothing stands in its place. False, and nothing written, when the entry is not the unit's of this
 * window, or another one has been entered after it.
 */
export async function withdrawFactEntry(
  tx: AuditedTx,
  { agencyId, window }: FactPlace,
  { id, isWithdrawn }: { readonly id: number; readonly isWithdrawn: boolean },
): Promise<boolean> {
  await lockEntries(tx, { agencyId, window });
  const { numUpdatedRows } = await tx
    .updateTable("agency_fact_entries as entry")
    .set({ replaced_by: isWithdrawn ? id : null })
    .where("entry.agency_id", "=", agencyId)
    .where("entry.id", "=", id)
    .where(isOfWindow(window))
    .where("entry.replaced_by", isWithdrawn ? "is" : "=", isWithdrawn ? null : id)
    .where(
      sql<boolean>`not exists (select from agency_fact_entries later where later.agency_id = entry.agency_id
        and later.indicator = entry.indicator and later.window_from = entry.window_from
        and later.window_to = entry.window_to and later.id > entry.id)`,
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function isOfWindow({ from, to }: FactPlace["window"]) {
  return sql<boolean>`window_from = ${dayParameter(from)}::date and window_to = ${dayParameter(to)}::date`;
}

export interface KeptFactEntry extends FactEntry {
  readonly id: number;
  readonly evidenceName: string | undefined;
  /** Another entry counts instead. */
  readonly isReplaced: boolean;
  /** Taken back by the unit, with nothing in its place. */
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
    isReplaced: row.replaced_by !== null && row.replaced_by !== row.id,
    isWithdrawn: row.replaced_by === row.id,
  }));
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
    .execute();
  return rows.map(({ agency_id, indicator, points }) => ({
    agencyId: agency_id,
    indicator: String(indicator) as EnteredIndicator,
    points,
  }));
}
