import { sql } from "kysely";
import type { Failure } from "../core/base/result.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { JobState, Units } from "./jobs.ts";
import type { Tx } from "./transaction.ts";

/** A draft in the list, with the state of its job. */
export interface StoredDraft {
  readonly number: number;
  /** Mẫu 01 that were asked for: empty, `*`, or the code of a unit. */
  readonly dossierForms: string;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly job: Units & { readonly state: JobState; readonly failure: Failure | undefined };
  /** Undefined until its files were kept. */
  readonly made: MadeDraft | undefined;
}

/** What a finished draft was made of. */
export interface MadeDraft {
  readonly madeAt: Date;
  readonly stage: "draft" | "approved";
  readonly resultsHash: string;
  readonly textVersion: number;
  readonly stateKey: string;
}

function draftsOf(queries: Queries, periodId: string) {
  return queries
    .selectFrom("report_drafts as draft")
    .innerJoin("jobs as job", "job.id", "draft.job_id")
    .leftJoin("accounts as account", (join) => join.on(sql`draft.requested_by`, "=", sql`'account:' || account.id`))
    .where("draft.period_id", "=", periodId)
    .select(["draft.number", "draft.dossier_forms", "draft.requested_by", "draft.requested_at", "draft.made_at"])
    .select(["draft.stage", "draft.results_hash", "draft.text_version", "draft.state_key"])
    .select(["job.state", "job.done_units", "job.total_units", "job.failure", "account.name as requested_by_name"])
    .orderBy("draft.number", "desc");
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof draftsOf>["execute"]>>[number];

function draftOf(row: DraftRow): StoredDraft {
  const { made_at: madeAt, stage, results_hash: resultsHash, text_version: textVersion, state_key: stateKey } = row;
  const isMade = madeAt !== null && resultsHash !== null && textVersion !== null && stateKey !== null;
  return {
    number: row.number,
    dossierForms: row.dossier_forms,
    requestedByName: row.requested_by_name ?? row.requested_by,
    requestedAt: row.requested_at,
    job: {
      state: row.state as JobState,
      doneUnits: row.done_units,
      totalUnits: row.total_units ?? undefined,
      failure: (row.failure ?? undefined) as Failure | undefined,
    },
    made: isMade
      ? { madeAt, stage: stage === "approved" ? "approved" : "draft", resultsHash, textVersion, stateKey }
      : undefined,
  };
}

/** The drafts of a period, the newest first. */
export async function storedDrafts(queries: Queries, periodId: string, most: number): Promise<readonly StoredDraft[]> {
  return (await draftsOf(queries, periodId).limit(most).execute()).map(draftOf);
}

export async function storedDraft(
  queries: Queries,
  periodId: string,
  number: number,
): Promise<StoredDraft | undefined> {
  const row = await draftsOf(queries, periodId).where("draft.number", "=", number).executeTakeFirst();
  return row && draftOf(row);
}

/** The report of a finished draft as content; JSON that `keepDraft` wrote. */
export async function sheetOfDraft(queries: Queries, periodId: string, number: number): Promise<unknown> {
  const row = await queries
    .selectFrom("report_drafts")
    .select("sheet")
    .where("period_id", "=", periodId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.sheet ?? undefined;
}

/** Waits its turn among those who ask for a draft of the same period, so that numbers have no gaps or twins. */
export async function nextDraftNumber(tx: AuditedTx, periodId: string): Promise<number> {
  await tx.selectFrom("periods").select("id").where("id", "=", periodId).forNoKeyUpdate().execute();
  const { last } = await tx
    .selectFrom("report_drafts")
    .select(({ fn }) => fn.max<number | null>("number").as("last"))
    .where("period_id", "=", periodId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

export async function insertDraft(
  tx: AuditedTx,
  periodId: string,
  draft: { readonly number: number; jobId: number; dossierForms: string; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("report_drafts")
    .values({
      period_id: periodId,
      number: draft.number,
      job_id: draft.jobId,
      dossier_forms: draft.dossierForms,
      requested_by: draft.by,
      requested_at: draft.at,
    })
    .execute();
}

/** A kept document, without its bytes. */
export interface StoredDraftFile {
  readonly name: string;
  readonly isPublic: boolean;
  readonly bytes: number;
}

export async function draftFiles(
  queries: Queries,
  periodId: string,
  number: number,
): Promise<readonly StoredDraftFile[]> {
  return queries
    .selectFrom("report_draft_files")
    .select(["name", "is_public as isPublic"])
    .select(({ fn }) => fn<number>("length", ["content"]).as("bytes"))
    .where("period_id", "=", periodId)
    .where("number", "=", number)
    .orderBy("name")
    .execute();
}

export async function draftFile(
  queries: Queries,
  periodId: string,
  { number, name }: { readonly number: number; readonly name: string },
): Promise<{ readonly mediaType: string; readonly isPublic: boolean; readonly content: Buffer } | undefined> {
  return queries
    .selectFrom("report_draft_files")
    .select(["media_type as mediaType", "is_public as isPublic", "content"])
    .where("period_id", "=", periodId)
    .where("number", "=", number)
    .where("name", "=", name)
    .executeTakeFirst();
}

/** A document to be kept with a draft. */
export interface NewDraftFile {
  readonly name: string;
  readonly mediaType: string;
  readonly isPublic: boolean;
  readonly sha256: Buffer;
  readonly content: Uint8Array;
}

/** Takes away what an attempt that died may have left of a draft. */
export async function clearDraftFiles(
  tx: Tx,
  { periodId, number }: { readonly periodId: string; readonly number: number },
): Promise<void> {
  await tx.deleteFrom("report_draft_files").where("period_id", "=", periodId).where("number", "=", number).execute();
}

/**
 * Keeps one document of a draft that is being made. Nobody sees it before {@link finishDraft}, which is the write that
 * the audit names.
 */
export async function keepDraftFile(
  tx: Tx,
  { periodId, number }: { readonly periodId: string; readonly number: number },
  file: NewDraftFile,
): Promise<void> {
  await tx
    .insertInto("report_draft_files")
    .values({
      period_id: periodId,
      number,
      name: file.name,
      media_type: file.mediaType,
      is_public: file.isPublic,
      sha256: file.sha256,
      content: Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength),
    })
    .execute();
}

/** Marks a draft as made and lets the files of the others go; false when it was made before, by an earlier attempt. */
export async function finishDraft(
  tx: AuditedTx,
  { periodId, number }: { readonly periodId: string; readonly number: number },
  { madeAt, stage, resultsHash, textVersion, stateKey, sheet }: MadeDraft & { readonly sheet: unknown },
): Promise<boolean> {
  const row = await tx
    .updateTable("report_drafts")
    .set({
      made_at: madeAt,
      stage,
      results_hash: resultsHash,
      text_version: textVersion,
      state_key: stateKey,
      sheet: JSON.stringify(sheet),
    })
    .where("period_id", "=", periodId)
    .where("number", "=", number)
    .where("made_at", "is", null)
    .returning("number")
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx.deleteFrom("report_draft_files").where("period_id", "=", periodId).where("number", "<>", number).execute();
  return true;
}
