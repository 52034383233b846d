import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeAccounts } from "../../app/accounts/accounts.ts";
import { openInstallationSecrets } from "../../app/accounts/secrets.ts";
import { makeAnswerOnce } from "../../app/answer-once.ts";
import { makeBallotCases } from "../../app/ballots/make-ballot-cases.ts";
import { AUDIT_CHECK_JOB, makeAuditCheckHandler, makeCheckAudit } from "../../app/check-audit.ts";
import { makeCommentCases } from "../../app/comments/comment-cases.ts";
import { makeEnteredFacts } from "../../app/make-entered-facts.ts";
import { makeEvaluateTallySet } from "../../app/evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../../app/evaluate-server/input-receipts.ts";
import { makeTallySetCases } from "../../app/evaluate-server/manage-tally-sets.ts";
import { makeTallyKeeper } from "../../app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../../app/keep-tallies/tally-law.ts";
import { DRAFT_JOB, makeDraftHandler } from "../../app/period-reports/draft-job.ts";
import { makePeriodReports } from "../../app/period-reports/period-reports.ts";
import type { RenderPeriodDocuments } from "../../app/period-reports/period-documents.ts";
import { makePeriodCases } from "../../app/periods/make-period-cases.ts";
import { makeTrialExpiry } from "../../app/periods/remove-trials.ts";
import type { PeriodSurroundings } from "../../app/periods/period-deps.ts";
import { makeEditRegistry } from "../../app/registry/edit-registry.ts";
import { makeKeepCalendar } from "../../app/registry/keep-calendar.ts";
import { makeOfferedSheets } from "../../app/registry/offered-sheets.ts";
import { makePreviewEdit } from "../../app/registry/preview-edit.ts";
import { makeExportRegistrySheet } from "../../app/registry/registry-sheets.ts";
import { makeRegistryViews } from "../../app/registry/registry-views.ts";
import { makeViewUnit, makeViewUnits } from "../../app/registry/view-units.ts";
import { IMPORT_JOB, makeImportHandler } from "../../app/import-data-set/import-job.ts";
import { makeReceiveUpload } from "../../app/import-data-set/receive-upload.ts";
import type { ImportJobDeps } from "../../app/import-data-set/run-import.ts";
import { makeUndoImport } from "../../app/import-data-set/undo-import.ts";
import { makeViewImports } from "../../app/import-data-set/view-imports.ts";
import { makeInboxWatcher } from "../../app/import-data-set/watch-inbox.ts";
import { makeReceiveFeed } from "../../app/receive-feed.ts";
import { makeJobRunner, type JobHandler } from "../../app/run-jobs.ts";
import { makeEvaluateShownTo } from "../../app/rated-side/shown-to.ts";
import { makeStepTaker } from "../../app/rated-side/take-steps.ts";
import { makeViewAudit } from "../../app/view-audit.ts";
import { makeViewUpkeep } from "../../app/view-upkeep.ts";
import { makeViewFirstTasks } from "../../app/view-first-tasks.ts";
import { makeViewHealth } from "../../app/view-health.ts";
import { makeIsFirstSetUpOpen } from "../../app/first-set-up.ts";
import { makePublicationCases } from "../../app/publications/publication-cases.ts";
import { makePublicationHandler } from "../../app/publications/publication-job.ts";
import { makePublicationRuns } from "../../app/publications/publication-runs.ts";
import { makeReadPublications } from "../../app/publications/read-publications.ts";
import { makeProvinceName, type ProvinceName } from "../../app/province-name.ts";
import { makeViewDossier } from "../../app/view-dossiers/view-dossier.ts";
import { makeViewDossiers } from "../../app/view-dossiers/view-dossiers.ts";
import { makeViewJob } from "../../app/view-job.ts";
import { makeFindOwnSet } from "../../app/view-results/own-results.ts";
import { makeViewResultsDocument } from "../../app/view-results/results-document.ts";
import { makeViewOfficers } from "../../app/view-results/view-officers.ts";
import { makeViewOfficerResult } from "../../app/view-results/view-officer-result.ts";
import { makeViewAgencyResult, makeViewResults, makeViewTallySets } from "../../app/view-results/view-results.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { PUBLICATION_JOB } from "../../db/publication-jobs.ts";
import type { Installation } from "../installation.ts";

