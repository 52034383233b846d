import type { AgencyResult } from "../core/scoring/results.ts";
import type { EvaluationTrace, RuleTrace } from "../core/scoring/trace.ts";

/**
 * The instruments that are law, in full. The project's own decisions about gaps are an instrument of the rule book too,
 * but never a legal base of a report.
 */
export function legalBases({ rulebook }: EvaluationTrace): readonly string[] {
  return rulebook.instruments.flatMap(({ legalName }) => legalName ?? []);
}

/** A rule in a sentence: its text and where it stands. */
export function formatRule({ text, cite }: RuleTrace): string {
  const sentence = text.replace(/\.$/u, "");
  return cite === "" ? `${sentence}.` : `${sentence} (${cite}).`;
}

/** The rules of an evaluation that go by these ids, in this order; ids that it did not use are left out. */
export function rulesNamed(trace: EvaluationTrace, ids: readonly string[]): readonly RuleTrace[] {
  return ids.flatMap((id) => trace.rules.filter((rule) => rule.id === id));
}

/** What a rule chose, when it is a word or a figure; lists and tables are said by the rule's text alone. */
export function formatRuleValue({ value }: RuleTrace): string | undefined {
  return value === "" || /^[[{]/.test(value) ? undefined : value;
}

/** Where the province says how a unit that was not rated is classed; empty when only the project's default speaks. */
export function citeForcedClass(unit: AgencyResult, trace: EvaluationTrace): string {
  const ids = unit.explanations.filter(({ about }) => about === "status").flatMap(({ rules }) => rules);
  return trace.rules.find(({ id, source }) => source !== "ours" && ids.includes(id))?.cite ?? "";
}
