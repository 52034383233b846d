import { success, type Result } from "../../core/base/result.ts";
import { NO_REPORT_TEXTS } from "../../core/periods/report-texts.ts";
import type { Suppression } from "../../core/publication/suppression.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import { isLinkSet } from "../../db/link/link-sets.ts";
import { latestReportTexts } from "../../db/report-texts.ts";
import { reading } from "../../db/transaction.ts";
import type { DocumentStanding } from "../../reports/period-papers.ts";
import type { PublicationMaterial } from "../periods/period-cases.ts";
import { askedIn } from "./asked-in.ts";
import { dossierDocuments } from "./dossier-documents.ts";
import { dossierRows } from "./dossier-rows.ts";
import { viewForDocuments, type DocumentMaterial, type OnDocument, type PeriodDocument } from "./period-documents.ts";
import type { PeriodReportDeps } from "./report-deps.ts";
import { finalResultsHash, unitScores } from "./report-source.ts";

/** What the documents of a publication are made of. */
export interface PublicationWish {
  readonly material: PublicationMaterial;
  /** The computed results with the appraised scores in their place. */
  readonly final: Evaluation;
  /** What this publication hides, with earlier ones in mind. */
  readonly suppression: Suppression;
  readonly publication: Omit<Extract<DocumentStanding, { stage: "published" }>, "stage">;
  readonly onProgress: OnDocument;
}

/**
 * Every official document of a publication under its number: báo cáo, Mẫu 02 and 03 for everybody; the annex of
 * officers and Mẫu 01 of every unit restricted. Made before anything is written; refused when a sum does not hold.
 */
export async function publicationDocuments(
  { material, final, suppression, publication, onProgress }: PublicationWish,
  { database, render }: Pick<PeriodReportDeps, "database" | "render">,
): Promise<Result<readonly PeriodDocument[]>> {
  const texts = await reading(database, (queries) => latestReportTexts(queries, material.period.id));
  const papers = {
    standing: { stage: "published", ...publication } as const,
    resultsHash: finalResultsHash(final.results),
    texts: texts?.texts ?? NO_REPORT_TEXTS,
    scores: unitScores(material),
    asked: await askedIn(database, material.period),
    suppression,
  };
  const documents: DocumentMaterial = { final, papers };
  const view = viewForDocuments(documents);
  if (!view.ok) return view;
  const { tallySetId = 0 } = material.period;
  // Of a period that is over nobody can say any more how single dossiers were answered.
  const isOver = await reading(database, (queries) => isLinkSet(queries, tallySetId));
  const forms = isOver ? 0 : view.value.units.length;
  const rendered = await render(documents, (done, total) => {
    onProgress(done, total + forms);
  });
  if (!rendered.ok) return rendered;
  const all = [...rendered.value];
  const total = all.length + forms;
  if (isOver) return success(all);
  const rows = (agencyCode: string) => dossierRows(database, { tallySetId, agencyCode });
  for await (const form of dossierDocuments(view.value, rows, { unitCode: undefined })) {
    if (!form.ok) return form;
    all.push(form.value);
    onProgress(all.length, total);
  }
  return success(all);
}
