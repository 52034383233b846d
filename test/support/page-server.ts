import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { Secret, TOTP } from "otpauth";
import { afterAll } from "vitest";
import { openInstallationSecrets } from "../../src/app/accounts/secrets.ts";
import { makeAccounts, type Accounts } from "../../src/app/accounts/accounts.ts";
import { makeBallotCases } from "../../src/app/ballots/make-ballot-cases.ts";
import { makeEnteredFacts } from "../../src/app/make-entered-facts.ts";
import { makeEvaluateTallySet } from "../../src/app/evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../../src/app/evaluate-server/input-receipts.ts";
import { makeTallySetCases } from "../../src/app/evaluate-server/manage-tally-sets.ts";
import { makeIsFirstSetUpOpen } from "../../src/app/first-set-up.ts";
import { IMPORT_JOB, makeImportHandler } from "../../src/app/import-data-set/import-job.ts";
import { makeImportFolder } from "../../src/app/import-data-set/import-folder.ts";
import { makeReceiveUpload } from "../../src/app/import-data-set/receive-upload.ts";
import { makeUndoImport } from "../../src/app/import-data-set/undo-import.ts";
import { makeViewImports } from "../../src/app/import-data-set/view-imports.ts";
import { makeTallyKeeper } from "../../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import { DRAFT_JOB, makeDraftHandler } from "../../src/app/period-reports/draft-job.ts";
import { renderPeriodDocuments } from "../../src/app/period-reports/period-documents.ts";
import { makePeriodReports } from "../../src/app/period-reports/period-reports.ts";
import { makePeriodCases } from "../../src/app/periods/make-period-cases.ts";
import { makeEditRegistry } from "../../src/app/registry/edit-registry.ts";
import { makeKeepCalendar } from "../../src/app/registry/keep-calendar.ts";
import { makeOfferedSheets } from "../../src/app/registry/offered-sheets.ts";
import { AUDIT_CHECK_JOB, makeAuditCheckHandler, makeCheckAudit } from "../../src/app/check-audit.ts";
import { makeCommentCases } from "../../src/app/comments/comment-cases.ts";
import { makePreviewEdit } from "../../src/app/registry/preview-edit.ts";
import { makeExportRegistrySheet } from "../../src/app/registry/registry-sheets.ts";
import { makeEvaluateShownTo } from "../../src/app/rated-side/shown-to.ts";
import { makeRegistryViews } from "../../src/app/registry/registry-views.ts";
import { makeViewUnit, makeViewUnits } from "../../src/app/registry/view-units.ts";
import { makeJobRunner } from "../../src/app/run-jobs.ts";
import { makePublicationCases } from "../../src/app/publications/publication-cases.ts";
import { makePublicationHandler } from "../../src/app/publications/publication-job.ts";
import type { ReadPublications } from "../../src/app/publications/public-reading.ts";
import { makePublicationRuns } from "../../src/app/publications/publication-runs.ts";
import { makePlacesByAddress } from "../../src/app/places-by-address.ts";
import { makeUnfinishedBodies } from "../../src/app/unfinished-bodies.ts";
import { makeProvinceName } from "../../src/app/province-name.ts";
import { makeViewAudit } from "../../src/app/view-audit.ts";
import { makeViewUpkeep } from "../../src/app/view-upkeep.ts";
import { makeViewFirstTasks } from "../../src/app/view-first-tasks.ts";
import { makeViewDossier } from "../../src/app/view-dossiers/view-dossier.ts";
import { makeViewDossiers } from "../../src/app/view-dossiers/view-dossiers.ts";
import { makeViewHealth } from "../../src/app/view-health.ts";
import { makeFindOwnSet } from "../../src/app/view-results/own-results.ts";
import { makeViewOfficers } from "../../src/app/view-results/view-officers.ts";
import { makeViewOfficerResult } from "../../src/app/view-results/view-officer-result.ts";
import { makeViewAgencyResult, makeViewResults, makeViewTallySets } from "../../src/app/view-results/view-results.ts";
import { PUBLICATION_JOB } from "../../src/db/publication-jobs.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import type { Role } from "../../src/core/access/roles.ts";
import { formTokens } from "../../src/web/shell/form-tokens.ts";
import { readAssets } from "../../src/web/shell/assets.ts";
import { makeWebApp } from "../../src/web/web-app.tsx";
import { quickPasswords } from "./account-cases.ts";
import { publicationsInMemory } from "./publications-in-memory.ts";
import { NO_RULES } from "./ballot-cases.ts";
import type { TestDatabase } from "./test-database.ts";

