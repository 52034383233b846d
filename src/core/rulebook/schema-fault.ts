import type { z } from "zod";
import { invariant } from "../base/invariant.ts";
import { complaintsOf } from "../base/json-complaints.ts";

/** An entry as it lies in a file that has not been checked yet. */
type UncheckedEntry =
  { readonly path?: unknown; readonly cite?: { readonly article?: unknown } | null } | null | undefined;

/**
 * Says in one line what a schema (parsed with `reportInput`) refused first: where, with the rule and the article it
 * concerns when the fault lies inside an entry, what is wrong, and how to mend it.
 */
export function schemaFaultOf(error: z.core.$ZodError, tree: unknown): string {
  const [first] = schemaFaultsOf(error, tree);
  invariant(first !== undefined, "a schema refused without saying why");
  return first;
}

/** The same of everything that a schema refused. */
export function schemaFaultsOf({ issues }: z.core.$ZodError, tree: unknown): readonly string[] {
  return issues.map((issue) => faultOf(issue, tree));
}

function faultOf(issue: z.core.$ZodIssue, tree: unknown): string {
  const innermost = innermostOf(issue);
  const [complaint] = complaintsOf({ issues: [innermost] } as z.core.$ZodError);
  invariant(complaint !== undefined, "an issue without complaint");
  const { field, reason, mend } = complaint;
  return `${field === "" ? "tệp" : field}${placeOf(innermost.path, tree)}: ${reason}. ${mend}`;
}

/** Of several shapes that a value may have, the fault in the one that fits furthest says more than "none fits". */
function innermostOf(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const [furthest] = issue.errors.flat().sort((a, b) => b.path.length - a.path.length);
  if (furthest === undefined || furthest.path.length === 0) return issue;
  return innermostOf({ ...furthest, path: [...issue.path, ...furthest.path] });
}

function placeOf([list, index]: readonly PropertyKey[], tree: unknown): string {
  if (list !== "entries" || typeof index !== "number") return "";
  const entry = (tree as { readonly entries: readonly UncheckedEntry[] }).entries[index];
  if (typeof entry?.path !== "string") return "";
  const article = entry.cite?.article;
  return ` (${entry.path}, điều ${typeof article === "string" ? article : "không nêu"})`;
}
