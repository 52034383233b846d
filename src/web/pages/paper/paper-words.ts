import type { Context } from "hono";
import type { FormFile } from "../../../core/ballots/form-file.ts";
import { printedQuestions } from "../../../app/paper/paper-deps.ts";
import type { BatchAddress } from "../../../app/paper/paper-deps.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export const PAPER_CRUMB = { title: "Phiếu giấy", href: "/paper" };

export function batchHref({ agencyCode, number }: BatchAddress): string {
  return `/paper/${encodeURIComponent(agencyCode)}/${number.toString()}`;
}

/** The batch that an address names. */
export function batchAddressIn(c: Context<WebEnv>): BatchAddress {
  return { agencyCode: c.req.param("agencyCode") ?? "", number: rowNumber(c.req.param("number")) };
}

/** Lô số 3 của một đơn vị. */
export function batchTitle(number: number, unitName: string): string {
  return `Lô ${number.toString()}, ${unitName}`;
}

/** The name of a field of a sheet: `Câu 3. …` or what is written beside the questions. */
export function fieldName(form: FormFile, field: string): string {
  if (field === "isVoid") return "Phiếu không hợp lệ";
  if (field === "dossierCode") return "Mã hồ sơ";
  if (field === "comment") return "Góp ý";
  const question = printedQuestions(form).find(({ id }) => id === field);
  return `Câu ${field.slice(1)}. ${question?.text.vi ?? ""}`;
}

/** A reading of a field in words; `(bỏ trống)` where nothing stands. */
export function readingWords(form: FormFile, field: string, reading: string | undefined): string {
  if (field === "isVoid") return reading === undefined ? "Phiếu hợp lệ" : "Phiếu không hợp lệ";
  if (reading === undefined) return "(bỏ trống)";
  const question = printedQuestions(form).find(({ id }) => id === field);
  return question?.options.find(({ code }) => code === reading)?.text.vi ?? reading;
}
