import { valueOf } from "./kept-province.ts";
import { closedPeriod, PEOPLE, QUARTER_FORM, type PeriodOnTrial } from "./period-cases.ts";
import { openInstallationSecrets } from "../../src/app/accounts/secrets.ts";
import type { RenderPeriodDocuments } from "../../src/app/period-reports/period-documents.ts";
import { makePublicationCases } from "../../src/app/publications/publication-cases.ts";
import type { PublicationDeps } from "../../src/app/publications/publication-deps.ts";
import { makeReadPublications } from "../../src/app/publications/read-publications.ts";

const UNITS = ["S1", "X1", "X2"];
const { head, headX1, appraiser, approver } = PEOPLE;

/** Documents that are made in no time: one for everybody, one restricted. */
const renderNothing: RenderPeriodDocuments = ({ papers }) => {
  const bytes = new TextEncoder().encode(`${papers.standing.stage} ${papers.resultsHash}`);
  return Promise.resolve({
    ok: true,
    value: [
      { name: "bao-cao.pdf", mediaType: "application/pdf", bytes, isPublic: true },
      { name: "phu-luc-can-bo.pdf", mediaType: "application/pdf", bytes, isPublic: false },
    ],
  });
};

/** What the secrets of an installation on trial are sealed with. */
export const TRIAL_KEY = new Uint8Array(32).fill(7);

/** Publishing over the database of a period on trial. */
export function publicationsOf(trial: PeriodOnTrial, more: Partial<PublicationDeps> = {}) {
  const deps: PublicationDeps = {
    database: trial.database,
    clock: trial.clock,
    law: trial.law,
    periods: trial.cases,
    render: renderNothing,
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    secrets: openInstallationSecrets(TRIAL_KEY),
    ...more,
  };
  return { deps, publications: makePublicationCases(deps), reading: makeReadPublications(deps) };
}

/** A period of three units up to its approval on 18 July: two scored themselves, one took no part. */
export async function approvedPeriod(trial: PeriodOnTrial, form = QUARTER_FORM): Promise<void> {
  await closedPeriod(trial, form);
  await approvedFromClosing(trial, form.id);
}

/** From a period whose facts are locked to its approval. */
export async function approvedFromClosing(trial: PeriodOnTrial, periodId: string): Promise<void> {
  const { cases, goTo } = trial;
  const period = { periodId };
  valueOf(await cases.signSelfScore(head, { ...period, agencyCode: "S1", seenVersion: 0 }));
  valueOf(await cases.signSelfScore(headX1, { ...period, agencyCode: "X1", seenVersion: 0 }));
  goTo("2020-07-09");
  valueOf(await cases.remind(appraiser, { ...period, agencyCodes: "late" }));
  const citation = "Quyết định 1063/QĐ-UBND, Điều 7";
  valueOf(await cases.treatAsAbsent(appraiser, { ...period, agencyCode: "X2", citation }));
  await appraised(trial, periodId, UNITS);
}

/** From self-scores to the approval, nothing changed and nobody responding. */
export async function appraised(
  { cases, goTo }: PeriodOnTrial,
  periodId: string,
  agencyCodes: string[],
): Promise<void> {
  const units = { periodId, agencyCodes };
  goTo("2020-07-10");
  valueOf(await cases.acceptAgreed(appraiser, units));
  valueOf(await cases.finishAppraisal(appraiser, units));
  valueOf(await cases.openResponses(appraiser, units));
  goTo("2020-07-18");
  valueOf(await cases.approve(approver, units));
}
