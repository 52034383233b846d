import type { Signer } from "./document/official-document.ts";
import type { EvaluationView } from "./evaluation-view.ts";
import { linesOfText } from "./own-words.ts";

/** Who signs for the office that reports: as the province wrote it, else the head of the office. */
export function reportSigner({ papers }: EvaluationView): Signer {
  const title = linesOfText(papers?.texts.signerTitle ?? "").map((line) => line.toLocaleUpperCase("vi-VN"));
  const name = papers?.texts.signerName ?? "";
  return { title: title.length === 0 ? ["CHÁNH VĂN PHÒNG"] : title, ...(name === "" ? {} : { name }) };
}
