import { invariant } from "../../src/core/base/invariant.ts";
import { civilDay, type LocalDate } from "../../src/core/base/local-date.ts";
import type { RuleBook } from "../../src/core/rulebook/rule-book.ts";
import {
  parseOverride,
  ruleSetAt,
  type Override,
  type RuleOrigin,
  type RuleSet,
} from "../../src/core/rulebook/rule-set.ts";
import { readRuleBook } from "./rule-trees.ts";

let book: RuleBook | undefined;

/** The rule book of the repository, read once, when it is first asked for: a test fails then, not the whole file. */
export function ruleBook(): RuleBook {
  return (book ??= readRuleBook());
}

export function dayOn(year: number, month: number, date: number): LocalDate {
  const day = civilDay(year, month, date);
  invariant(day !== undefined, `no such day: ${year}-${month}-${date}`);
  return day;
}

export function overridesOf(texts: readonly string[]): Override[] {
  return texts.map((text) => {
    const parsed = parseOverride(text);
    invariant(parsed.ok, parsed.ok ? "" : parsed.failure.message);
    return parsed.value;
  });
}

export interface AskedRuleSet {
  readonly id?: string;
  readonly on?: LocalDate;
  readonly book?: RuleBook;
}

/** A rule set that must be there; by default the national one at the end of 2020. */
export function ruleSetWith(
  overrides: readonly string[] = [],
  { id = "tt01-2018", on = dayOn(2020, 12, 31), book: asked = ruleBook() }: AskedRuleSet = {},
): RuleSet {
  const found = ruleSetAt(asked, id, { day: on, overrides: overridesOf(overrides) });
  invariant(found.ok, found.ok ? "" : found.failure.message);
  return found.value;
}

export function originIn(set: RuleSet, path: string): RuleOrigin {
  const origin = set.origins.find((each) => each.path === path);
  invariant(origin !== undefined, `no parameter ${path}`);
  return origin;
}
