import { formatCitation, type RuleOrigin, type RuleSet } from "../rulebook/rule-set.ts";
import type { Explanation } from "./results.ts";
import type { RuleTrace } from "./trace.ts";

const sortKeys = new Map<string, string>();

/** The rules are few and named for every officer: each key is made once. */
function sortKeyOf(id: string): string {
  let key = sortKeys.get(id);
  if (key === undefined) {
    key = id.replace(/\d+/g, (digits) => digits.padStart(6, "0"));
    sortKeys.set(id, key);
  }
  return key;
}

/** By count rather than by letter: G2 before G16, A before G. */
export function naturally(a: string, b: string): number {
  return sortKeyOf(a) < sortKeyOf(b) ? -1 : 1;
}

/**
 * Names the rules behind explanations: scoring speaks of paths (`grades.agencies`), people of rules (`A6`, or the
 * province's own where it set the parameter). Remembers which rules were used at all.
 */
export class RuleNames {
  private readonly byPath: ReadonlyMap<string, RuleOrigin>;
  private readonly used = new Set<string>();
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly ruleSet: RuleSet) {
    this.byPath = new Map(ruleSet.origins.map((origin) => [origin.path, origin]));
  }

  /** The explanation with rule ids in place of paths, once each, in natural order. */
  named(explanation: Explanation): Explanation {
    return { ...explanation, rules: this.idsOf(explanation.rules) };
  }

  /** The ids of the rules behind several explanations, once each, in natural order. */
  behind(explanations: readonly Explanation[]): readonly string[] {
    return this.idsOf(explanations.flatMap(({ rules }) => rules));
  }

  /** Many officers rest on the same paths: their ids are worked out once. */
  private idsOf(paths: readonly string[]): readonly string[] {
    const key = paths.join("\n");
    let ids = this.known.get(key);
    if (ids === undefined) {
      for (const path of paths) this.used.add(path);
      ids = [...new Set(paths.map((path) => this.byPath.get(path)?.rule ?? path))].sort(naturally);
      this.known.set(key, ids);
    }
    return ids;
  }

  /** Every rule that some explanation used, with its citation and value, in natural order. */
  usedRules(): readonly RuleTrace[] {
    return tracesOf(
      this.ruleSet,
      [...this.used].flatMap((path) => this.byPath.get(path) ?? []),
    );
  }
}

/** Every rule of a rule set, whether anything rests on it or not, in natural order. */
export function everyRule(ruleSet: RuleSet): readonly RuleTrace[] {
  return tracesOf(ruleSet, ruleSet.origins);
}

function tracesOf({ instruments }: RuleSet, origins: readonly RuleOrigin[]): readonly RuleTrace[] {
  const titles = new Map(instruments.map(({ id, title }) => [id, title]));
  return origins
    .map((origin) => ({
      id: origin.rule,
      text: origin.summary,
      cite: formatCitation(origin, (id) => titles.get(id) ?? id),
      source: origin.source,
      value: typeof origin.value === "string" ? origin.value : JSON.stringify(origin.value),
      overridden: origin.overridden,
    }))
    .sort((a, b) => naturally(a.id, b.id));
}
