import type { Result } from "../../core/base/result.ts";
import { openPdfEngine } from "../document/pdf-engine.ts";
import { labelDocument, type LabelSheet } from "./label-sheet.ts";
import { LABEL_TEMPLATE } from "./label-template.ts";

/** Labels as a file to print. Takes the thread for as long as it works: a moment for a sheet, a second for ten. */
export function renderLabels(sheet: LabelSheet): Result<Uint8Array> {
  return openPdfEngine<ReturnType<typeof labelDocument>>(LABEL_TEMPLATE).render(labelDocument(sheet));
}
