import type { LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { canonicalRuleSet, type RuleSet } from "./rule-set.ts";

/** The working days of a calendar as they are hashed with a rule set: year, holidays, days worked in their place. */
export type HashedDays = readonly (readonly [
  year: number,
  holidays: readonly LocalDate[],
  workdays: readonly LocalDate[],
])[];

export function hashedDays({ years }: WorkingDayCalendar): HashedDays {
  const daysOf = (days: readonly { readonly date: LocalDate }[]): readonly LocalDate[] => days.map(({ date }) => date);
  return years.map(({ year, holidays, workdays }) => [year, daysOf(holidays), daysOf(workdays)]);
}

/**
 * The text whose SHA-256 is `rulebook.hash` of a result: the rule set with its overrides, and the working days of the
 * built-in calendar, for they decide lateness as much as any rule. Days that a data set brings are in the input.
 */
export function hashedRuleSet(ruleSet: RuleSet, days: HashedDays): string {
  return `${canonicalRuleSet(ruleSet)}${JSON.stringify(days)}`;
}
