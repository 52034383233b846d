import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { queueJob } from "../../db/jobs.ts";
import {
  draftFile,
  draftFiles,
  insertDraft,
  nextDraftNumber,
  sheetOfDraft,
  storedDrafts,
  type MadeDraft,
  type StoredDraft,
  type StoredDraftFile,
} from "../../db/period-reports.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { latestReportTexts, type StoredReportTexts } from "../../db/report-texts.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { DRAFT_JOB, EVERY_UNIT, type DraftPayload } from "./draft-job.ts";
import { mayReadRestricted, mayWriteReports, notClosed, openPeriodFor } from "./period-access.ts";
import { publishedPart, type PublishedPart } from "./published-documents.ts";
import type { PeriodReportDeps } from "./report-deps.ts";
import type { ReportSheet } from "./report-sheet.ts";
import { makeSaveReportTexts, type SaveReportTexts } from "./save-report-texts.ts";
import { changesBetween, type TextChange } from "./text-difference.ts";

export type { Block, OfficialDocument, Section, Table } from "../../reports/document/official-document.ts";
export type { StoredDraft, StoredDraftFile } from "../../db/period-reports.ts";
export type { StoredReportTexts } from "../../db/report-texts.ts";
export type { PublishedDocuments } from "./published-documents.ts";
export type { ReadinessCheck, ReportSheet } from "./report-sheet.ts";
export type { SaveReportTexts, TextsRefusal } from "./save-report-texts.ts";
export type { TextChange, TextPart } from "./text-difference.ts";

/** A unit whose Mẫu 01 can be asked for. */
export interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** The documents of a period as their page shows them. */
export interface ReportsView extends PublishedPart {
  readonly period: Pick<StoredPeriod, "id" | "title" | "window">;
  readonly isClosed: boolean;
  readonly texts: StoredReportTexts | undefined;
  /** The newest first. */
  readonly drafts: readonly StoredDraft[];
  /** The newest draft that is finished, with the files that the reader may open. */
  readonly newest: KeptDraft | undefined;
  /** The period or its texts were changed after the newest draft was made. */
  readonly isOutOfDate: boolean;
  readonly mayWrite: boolean;
  readonly mayReadRestricted: boolean;
  readonly units: readonly NamedUnit[];
}

export interface KeptDraft {
  readonly draft: StoredDraft;
  readonly made: MadeDraft;
  readonly files: readonly StoredDraftFile[];
}

/** The report of the newest draft on screen, with what must still be done and what the draft before had otherwise. */
export interface ReportPreview {
  readonly period: Pick<StoredPeriod, "id" | "title">;
  readonly draft: StoredDraft;
  readonly sheet: ReportSheet;
  /** Undefined: it is the first. */
  readonly before: { readonly number: number; readonly changes: readonly TextChange[] } | undefined;
  readonly isOutOfDate: boolean;
}

export interface ServedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Văn bản của kỳ: texts of the province, drafts of the documents, and the report before one's eyes. */
export interface PeriodReports {
  view(actor: Actor, periodId: string): Promise<Result<ReportsView>>;
  texts(actor: Actor, periodId: string): Promise<Result<TextsView>>;
  saveTexts: SaveReportTexts;
  /** `dossierForms`: Mẫu 01 of no unit (empty), of all (`*`) or of one by its code. */
  requestDraft(
    actor: Actor,
    asked: { readonly periodId: string; readonly dossierForms: string },
  ): Promise<Result<{ readonly number: number }>>;
  preview(actor: Actor, periodId: string): Promise<Result<ReportPreview>>;
  file(
    actor: Actor,
    asked: { readonly periodId: string; readonly number: number; readonly name: string },
  ): Promise<Result<ServedFile>>;
}

export interface TextsView {
  readonly period: Pick<StoredPeriod, "id" | "title">;
  readonly texts: StoredReportTexts | undefined;
  readonly mayWrite: boolean;
}

const MOST_DRAFTS = 20;

export function makePeriodReports(deps: PeriodReportDeps): PeriodReports {
  const { database } = deps;
  return {
    view: (actor, periodId) => viewReports(actor, periodId, deps),
    async texts(actor, periodId) {
      return reading(database, async (queries) => {
        const opened = await openPeriodFor(queries, actor, { periodId, right: "periods.read", deps });
        if (!opened.ok) return opened;
        const { period, moment } = opened.value;
        const texts = await latestReportTexts(queries, periodId);
        return success({ period, texts, mayWrite: mayWriteReports(moment) });
      });
    },
    saveTexts: makeSaveReportTexts(deps),
    requestDraft: (actor, asked) => requestDraft(actor, asked, deps),
    preview: (actor, periodId) => previewReport(actor, periodId, deps),
    async file(actor, { periodId, number, name }) {
      return reading(database, async (queries) => {
        const opened = await openPeriodFor(queries, actor, { periodId, right: "periods.read", deps });
        if (!opened.ok) return opened;
        const kept = await draftFile(queries, periodId, { number, name });
        const isReadable = kept !== undefined && (kept.isPublic || mayReadRestricted(opened.value.moment));
        const isMade = (await storedDrafts(queries, periodId, MOST_DRAFTS)).some(
          (draft) => draft.number === number && draft.made !== undefined,
        );
        if (!isReadable || !isMade) return failed(notInReach(name));
        return success({ name, mediaType: kept.mediaType, content: kept.content });
      });
    },
  };
}

