import type { z } from "zod";
import { complaintsOf } from "../base/json-complaints.ts";

/** An entry as it lies in a file that has not been checked yet. */
type UncheckedEntry =
  { readonly path?: unknown; readonly cite?: { readonly article?: unknown } | null } | null | undefined;

/**
 * Says in one line what a schema (parsed with `reportInput`) refused first: where, with the rule and the article it
 * concerns when the fault lies inside an entry, what is wrong, and how to mend it.
 */
export function schemaFaultOf(error: z.core.$ZodError, tree: unknown): string {
  const [complaint] = complaintsOf(error);
  const [issue] = error.issues;
  if (complaint === undefined || issue === undefined) return "không rõ lỗi";
  const { field, reason, mend } = complaint;
  return `${field === "" ? "tệp" : field}${placeOf(issue.path, tree)}: ${reason}. ${mend}`;
}

function placeOf([list, index]: readonly PropertyKey[], tree: unknown): string {
  if (list !== "entries" || typeof index !== "number") return "";
  const entry = (tree as { readonly entries: readonly UncheckedEntry[] }).entries[index];
  if (typeof entry?.path !== "string") return "";
  const article = entry.cite?.article;
  return ` (${entry.path}, điều ${typeof article === "string" ? article : "không nêu"})`;
}
