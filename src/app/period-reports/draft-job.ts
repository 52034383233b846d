import { createHash } from "node:crypto";
import { invariant } from "../../core/base/invariant.ts";
import { success, type Result } from "../../core/base/result.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { NO_REPORT_TEXTS } from "../../core/periods/report-texts.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { clearDraftFiles, finishDraft, keepDraftFile, storedDraft, type StoredDraft } from "../../db/period-reports.ts";
import { isLinkSet } from "../../db/link/link-sets.ts";
import { latestReportTexts } from "../../db/report-texts.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import type { JobHandler, JobWork } from "../run-jobs.ts";
import { askedIn } from "./asked-in.ts";
import { dossierDocuments } from "./dossier-documents.ts";
import { dossierRows } from "./dossier-rows.ts";
import { viewForDocuments, type DocumentMaterial, type PeriodDocument } from "./period-documents.ts";
import type { PeriodReportDeps } from "./report-deps.ts";
import { reportSheet } from "./report-sheet.ts";
import { reportSource, type ReportSource } from "./report-source.ts";

export const DRAFT_JOB = "report-draft";

export interface DraftPayload {
  readonly periodId: string;
  readonly number: number;
}

/** Mẫu 01 of every unit; else the code of one, or nothing. */
export const EVERY_UNIT = "*";

/**
 * The handler of drafts. What an attempt that died left of its files is taken away first; the draft shows itself with
 * the one write at its end, which lets the files of the draft before go. Doing it again after that write does nothing.
 */
export function makeDraftHandler(deps: PeriodReportDeps): JobHandler {
  const clear = (draft: DraftPayload): Promise<void> =>
    inTransaction(deps.database, (tx) => clearDraftFiles(tx, draft));
  return {
    async run(work) {
      const payload = payloadOf(work.job.payload);
      const draft = await reading(deps.database, (queries) => storedDraft(queries, payload.periodId, payload.number));
      if (draft === undefined || draft.made !== undefined) return success(undefined);
      await clear(payload);
      const made = await makeDraft({ payload, draft, work, deps });
      if (!made.ok) await clear(payload);
      return made;
    },
    async giveUp({ payload }) {
      await clear(payloadOf(payload));
    },
  };
}

/** Only we write payloads, so one that makes no sense is a fault of ours. */
function payloadOf(payload: unknown): DraftPayload {
  const { periodId, number } = payload as DraftPayload;
  invariant(typeof periodId === "string" && Number.isInteger(number), "the payload of a draft job");
  return { periodId, number };
}

interface Making {
  readonly payload: DraftPayload;
  readonly draft: StoredDraft;
  readonly work: JobWork;
  readonly deps: PeriodReportDeps;
}

async function makeDraft({ payload, draft, work, deps }: Making): Promise<Result<unknown>> {
  const { database, periods, clock } = deps;
  const material = await periods.publicationCandidate(payload.periodId);
  if (!material.ok) return material;
  const source = reportSource(material.value);
  if (!source.ok) return source;
  const kept = await reading(database, (queries) => latestReportTexts(queries, payload.periodId));
  const { final, scores, resultsHash, isApproved, stateKey } = source.value;
  const texts = kept?.texts ?? NO_REPORT_TEXTS;
  const standing = isApproved ? ({ stage: "approved" } as const) : ({ stage: "draft", number: draft.number } as const);
  const asked = await askedIn(database, material.value.period);
  const document: DocumentMaterial = { final, papers: { standing, resultsHash, texts, scores, asked } };
  const view = viewForDocuments(document);
  if (!view.ok) return view;
  const rendered = await renderAll({ payload, draft, work, deps }, document, source.value);
  if (!rendered.ok) return rendered;
  const at = clock();
  await inAuditedTransaction(database, { actor: work.job.requestedBy, at }, async (tx, record) => {
    const made = { madeAt: at, stage: standing.stage, resultsHash, textVersion: kept?.version ?? 0, stateKey };
    await finishDraft(tx, payload, { ...made, sheet: reportSheet(view.value) });
    const details = { number: payload.number, stage: standing.stage, resultsHash };
    record({ action: "report.draft-made", subject: `period:${payload.periodId}`, details });
  });
  return success(undefined);
}

/** Makes and keeps every file, one after another, and says how far it is. */
async function renderAll(
  { payload, draft, work, deps }: Making,
  material: DocumentMaterial,
  { tallySetId }: Pick<ReportSource, "tallySetId">,
): Promise<Result<undefined>> {
  const view = viewForDocuments(material);
  if (!view.ok) return view;
  const forms = formsAsked(draft.dossierForms, view.value.units.length);
  const documents = await deps.render(material, (done, total) => {
    work.onProgress(done, total + forms.files);
  });
  if (!documents.ok) return documents;
  for (const document of documents.value) await keep(document, payload, deps);
  let done = documents.value.length;
  if (forms.files === 0) return success(undefined);
  if (await reading(deps.database, (queries) => isLinkSet(queries, tallySetId)))
    return refusePeriod("period.dossier-forms-gone", "dossierForms");
  const rows = (agencyCode: string) => dossierRows(deps.database, { tallySetId, agencyCode });
  for await (const document of dossierDocuments(view.value, rows, forms)) {
    if (!document.ok) return document;
    await keep(document.value, payload, deps);
    done += 1;
    work.onProgress(done, documents.value.length + forms.files);
  }
  return success(undefined);
}

/** A unit's Mẫu 01 has three formats; those of all units are workbooks. */
function formsAsked(asked: string, units: number): { readonly unitCode: string | undefined; readonly files: number } {
  if (asked === "") return { unitCode: undefined, files: 0 };
  return asked === EVERY_UNIT ? { unitCode: undefined, files: units } : { unitCode: asked, files: 3 };
}

async function keep(
  { name, mediaType, isPublic, bytes }: PeriodDocument,
  draft: DraftPayload,
  { database }: PeriodReportDeps,
): Promise<void> {
  const sha256 = createHash("sha256").update(bytes).digest();
  await inTransaction(database, (tx) =>
    keepDraftFile(tx, draft, { name, mediaType, isPublic, sha256, content: bytes }),
  );
}
