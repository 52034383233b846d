import { success, type Result } from "../../core/base/result.ts";
import { renderDocx } from "../../reports/document/docx.ts";
import type { OfficialDocument } from "../../reports/document/official-document.ts";
import { openPdfRenderer, type PdfRenderer } from "../../reports/document/pdf.ts";
import { renderXlsx } from "../../reports/document/xlsx.ts";
import type { PlannedReport, ReportFormat } from "../../reports/report-plan.ts";

/** Takes a finished file by its name. */
type Write = (name: string, bytes: Uint8Array) => Promise<void>;

async function writePdf(name: string, rendered: Promise<Result<Uint8Array>>, write: Write): Promise<Result<undefined>> {
  const pdf = await rendered;
  if (!pdf.ok) return pdf;
  await write(`${name}.pdf`, pdf.value);
  return success(undefined);
}

/** Makes the given documents as DOCX and PDF; PDF is begun first, because it runs beside the rest. */
export async function renderDocuments(
  documents: readonly { readonly name: string; readonly document: OfficialDocument }[],
  formats: readonly ReportFormat[],
  { pdf, write }: { readonly pdf: PdfRenderer; readonly write: Write },
): Promise<Result<undefined>> {
  const pending = formats.includes("pdf")
    ? documents.map(({ name, document }) => writePdf(name, pdf.render(document), write))
    : [];
  // A bug in one of them must end the run, also while this function is busy with the others.
  const pdfs = Promise.all(pending);
  pdfs.catch(() => undefined);
  if (formats.includes("docx")) {
    for (const { name, document } of documents) await write(`${name}.docx`, await renderDocx(document));
  }
  const refused = (await pdfs).find((result) => !result.ok);
  return refused ?? success(undefined);
}

/** Every planned report in every format that was asked for. */
export async function renderPlanned(
  planned: readonly PlannedReport[],
  { formats, write }: { readonly formats: readonly ReportFormat[]; readonly write: Write },
): Promise<Result<undefined>> {
  const isWritten = formats.includes("docx") || formats.includes("pdf");
  const documents = isWritten ? planned.map(({ name, document }) => ({ name, document: document() })) : [];
  const pdf = openPdfRenderer();
  try {
    const rendering = renderDocuments(documents, formats, { pdf, write });
    rendering.catch(() => undefined);
    if (formats.includes("xlsx")) {
      for (const { name, workbook } of planned) await write(`${name}.xlsx`, await renderXlsx(workbook()));
    }
    return await rendering;
  } finally {
    await pdf.close();
  }
}