async function viewReports(actor: Actor, periodId: string, deps: PeriodReportDeps): Promise<Result<ReportsView>> {
  const { database } = deps;
  const opened = await reading(database, (queries) =>
    openPeriodFor(queries, actor, { periodId, right: "periods.read", deps }),
  );
  if (!opened.ok) return opened;
  const { period, moment } = opened.value;
  const [texts, drafts] = await reading(database, (queries) =>
    Promise.all([latestReportTexts(queries, periodId), storedDrafts(queries, periodId, MOST_DRAFTS)]),
  );
  const isRestrictedShown = mayReadRestricted(moment);
  const newest = newestOf(drafts);
  const files =
    newest === undefined ? [] : await reading(database, (q) => draftFiles(q, periodId, newest.draft.number));
  const units = await unitsOf(period, deps);
  return success({
    period,
    isClosed: period.course.stage === "closed",
    ...(await reading(database, (queries) => publishedPart(queries, period, isRestrictedShown))),
    texts,
    drafts,
    newest: newest && { ...newest, files: files.filter(({ isPublic }) => isPublic || isRestrictedShown) },
    isOutOfDate: newest !== undefined && isOutOfDate(newest.made, units.stateKey, texts),
    mayWrite: mayWriteReports(moment),
    mayReadRestricted: isRestrictedShown,
    units: units.units,
  });
}

function newestOf(drafts: readonly StoredDraft[]): Pick<KeptDraft, "draft" | "made"> | undefined {
  const draft = drafts.find(({ made }) => made !== undefined);
  return draft?.made && { draft, made: draft.made };
}

/** Units of the frozen results, and the state of the period; nothing while it is not closed. */
async function unitsOf(
  period: StoredPeriod,
  { periods }: PeriodReportDeps,
): Promise<{ readonly units: readonly NamedUnit[]; readonly stateKey: string | undefined }> {
  if (period.course.stage !== "closed") return { units: [], stateKey: undefined };
  const material = await periods.publicationCandidate(period.id);
  if (!material.ok) return { units: [], stateKey: undefined };
  const { evaluation, stateKey } = material.value;
  const subjects = new Set(evaluation.results.agencies.flatMap(({ code, kind }) => (kind === null ? [] : [code])));
  const units = evaluation.trace.agencies.filter(({ code }) => subjects.has(code));
  return { units: units.map(({ code, name }) => ({ code, name: name === "" ? code : name })), stateKey };
}

function isOutOfDate(
  made: Pick<MadeDraft, "stateKey" | "textVersion">,
  stateKey: string | undefined,
  texts: StoredReportTexts | undefined,
): boolean {
  return made.stateKey !== stateKey || made.textVersion !== (texts?.version ?? 0);
}

async function requestDraft(
  actor: Actor,
  { periodId, dossierForms }: { readonly periodId: string; readonly dossierForms: string },
  deps: PeriodReportDeps,
): Promise<Result<{ readonly number: number }>> {
  const at = deps.clock();
  return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const opened = await openPeriodFor(tx, actor, { periodId, right: "periods.manage", deps });
    if (!opened.ok) return opened;
    const { period, deed } = opened.value;
    if (period.course.stage !== "closed") return failed(notClosed(period));
    if (!(await isKnownWish(dossierForms, period, deps))) return failed(unknownUnit(dossierForms));
    const number = await nextDraftNumber(tx, periodId);
    const waiting = (await storedDrafts(tx, periodId, 1)).find(
      ({ job }) => job.state === "queued" || job.state === "running",
    );
    if (waiting !== undefined) return failed(underWay(waiting));
    const payload: DraftPayload = { periodId, number };
    const jobId = await queueJob(tx, { kind: DRAFT_JOB, payload, requestedBy: actor.id, at });
    await insertDraft(tx, periodId, { number, jobId, dossierForms, by: actor.id, at });
    const details = { number, dossierForms, principal: deed.principal?.id ?? null };
    record({ action: "report.draft-requested", subject: `period:${periodId}`, details });
    return success({ number });
  });
}

async function isKnownWish(dossierForms: string, period: StoredPeriod, deps: PeriodReportDeps): Promise<boolean> {
  if (dossierForms === "" || dossierForms === EVERY_UNIT) return true;
  const { units } = await unitsOf(period, deps);
  return units.some(({ code }) => code === dossierForms);
}

function unknownUnit(code: string): Failure {
  return {
    code: "report.unknown-unit",
    at: "dossierForms",
    message: `Kỳ này không có đơn vị mã "${code}".`,
    mend: "Chọn đơn vị trong danh sách.",
  };
}

function underWay({ number }: StoredDraft): Failure {
  return {
    code: "report.draft-under-way",
    at: "dossierForms",
    message: `Bản dự thảo số ${number} đang được lập.`,
    mend: "Chờ lập xong rồi yêu cầu bản tiếp theo.",
  };
}

async function previewReport(actor: Actor, periodId: string, deps: PeriodReportDeps): Promise<Result<ReportPreview>> {
  const viewed = await viewReports(actor, periodId, deps);
  if (!viewed.ok) return viewed;
  const { drafts, newest, period } = viewed.value;
  if (newest === undefined) return failed(notInReach("preview"));
  const before = drafts.find(({ number, made }) => made !== undefined && number < newest.draft.number);
  return reading(deps.database, async (queries) => {
    // Written by the job that made the draft and never changed.
    const sheet = (await sheetOfDraft(queries, periodId, newest.draft.number)) as ReportSheet;
    const older = before && ((await sheetOfDraft(queries, periodId, before.number)) as ReportSheet);
    return success({
      period,
      draft: newest.draft,
      sheet,
      before: before && older && { number: before.number, changes: changesBetween(older.document, sheet.document) },
      isOutOfDate: viewed.value.isOutOfDate,
    });
  });
}
