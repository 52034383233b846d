import { printableText } from "../../core/base/printable-text.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { AuditedTx } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import { keepSetting, settingOf } from "../../db/settings.ts";

/** Whether everybody may read released comments, and the paper by which the province so decided. */
export interface CommentPolicy {
  readonly isOn: boolean;
  readonly citation: string;
}

const SETTING = "comments-on-site";
const LONGEST_CITATION = 200;

/** Off while the province has decided nothing. */
export async function readCommentPolicy(queries: Queries): Promise<CommentPolicy> {
  const value = await settingOf(queries, SETTING);
  if (typeof value !== "object" || value === null || !("isOn" in value) || !("citation" in value)) return OFF;
  return typeof value.citation === "string" ? { isOn: value.isOn === true, citation: value.citation } : OFF;
}

const OFF: CommentPolicy = { isOn: false, citation: "" };

/** Refused without the paper: showing what people wrote is the province's decision, not the program's. */
export function checkedPolicy({ isOn, citation }: CommentPolicy): Result<CommentPolicy> {
  const text = printableText(citation);
  return text === "" || text.length > LONGEST_CITATION ? failed(NO_CITATION) : success({ isOn, citation: text });
}

export async function keepCommentPolicy(tx: AuditedTx, { isOn, citation }: CommentPolicy): Promise<void> {
  await keepSetting(tx, SETTING, { isOn, citation });
}

const NO_CITATION: Failure = {
  code: "comment.citation-missing",
  at: "citation",
  message: `Căn cứ để trống hoặc dài quá ${LONGEST_CITATION.toString()} ký tự.`,
  mend: "Ghi số, ký hiệu và ngày của văn bản quyết định, ví dụ: Quyết định 12/QĐ-UBND ngày 05/01/2021.",
};
