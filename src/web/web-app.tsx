import type { Hono } from "hono";
import type { Accounts } from "../app/accounts/accounts.ts";
import type { ReceiveUpload } from "../app/import-data-set/receive-upload.ts";
import type { UndoImport } from "../app/import-data-set/undo-import.ts";
import type { ViewImports } from "../app/import-data-set/view-imports.ts";
import type { ProvinceName } from "../app/province-name.ts";
import type { ViewUpkeep } from "../app/view-upkeep.ts";
import type { ViewFirstTasks } from "../app/view-first-tasks.ts";
import { openPages, type OpenPagesDeps } from "./answer/open-pages.tsx";
import { receiptPage, type ReceiptPageDeps } from "./answer/receipt-page.tsx";
import { paperPages, type PaperPagesDeps } from "./answer/paper-pages.tsx";
import { agencyFactsPages, type AgencyFactsPagesDeps } from "./pages/agency-facts/agency-facts-pages.ts";
import { petitionPages, type PetitionPagesDeps } from "./pages/petitions/petition-pages.ts";
import { auditPage, type AuditPageDeps } from "./pages/admin/audit.tsx";
import { healthPage, type HealthDeps } from "./pages/admin/health.tsx";
import { importListPages } from "./pages/imports/import-list.tsx";
import { importPages } from "./pages/imports/import-page.tsx";
import { accountListPage } from "./pages/admin/account-list.tsx";
import { accountRequestPages } from "./pages/admin/account-requests.tsx";
import { accountPages } from "./pages/admin/account-page.tsx";
import { invitePages } from "./pages/admin/invite.tsx";
import { tokenPages } from "./pages/admin/tokens.tsx";
import { unitPages, type UnitsDeps } from "./pages/admin/units.tsx";
import { registryPages, type RegistryPagesDeps } from "./pages/registry/registry-pages.ts";
import { commentPages, type CommentPagesDeps } from "./pages/comments/comment-pages.tsx";
import { componentPage } from "./pages/component-page.tsx";
import { paperBallotPages, type PaperBallotPagesDeps } from "./pages/paper/paper-pages.ts";
import { openBallotPages, type OpenBallotPagesDeps } from "./pages/paper/open-ballots.tsx";
import { ballotStatisticsPages, type BallotStatisticsDeps } from "./pages/paper/ballot-statistics.tsx";
import { interviewPages, type InterviewPagesDeps } from "./pages/interview/interview-pages.tsx";
import { labelPages, type LabelPagesDeps } from "./pages/labels/labels-page.tsx";
import { dossierListPage } from "./pages/dossiers/dossier-list.tsx";
import { dossierPage } from "./pages/dossiers/dossier-page.tsx";
import { evidenceFileRoute, type EvidenceDeps } from "./pages/evidence/evidence-file.ts";
import { firstRunPages } from "./pages/entrance/first-run.tsx";
import { invitationPages } from "./pages/entrance/invitation.tsx";
import { devicesPage, type DevicesPageDeps } from "./pages/devices/devices-page.tsx";
import { deviceRulesPages, type DeviceRulesDeps } from "./pages/devices/device-rules-page.tsx";
import { keptApartPage, type KeptApartPageDeps } from "./pages/kept-apart/kept-apart-page.tsx";
import { dutyPages, type DutyPagesDeps } from "./pages/kiosks/duty-pages.tsx";
import { kioskPages, type KioskPagesDeps } from "./pages/kiosks/kiosk-pages.tsx";
import { periodPages } from "./pages/periods/period-pages.tsx";
import type { PeriodPagesDeps } from "./pages/periods/period-pages-deps.ts";
import { reviewPages, type ReviewDeps } from "./pages/periods/review-pages.ts";
import { periodReportPages, type PeriodReportsDeps } from "./pages/periods/reports.tsx";
import { signInPages } from "./pages/entrance/sign-in.tsx";
import { ownAccountPages } from "./pages/account/own-account.tsx";
import { secondFactorPages } from "./pages/account/second-factor.tsx";
import { agencyResultPage } from "./pages/results/agency-result.tsx";
import { lateCasesPage } from "./pages/results/late-cases.tsx";
import { officerListPage } from "./pages/results/officer-list.tsx";
import { officerResultPages, type OfficerPageDeps } from "./pages/results/officer-result.tsx";
import { resultsPage } from "./pages/results/results-page.tsx";
import { firstTasksPage } from "./pages/start/first-tasks.tsx";
import { delegationPages } from "./pages/tasks/delegations.tsx";
import { taskPages } from "./pages/tasks/tasks.tsx";
import { provincePage } from "./pages/start/province-page.tsx";
import { tallySetPages, type TallySetsDeps } from "./pages/results/tally-sets.tsx";
import type { ViewDossier } from "../app/view-dossiers/view-dossier.ts";
import type { ViewDossiers } from "../app/view-dossiers/view-dossiers.ts";
import type { ViewOfficers } from "../app/view-results/view-officers.ts";
import type { ViewAgencyResult, ViewResults } from "../app/view-results/view-results.ts";
import type { ReadPublications } from "../app/publications/public-reading.ts";
import { kioskSurface } from "./kiosk/kiosk-surface.tsx";
import { publicSite, unknownInEnglish, type PublicSiteDeps } from "./public/public-site.tsx";
import { permanentAddress } from "./public/reading/newest-of-unit.ts";
import { entering } from "./shell/entering.ts";
import { showNotFound } from "./shell/last-resort.tsx";
import { makeShell } from "./shell/shell.tsx";
import type { ShellDeps } from "./shell/shell-deps.ts";
import type { WebEnv } from "./shell/web-env.ts";