export interface UseCaseSurroundings {
  readonly database: Database;
  readonly installation: Installation;
  readonly encryptionKey: Buffer;
  /** Where files that were handed over lie until their job has ended. */
  readonly dataDirectory: string;
  /** As the operator configured it; undefined where it was left open. */
  readonly configuredName: string | undefined;
  readonly clock: () => Date;
  /** Makes the documents of periods and publications. */
  readonly render: RenderPeriodDocuments;
  /** A round of the worker of tallies failed; the next one begins anew. */
  readonly onTallyFault: (error: unknown) => void;
  /** Ballots that could not be written; their senders have them still. */
  readonly onBallotFault: (error: unknown) => void;
  /** What a job threw; it is tried again. */
  readonly onJobFault: (error: unknown) => void;
}

/** Every use case of the server, over one database. Doors take what they need from it (`deps.ts`). */
export type UseCases = Extract<Awaited<ReturnType<typeof makeUseCases>>, { ok: true }>["value"];

/** Refused when the law of the installation cannot be read. */
export async function makeUseCases(surroundings: UseCaseSurroundings) {
  const { database, installation, encryptionKey, clock } = surroundings;
  const law = await TallyLaw.read(join(installation.root, "rulebook"));
  if (!law.ok) return law;
  const accounts = makeAccounts({
    database,
    now: clock,
    randomBytes,
    installationKey: encryptionKey,
    readCommonWords: () => readCommonWords(installation),
  });
  const keeper = makeTallyKeeper({ database, law: law.value, clock, onError: surroundings.onTallyFault });
  const evaluating = { database, law: law.value, receipts: new InputReceipts(), engineVersion: installation.version };
  const evaluateTallySet = makeEvaluateTallySet(evaluating);
  const namingProvince = makeProvinceName(surroundings);
  const evaluatingNow = { ...evaluating, clock, keeper, evaluateTallySet };
  const { jobsOfPeriods, ...ofPeriods } = periodCases(evaluatingNow, { ...surroundings, namingProvince });
  return success({
    clock,
    accounts,
    keeper,
    tallySets: makeTallySetCases(evaluatingNow),
    evaluateTallySet,
    ...unitViews({ database, clock }),
    editRegistry: makeEditRegistry({ database, clock }),
    previewEdit: makePreviewEdit({ database, clock }),
    keepCalendar: makeKeepCalendar({ database, clock, calendar: law.value.calendar }),
    exportRegistrySheet: makeExportRegistrySheet({ database, clock }),
    offeredSheets: makeOfferedSheets({ database, clock, dataDirectory: surroundings.dataDirectory }),
    ...makeRegistryViews({ database, clock }),
    answerOnce: makeAnswerOnce({ database, clock }),
    ruleSets: law.value.outlines,
    ballotCases: ballotCases({ ...surroundings, namingProvince }, law.value),
    ...importCases(surroundings, { ...jobsOfPeriods, [AUDIT_CHECK_JOB]: makeAuditCheckHandler({ database, clock }) }),
    viewAudit: makeViewAudit({ database, clock }),
    checkAudit: makeCheckAudit({ database, clock }),
    trialExpiry: makeTrialExpiry({ database, clock, onError: surroundings.onTallyFault }),
    viewUpkeep: makeViewUpkeep({ database, clock, calendar: law.value.calendar }),
    comments: makeCommentCases({ database, clock, publications: ofPeriods.publications }),
    viewHealth: makeViewHealth({ database, clock, dataDirectory: surroundings.dataDirectory }),
    programVersion: installation.version,
    isFirstSetUpOpen: makeIsFirstSetUpOpen({ database }),
    namingProvince,
    viewFirstTasks: makeViewFirstTasks({ database, clock, provinceName: namingProvince }),
    ...dossierViews({ database, clock }),
    ...makeEnteredFacts({ database, clock, evaluateTallySet, calendar: law.value.calendar }),
    ...resultViews(evaluatingNow, surroundings.onTallyFault),
    ...ofPeriods,
  }) satisfies Result<unknown>;
}