const root = join(import.meta.dirname, "..", "..");
/** Pages work without client code; tests of it bring their own. */
const NO_SCRIPTS = join(root, "src", "web", "assets", "none");
const HOST = "hailong.example";
const FORM_KEY = new Uint8Array(32).fill(1);
const PASSWORD = "ruộng bậc thang sương mù sớm";

/** Somebody who has signed in: what their browser sends. */
export interface Visitor {
  readonly session: string | undefined;
}

export interface Sent {
  readonly method?: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Files beside the fields of a form, each under its name as the browser would say it. */
  readonly files?: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const NO_PUBLICATIONS: ReadPublications = publicationsInMemory([]);

/** The pages over the real use cases and a database of their own, without a port. */
export async function openWebSite(
  database: TestDatabase,
  {
    scriptsDirectory = NO_SCRIPTS,
    publications = NO_PUBLICATIONS,
    clock = () => new Date(),
    rulebook = join(root, "rulebook"),
    takePlace = makePlacesByAddress(64),
  } = {},
) {
  const dataDirectory = mkdtempSync(join(tmpdir(), "hailong-web-"));
  afterAll(() => {
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  const law = await TallyLaw.read(rulebook);
  if (!law.ok) throw new Error(law.failure.message);
  const accounts = makeAccounts({
    database,
    now: clock,
    randomBytes,
    installationKey: new Uint8Array(32).fill(2),
    readCommonWords: () => readFile(join(root, "src", "core", "access", "common-passwords.txt"), "utf8"),
    passwords: quickPasswords(),
  });
  const importing = { database, clock, dataDirectory };
  const keeper = makeTallyKeeper({ database, law: law.value, clock });
  const evaluating = { database, law: law.value, receipts: new InputReceipts(), engineVersion: "0" };
  const evaluateTallySet = makeEvaluateTallySet(evaluating);
  const evaluateShownTo = makeEvaluateShownTo(evaluating, evaluateTallySet);
  const results = { ...evaluating, evaluateTallySet, evaluateShownTo };
  const tallySetCases = makeTallySetCases({ ...evaluating, clock, keeper });
  const periods = makePeriodCases({ ...results, clock, keeper });
  const reporting = { ...evaluating, clock, periods, render: renderPeriodDocuments };
  const namingProvince = makeProvinceName({ database, clock, configuredName: undefined });
  const secrets = openInstallationSecrets(new Uint8Array(32).fill(2));
  const publishing = { ...reporting, secrets, provinceName: () => namingProvince.read() };
  const jobs = makeJobRunner({
    database,
    clock,
    handlers: {
      [IMPORT_JOB]: makeImportHandler(importing),
      [DRAFT_JOB]: makeDraftHandler(reporting),
      [PUBLICATION_JOB]: makePublicationHandler(publishing),
      [AUDIT_CHECK_JOB]: makeAuditCheckHandler({ database, clock }),
    },
  });
  const assetsDirectory = join(root, "src", "web", "assets");
  const bugs: unknown[] = [];
  const ballots = makeBallotCases({
    ...{ database, clock, secrets, formFiles: law.value.forms, law: law.value },
    deviceRules: () => NO_RULES,
    onFault: (error) => bugs.push(error),
  });
  const app = makeWebApp({
    ...ballots.answering,
    createLabels: ballots.createLabels,
    paper: ballots.paper,
    exportBallotStatistics: ballots.exportBallotStatistics,
    interviews: ballots.interviews,
    viewOpenBallots: ballots.viewOpenBallots,
    decideOpenBallots: ballots.decideOpenBallots,
    assets: await readAssets({ assetsDirectory, scriptsDirectory }),
    publicUrl: undefined,
    formKey: FORM_KEY,
    formLimits: { mostBytes: 100_000, withinMs: 10_000 },
    now: clock,
    randomText: () => randomBytes(16).toString("base64url"),
    referenceOf: () => "k7mpq2",
    reportBug: ({ error }) => bugs.push(error),
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    isDevelopment: true,
    clientAddressOf: () => undefined,
    beginBody: makeUnfinishedBodies(64),
    takePlace,
    accounts,
    isFirstSetUpOpen: makeIsFirstSetUpOpen({ database }),
    namingProvince,
    publications,
    viewFirstTasks: makeViewFirstTasks({ database, clock, provinceName: namingProvince }),
    viewUnits: makeViewUnits({ database, clock }),
    viewUnit: makeViewUnit({ database, clock }),
    ...makeRegistryViews({ database, clock }),
    editRegistry: makeEditRegistry({ database, clock }),
    previewEdit: makePreviewEdit({ database, clock }),
    keepCalendar: makeKeepCalendar({ database, clock, calendar: law.value.calendar }),
    exportRegistrySheet: makeExportRegistrySheet({ database, clock }),
    offeredSheets: makeOfferedSheets(importing),
    ...makeEnteredFacts({ ...results, clock, calendar: law.value.calendar }),
    viewDossiers: makeViewDossiers({ database }),
    viewDossier: makeViewDossier({ database }),
    viewTallySets: makeViewTallySets(results),
    viewResults: makeViewResults(results),
    viewOfficers: makeViewOfficers(makeViewResults(results)),
    viewAgencyResult: makeViewAgencyResult(results),
    viewOfficerResult: makeViewOfficerResult(results),
    findOwnSet: makeFindOwnSet(results),
    tallySetCases,
    kioskCases: ballots.kiosks,
    listDevices: ballots.listDevices,
    revokeDevice: ballots.revokeDevice,
    viewKeptApart: ballots.viewKeptApart,
    releaseKeptApart: ballots.releaseKeptApart,
    deviceRules: ballots.deviceRules,
    ruleSets: law.value.outlines,
    viewImports: makeViewImports(importing),
    receiveUpload: makeReceiveUpload(importing),
    undoImport: makeUndoImport(importing),
    viewAudit: makeViewAudit(importing),
    checkAudit: makeCheckAudit(importing),
    viewUpkeep: makeViewUpkeep({ ...importing, calendar: law.value.calendar }),
    comments: makeCommentCases({ ...importing, publications }),
    viewHealth: makeViewHealth(importing),
    programVersion: "0",
    periods,
    periodReports: makePeriodReports(reporting),
    publishing: makePublicationCases(publishing),
    publicationRuns: makePublicationRuns(publishing),
  });

  return {
    app,
    accounts,
    bugs,
    jobs,
    keeper,
    tallySetCases,
    periods,
    ballots,
    secrets,
    importFolder: makeImportFolder({ ...importing, runner: jobs }),
    signIn: (person: Person) => signIn(accounts, person, clock()),
    send: (visitor: Visitor, path: string, sent: Sent = {}) => send(app, visitor, { path, ...sent }),
  };
}

export type WebSite = Awaited<ReturnType<typeof openWebSite>>;

export interface Person {
  readonly email: string;
  readonly name?: string;
  readonly role: Role;
  readonly agencyCode?: string | undefined;
  readonly officerCode?: string | undefined;
}

/** Makes an account with one role and opens a session for it, with a second factor where one is asked for. */
async function signIn(accounts: Accounts, { email, name, role, agencyCode, officerCode }: Person, now: Date) {
  const created = await accounts.createAccount(OPERATOR, {
    email,
    name: name ?? email,
    officerCode,
    grants: [{ role, agencyCode, validFrom: undefined, validTo: undefined }],
    password: PASSWORD,
  });
  if (!created.ok) throw new Error(`${email}: ${created.failure.code}`);
  const opened = await accounts.signIn({ email, password: PASSWORD, device: "Chrome, Linux", address: undefined });
  if (!opened.ok) throw new Error(opened.failure.code);
  const { accountId } = created.value;
  if (opened.value.session.stage === "open") return { accountId, session: opened.value.token };
  const key = await accounts.startEnrollment({ token: opened.value.token });
  if (!key.ok) throw new Error(key.failure.code);
  const code = new TOTP({ secret: Secret.fromBase32(key.value.secret.replaceAll(" ", "")) }).generate({
    timestamp: now.getTime(),
  });
  const enrolled = await accounts.finishEnrollment({ token: opened.value.token, code });
  if (!enrolled.ok) throw new Error(enrolled.failure.code);
  return { accountId, session: enrolled.value.token };
}

/** Asks as a browser with the page before it would: cookies, our origin, and the token of the form. */
async function send(
  app: ReturnType<typeof makeWebApp>,
  { session }: Visitor,
  { path, method = "GET", form = {}, files, headers = {} }: Sent & { readonly path: string },
): Promise<Response> {
  const visit = "visit";
  const cookie = [`hailong-visit=${visit}`, ...(session === undefined ? [] : [`hailong=${session}`])].join("; ");
  const formToken = formTokens(FORM_KEY).tokenFor({ visit, session });
  const sent =
    method === "GET"
      ? {}
      : {
          body:
            files === undefined
              ? new URLSearchParams({ formToken, ...form })
              : withFiles({ formToken, ...form }, files),
          headers: { Origin: `http://${HOST}` },
        };
  return app.request(`http://${HOST}${path}`, {
    method,
    ...sent,
    headers: { Host: HOST, Cookie: cookie, ...sent.headers, ...headers },
  });
}

function withFiles(fields: NonNullable<Sent["form"]>, files: NonNullable<Sent["files"]>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, content] of Object.entries(files)) body.append("file", new Blob([content]), name);
  return body;
}
