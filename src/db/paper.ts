import { sql } from "kysely";
import { z } from "zod";
import type { SheetEntry } from "../core/ballots/keyed/keyed-sheet.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

export interface PaperBatch {
  readonly agencyId: number;
  readonly number: number;
  readonly formId: string;
  /** Số kiểm đếm: sheets as somebody counted them. */
  readonly counted: number;
  readonly collectedOn: LocalDate;
  readonly warnsAtOnce: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

export interface BatchKey {
  readonly agencyId: number;
  readonly number: number;
}

export interface SheetKey extends BatchKey {
  readonly sheetNo: number;
}

/** A sheet with everything that was keyed of it and found in it. */
export interface StoredSheet {
  readonly sheetNo: number;
  readonly firstBy: string;
  readonly secondBy: string | undefined;
  readonly first: SheetEntry;
  readonly second: SheetEntry | undefined;
  readonly resolutions: ReadonlyMap<string, string | undefined>;
}

const BATCH = [
  "agency_id as agencyId",
  "number",
  "form_id as formId",
  "counted",
  "collected_on as collectedOn",
  "warns_at_once as warnsAtOnce",
  "created_by as createdBy",
  "created_at as createdAt",
  "closed_at as closedAt",
] as const;

/** Batches of some units, the newest first. */
export function paperBatches(queries: Queries, agencyIds: readonly number[]): Promise<PaperBatch[]> {
  return queries
    .selectFrom("paper_batches")
    .select(BATCH)
    .where(sql<boolean>`agency_id = any(${agencyIds}::integer[])`)
    .orderBy("created_at", "desc")
    .limit(200)
    .execute();
}

export function paperBatch(queries: Queries, { agencyId, number }: BatchKey): Promise<PaperBatch | undefined> {
  return batchQuery(queries, agencyId, number).executeTakeFirst();
}

/** As {@link paperBatch}; nobody keys or closes it until the end of the transaction. */
export function lockBatch(tx: AuditedTx, { agencyId, number }: BatchKey): Promise<PaperBatch | undefined> {
  return batchQuery(tx, agencyId, number).forUpdate().executeTakeFirst();
}

function batchQuery(queries: Queries, agencyId: number, number: number) {
  return queries
    .selectFrom("paper_batches")
    .select(BATCH)
    .where("agency_id", "=", agencyId)
    .where("number", "=", number);
}

/** Opens a batch under the next number of its unit; of two that are opened at once the later one is refused. */
export async function insertBatch(tx: AuditedTx, batch: Omit<PaperBatch, "number" | "closedAt">): Promise<number> {
  const { number } = await tx
    .insertInto("paper_batches")
    .values({
      agency_id: batch.agencyId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from paper_batches where agency_id = ${batch.agencyId})`,
      form_id: batch.formId,
      counted: batch.counted,
      collected_on: dayParameter(batch.collectedOn),
      warns_at_once: batch.warnsAtOnce,
      created_by: batch.createdBy,
      created_at: batch.createdAt,
    })
    .returning("number")
    .executeTakeFirstOrThrow();
  return number;
}

export async function markBatchClosed(
  tx: AuditedTx,
  { agencyId, number }: BatchKey,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("paper_batches")
    .set({ closed_by: by, closed_at: at })
    .where("agency_id", "=", agencyId)
    .where("number", "=", number)
    .execute();
}

const ANSWERS = z.record(z.string(), z.string());

/** The sheets of a batch that somebody has keyed, in the order of their numbers. */
export async function paperSheets(queries: Queries, { agencyId, number }: BatchKey): Promise<readonly StoredSheet[]> {
  const sheets = await queries
    .selectFrom("paper_sheets")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .orderBy("sheet_no")
    .execute();
  const entries = await queries
    .selectFrom("paper_entries")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .orderBy("attempt")
    .execute();
  const found = await queries
    .selectFrom("paper_resolutions")
    .select(["sheet_no", "field", "value"])
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .orderBy("id")
    .execute();
  // Of several attempts, and of several looks at one field, the last one stands.
  const byTurn = new Map(entries.map((row) => [`${row.sheet_no}/${row.turn}`, entryOf(row)]));
  return sheets.flatMap(({ sheet_no: sheetNo, first_by: firstBy, second_by }) => {
    const first = byTurn.get(`${sheetNo}/1`);
    if (first === undefined) return [];
    const own = found.filter(({ sheet_no }) => sheet_no === sheetNo);
    return [
      {
        ...{ sheetNo, firstBy, first, second: byTurn.get(`${sheetNo}/2`) },
        secondBy: second_by ?? undefined,
        resolutions: new Map(own.map(({ field, value }) => [field, value ?? undefined])),
      },
    ];
  });
}

interface EntryRow {
  readonly dossier_code: string | null;
  readonly answers: unknown;
  readonly comment: string | null;
  readonly is_void: boolean;
}

function entryOf({ dossier_code, answers, comment, is_void }: EntryRow): SheetEntry {
  return {
    dossierCode: dossier_code ?? undefined,
    answers: ANSWERS.parse(answers),
    comment: comment ?? undefined,
    isVoid: is_void,
  };
}

/** Notes who keyed a sheet in a turn. */
export async function noteKeyer(
  tx: AuditedTx,
  sheet: SheetKey,
  { turn, by }: { readonly turn: 1 | 2; readonly by: string },
): Promise<void> {
  if (turn === 1)
    await tx
      .insertInto("paper_sheets")
      .values({ agency_id: sheet.agencyId, batch_number: sheet.number, sheet_no: sheet.sheetNo, first_by: by })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await tx
      .updateTable("paper_sheets")
      .set({ second_by: by })
      .where("agency_id", "=", sheet.agencyId)
      .where("batch_number", "=", sheet.number)
      .where("sheet_no", "=", sheet.sheetNo)
      .execute();
}

/** Adds what was keyed as another attempt of its turn. */
export async function insertEntry(
  tx: AuditedTx,
  { agencyId, number, sheetNo }: SheetKey,
  { turn, entry, at }: { readonly turn: 1 | 2; readonly entry: SheetEntry; readonly at: Date },
): Promise<void> {
  await sql`
    insert into paper_entries (agency_id, batch_number, sheet_no, turn, attempt, dossier_code, answers, comment,
      is_void, keyed_at)
    select ${agencyId}, ${number}, ${sheetNo}, ${turn}, coalesce(max(attempt), 0) + 1, ${entry.dossierCode ?? null},
      ${JSON.stringify(entry.answers)}::jsonb, ${entry.comment ?? null}, ${entry.isVoid}, ${at}
    from paper_entries where agency_id = ${agencyId} and batch_number = ${number} and sheet_no = ${sheetNo}
      and turn = ${turn}`.execute(tx);
}

/** What a third look found in a field; undefined: nothing stands there. */
interface FoundReading {
  readonly field: string;
  readonly value: string | undefined;
}

export async function insertResolutions(
  tx: AuditedTx,
  { agencyId, number, sheetNo }: SheetKey,
  look: { readonly found: readonly FoundReading[]; readonly by: string; readonly at: Date },
): Promise<void> {
  const rows = look.found.map(({ field, value }) => ({
    ...{ agency_id: agencyId, batch_number: number, sheet_no: sheetNo, field },
    value: value ?? null,
    resolved_by: look.by,
    resolved_at: look.at,
  }));
  await tx.insertInto("paper_resolutions").values(rows).execute();
}