function periodCases(
  deps: PeriodSurroundings,
  {
    encryptionKey,
    render,
    namingProvince,
  }: Pick<UseCaseSurroundings, "encryptionKey" | "render"> & { readonly namingProvince: ProvinceName },
) {
  const periods = makePeriodCases(deps);
  const reporting = { ...deps, periods, render };
  const publishing = {
    ...reporting,
    provinceName: () => namingProvince.read(),
    secrets: openInstallationSecrets(encryptionKey),
  };
  return {
    periods,
    periodReports: makePeriodReports(reporting),
    jobsOfPeriods: {
      [DRAFT_JOB]: makeDraftHandler(reporting),
      [PUBLICATION_JOB]: makePublicationHandler(publishing),
    },
    publishing: makePublicationCases(publishing),
    publicationRuns: makePublicationRuns(publishing),
    publications: makeReadPublications(deps),
  };
}

function ballotCases(
  {
    database,
    clock,
    encryptionKey,
    onBallotFault,
    namingProvince,
  }: UseCaseSurroundings & { readonly namingProvince: ProvinceName },
  law: TallyLaw,
) {
  const secrets = openInstallationSecrets(encryptionKey);
  const provinceName = () => namingProvince.read();
  const { forms: formFiles } = law;
  return makeBallotCases({ database, clock, formFiles, law, secrets, onFault: onBallotFault, provinceName });
}

function unitViews(deps: { readonly database: Database; readonly clock: () => Date }) {
  return { viewUnits: makeViewUnits(deps), viewUnit: makeViewUnit(deps) };
}

function dossierViews(deps: { readonly database: Database; readonly clock: () => Date }) {
  return {
    viewDossiers: makeViewDossiers(deps),
    viewDossier: makeViewDossier(deps),
    viewJob: makeViewJob(deps),
  };
}

function importCases(
  { onJobFault, ...deps }: ImportJobDeps & Pick<UseCaseSurroundings, "onJobFault">,
  otherJobs: Readonly<Record<string, JobHandler>>,
) {
  return {
    viewImports: makeViewImports(deps),
    receiveUpload: makeReceiveUpload(deps),
    undoImport: makeUndoImport(deps),
    receiveFeed: makeReceiveFeed(deps),
    inbox: makeInboxWatcher({ ...deps, onError: onJobFault }),
    jobs: makeJobRunner({
      ...deps,
      handlers: { [IMPORT_JOB]: makeImportHandler(deps), ...otherJobs },
      onError: onJobFault,
    }),
  };
}

function resultViews(evaluating: PeriodSurroundings, onError: (error: unknown) => void) {
  const evaluateShownTo = makeEvaluateShownTo(evaluating, evaluating.evaluateTallySet);
  const deps = { ...evaluating, evaluateShownTo };
  const viewResults = makeViewResults(deps);
  return {
    viewResultsDocument: makeViewResultsDocument(deps),
    viewTallySets: makeViewTallySets(deps),
    viewResults,
    viewOfficers: makeViewOfficers(viewResults),
    viewAgencyResult: makeViewAgencyResult(deps),
    viewOfficerResult: makeViewOfficerResult(deps),
    findOwnSet: makeFindOwnSet(deps),
    stepTaker: makeStepTaker({ ...evaluating, onError }),
  };
}

/** The words that no password may be made of: a file of the installation, like the rule book. */
export function readCommonWords({ root }: Installation): Promise<string> {
  return readFile(join(root, "src", "core", "access", "common-passwords.txt"), "utf8");
}
