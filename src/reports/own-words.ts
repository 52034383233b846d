import { paragraph, type Paragraph } from "./document/official-document.ts";
import type { ReportTexts } from "../core/periods/report-texts.ts";

const ITEM = /^[-–+•]\s*/u;

/** The lines of a text that somebody wrote; empty ones part paragraphs and are none themselves. */
export function linesOfText(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => (ITEM.test(line) ? `- ${line.replace(ITEM, "")}` : line));
}

/** A text of the province as paragraphs of the report. */
export function ownParagraphs(text: string): readonly Paragraph[] {
  return linesOfText(text).map((line) => paragraph(line));
}

/** A day in official text: days below 10 and the months 1 and 2 take a zero (Nghị định 30/2020, Phụ lục I). */
export function formatDateInWords(iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const plainMonth = month > "02" && month < "10" ? month.slice(1) : month;
  return `ngày ${day} tháng ${plainMonth} năm ${year}`;
}

const OPEN_DATE = "ngày … tháng … năm …";

/** On a form that a unit fills in and signs itself, where and when it does. */
export const OPEN_PLACE_AND_DATE = `…, ${OPEN_DATE}`;

/** `ngày 05 tháng 02 năm 2021`, with open places until the document is dated. */
export function dateLine(texts: ReportTexts | undefined): string {
  return texts === undefined || texts.signedOn === "" ? OPEN_DATE : formatDateInWords(texts.signedOn);
}

/** `12/BC-VP`, with an open place until the document is numbered. */
export function documentNumber(texts: ReportTexts | undefined): string {
  return texts === undefined || texts.number === "" ? "…/BC-VP" : texts.number;
}
