import type { z } from "zod";
import { complaintsOf } from "../base/json-complaints.ts";

/** An entry as it lies in a file that has not been checked yet. */
type UncheckedEntry =
  { readonly path?: unknown; readonly cite?: { readonly article?: unknown } | null } | null | undefined;

/**
 * Says in one line what a schema (parsed with `reportInput`) refused first: where, with the rule and the article it
 * concerns when the fault lies inside an entry, what is wrong, and how to mend it.
 */
export function schemaFaultOf({ issues }: z.core.$ZodError, tree: unknown): string {
  const faults = issues.slice(0, 1).map((issue) => {
    const innermost = innermostOf(issue);
    const sentences = complaintsOf({ issues: [innermost] } as z.core.$ZodError).map(
      ({ field, reason, mend }) =>
        `${field === "" ? "tệp" : field}${placeOf(innermost.path, tree)}: ${reason}. ${mend}`,
    );
    return sentences.join(" ");
  });
  return faults.join(" ");
}

/** Of several shapes that a value may have, the fault in the one that fits furthest says more than "none fits". */
function innermostOf(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const [furthest] = issue.errors.flatMap((branch) => branch.slice(0, 1)).sort((a, b) => fitOf(b) - fitOf(a));
  if (furthest === undefined || fitOf(furthest) === 0) return issue;
  return innermostOf({ ...furthest, path: [...issue.path, ...furthest.path] });
}

/** How far a shape fits: to a place inside the value, or at least so far that only a key is unknown. */
function fitOf({ path, code }: z.core.$ZodIssue): number {
  return 2 * path.length + (code === "unrecognized_keys" ? 1 : 0);
}

function placeOf([list, index]: readonly PropertyKey[], tree: unknown): string {
  if (list !== "entries" || typeof index !== "number") return "";
  const entry = (tree as { readonly entries: readonly UncheckedEntry[] }).entries[index];
  if (typeof entry?.path !== "string") return "";
  const article = entry.cite?.article;
  return ` (${entry.path}, điều ${typeof article === "string" ? article : "không nêu"})`;
}
