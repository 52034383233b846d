import { ruleValueWords } from "../core/scoring/rule-value-words.ts";
import type { AgencyResult } from "../core/scoring/results.ts";
import type { EvaluationTrace, RuleTrace } from "../core/scoring/trace.ts";

/**
 * The instruments that are law, in full. The project's own decisions about gaps are an instrument of the rule book too,
 * but never a legal base of a report.
 */
export function legalBases({ rulebook }: EvaluationTrace): readonly string[] {
  return rulebook.instruments.flatMap(({ legalName }) => legalName ?? []);
}

/** A rule in a sentence: its text and where it stands; of one that was changed, what holds instead. */
export function formatRule(rule: RuleTrace): string {
  const text = ruleText(rule);
  return rule.cite === "" ? `${text}.` : `${text} (${rule.cite}).`;
}

/** The words of a rule without a full stop. Those of a changed one speak of the value that does not hold any more. */
export function ruleText({ text, value, overridden }: RuleTrace): string {
  const sentence = text.replace(/\.$/u, "");
  const words = overridden ? ruleValueWords(value) : undefined;
  return words === undefined ? sentence : `${sentence}; đã thay bằng: ${words}`;
}

/** Rules that were changed for this evaluation alone, each by its id with the value that holds. */
export function changedRules({ rules }: EvaluationTrace): readonly string[] {
  return rules.flatMap(({ id, value, overridden }) => (overridden ? [`${id}: ${ruleValueWords(value) ?? ""}`] : []));
}

/** The rules of an evaluation that go by these ids, in this order; ids that it did not use are left out. */
export function rulesNamed(trace: EvaluationTrace, ids: readonly string[]): readonly RuleTrace[] {
  return ids.flatMap((id) => trace.rules.filter((rule) => rule.id === id));
}

/** What a rule chose, in words; what is in a table is said by the rule's text alone, unless it was changed. */
export function formatRuleValue({ value, overridden }: RuleTrace): string | undefined {
  return /^[[{]/.test(value) && !overridden ? undefined : ruleValueWords(value);
}

/** Where the province says how a unit that was not rated is classed; empty when only the project's default speaks. */
export function citeForcedClass(unit: AgencyResult, trace: EvaluationTrace): string {
  const ids = unit.explanations.filter(({ about }) => about === "status").flatMap(({ rules }) => rules);
  return trace.rules.find(({ id, source }) => source !== "ours" && ids.includes(id))?.cite ?? "";
}
