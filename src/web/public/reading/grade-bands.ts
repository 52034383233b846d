import { GRADES, type Grade } from "../../../core/scoring/results.ts";
import type { RuleTrace } from "../../../core/scoring/trace.ts";

/** The least total of a class under the rule set of a publication; undefined for the lowest one. */
export interface GradeBand {
  readonly grade: Grade;
  /** As written in the rule: `12`. */
  readonly atLeast: string | undefined;
}

/** The rule that grades units, with its bounds read from its value. */
export interface GradingRule {
  readonly rule: RuleTrace;
  readonly bands: readonly GradeBand[];
}

/** Ngưỡng xếp loại of a publication: best class first. Undefined when the publication names no such rule. */
export function gradingOf(rules: readonly RuleTrace[]): GradingRule | undefined {
  for (const rule of rules) {
    const rows = rowsOf(rule.value);
    const bands = GRADES.flatMap((grade) => {
      const row = rows.find(({ is }) => is === grade);
      return row === undefined ? [] : [{ grade, atLeast: row.atLeast }];
    });
    if (bands.length === GRADES.length) return { rule, bands };
  }
  return undefined;
}

interface BandRow {
  readonly is: unknown;
  readonly atLeast: string | undefined;
}

/** Rows of a rule whose value is a table; of any other none. */
function rowsOf(value: string): readonly BandRow[] {
  if (!value.startsWith("[{")) return [];
  const parsed: unknown = JSON.parse(value);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((row: Readonly<Record<string, unknown>>) => ({
    is: row["is"],
    atLeast: typeof row["atLeast"] === "string" ? row["atLeast"] : undefined,
  }));
}
