import { formatVietnameseDate, toLocalDate } from "../base/local-date.ts";
import type { RuleBook } from "../rulebook/rule-book.ts";
import type { PeriodWindow } from "./period-windows.ts";

/** Days of a window on which an instrument of a rule set was not in force, or on which it changed. */
export interface ValidityGap {
  readonly instrument: string;
  readonly title: string;
  /** `notInForce`: no version held on these days. `changed`: another version than that of the last day held. */
  readonly kind: "notInForce" | "changed";
  readonly days: PeriodWindow;
}

/**
 * Hiệu lực của bộ quy tắc over a whole window. Scoring asks the law of the last day alone, so days under no version, or
 * under an earlier one, are invisible in the results and must be said here. Gaps in the order of the rule set.
 */
export function validityGaps(book: RuleBook, ruleSetId: string, window: PeriodWindow): readonly ValidityGap[] {
  const members = book.ruleSets.find(({ id }) => id === ruleSetId)?.instruments ?? [];
  return members.flatMap((member) => {
    const versions = book.instruments
      .filter(({ id, effectiveFrom, effectiveTo }) => {
        return id === member && effectiveFrom <= window.to && (effectiveTo ?? Infinity) > window.from;
      })
      .sort((a, b) => a.effectiveFrom - b.effectiveFrom);
    const title = book.instruments.find(({ id }) => id === member)?.title ?? member;
    const gaps: ValidityGap[] = [];
    let next: number = window.from;
    for (const { effectiveFrom, effectiveTo } of versions) {
      if (effectiveFrom > next) gaps.push(gap(next, effectiveFrom - 1, "notInForce"));
      const last = Math.min((effectiveTo ?? Infinity) - 1, window.to);
      const isOfLastDay = last === window.to;
      if (!isOfLastDay) gaps.push(gap(Math.max(effectiveFrom, window.from), last, "changed"));
      next = last + 1;
    }
    if (next <= window.to) gaps.push(gap(next, window.to, "notInForce"));
    return gaps;

    function gap(from: number, to: number, kind: ValidityGap["kind"]): ValidityGap {
      return { instrument: member, title, kind, days: { from: toLocalDate(from), to: toLocalDate(to) } };
    }
  });
}

/** `15/12/2019–05/01/2020`. */
export function formatDays({ from, to }: PeriodWindow): string {
  return `${formatVietnameseDate(from)}–${formatVietnameseDate(to)}`;
}