/** Everything that the pages ask of the rest of the system. */
export interface WebDeps
  extends
    Omit<ShellDeps, "readSession">,
    UnitsDeps,
    OfficerPageDeps,
    TallySetsDeps,
    AuditPageDeps,
    HealthDeps,
    RegistryPagesDeps,
    PetitionPagesDeps,
    AgencyFactsPagesDeps,
    EvidenceDeps,
    DevicesPageDeps,
    DeviceRulesDeps,
    KeptApartPageDeps,
    Omit<KioskPagesDeps, "kioskCases">,
    ReviewDeps,
    PeriodPagesDeps,
    PeriodReportsDeps,
    CommentPagesDeps,
    Pick<PaperPagesDeps, "answerPaper" | "answersBetweenPages" | "formFiles">,
    Pick<OpenPagesDeps, "answerOpen">,
    Pick<PublicSiteDeps, "followUnit" | "livingUnits">,
    Pick<ReceiptPageDeps, "lookUpReceipt">,
    OpenBallotPagesDeps,
    BallotStatisticsDeps,
    InterviewPagesDeps,
    PaperBallotPagesDeps,
    LabelPagesDeps {
  readonly kioskCases: KioskPagesDeps["kioskCases"] & DutyPagesDeps["kioskCases"];
  readonly viewImports: ViewImports;
  readonly receiveUpload: ReceiveUpload;
  readonly undoImport: UndoImport;
  readonly accounts: Accounts;
  readonly isFirstSetUpOpen: () => Promise<boolean>;
  readonly namingProvince: ProvinceName;
  /** What everybody may read. */
  readonly publications: ReadPublications;
  readonly viewFirstTasks: ViewFirstTasks;
  readonly viewUpkeep: ViewUpkeep;
  readonly viewDossiers: ViewDossiers;
  readonly viewDossier: ViewDossier;
  readonly viewResults: ViewResults;
  readonly viewOfficers: ViewOfficers;
  readonly viewAgencyResult: ViewAgencyResult;
  /** Shows `/dev/components`. */
  readonly isDevelopment: boolean;
}

/** What came out, of sets, units and officers. */
function resultPages(app: Hono<WebEnv>, deps: WebDeps): void {
  tallySetPages(app, deps);
  resultsPage(app, deps);
  lateCasesPage(app, deps);
  agencyResultPage(app, deps);
  officerListPage(app, deps);
  officerResultPages(app, deps);
}

/** How people are asked, and the devices that ask them. */
function ballotPages(app: Hono<WebEnv>, deps: WebDeps): void {
  labelPages(app, deps);
  interviewPages(app, deps);
  openBallotPages(app, deps);
  ballotStatisticsPages(app, deps);
  paperBallotPages(app, deps);
  devicesPage(app, deps);
  deviceRulesPages(app, deps);
  keptApartPage(app, deps);
  kioskPages(app, deps);
  dutyPages(app, deps);
}

/** The public site and, behind it, the pages of the workspace: everything that is not the API or for machines. */
export function makeWebApp(deps: WebDeps): Hono<WebEnv> {
  const { app, cookies } = makeShell({ ...deps, readSession: deps.accounts.readSession }, (open) => {
    publicSite(open, deps);
    kioskSurface(open, deps);
    paperPages(open, deps);
    openPages(open, deps);
    receiptPage(open, deps);
    unknownInEnglish(open, deps);
  });
  const withEntering = { ...deps, ...deps.accounts, entering: entering(cookies, deps) };
  signInPages(app, withEntering);
  firstRunPages(app, withEntering);
  invitationPages(app, withEntering);
  firstTasksPage(app, deps);
  provincePage(app, deps);
  ownAccountPages(app, withEntering);
  secondFactorPages(app, withEntering);
  accountListPage(app, deps.accounts);
  accountRequestPages(app, deps.accounts);
  invitePages(app, withEntering);
  accountPages(app, withEntering);
  tokenPages(app, withEntering);
  app.get("/units/:agencyCode", async (c, next) => {
    if (c.var.signedIn !== undefined) return next();
    const found = await permanentAddress(deps, c.req.param("agencyCode"));
    return found === undefined ? next() : c.redirect(found, 303);
  });
  unitPages(app, deps);
  registryPages(app, deps);
  dossierListPage(app, deps);
  dossierPage(app, deps);
  petitionPages(app, deps);
  agencyFactsPages(app, deps);
  evidenceFileRoute(app, deps);
  ballotPages(app, deps);
  resultPages(app, deps);
  taskPages(app, deps);
  delegationPages(app, deps);
  periodPages(app, deps);
  reviewPages(app, deps);
  periodReportPages(app, deps);
  importListPages(app, deps);
  importPages(app, deps);
  healthPage(app, deps);
  auditPage(app, deps);
  commentPages(app, deps);
  if (deps.isDevelopment) componentPage(app);
  app.all("*", showNotFound);
  return app;
}
