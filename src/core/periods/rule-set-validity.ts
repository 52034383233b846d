import { formatVietnameseDate, toLocalDate } from "../base/local-date.ts";
import type { Instrument } from "../rulebook/instrument.ts";
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
      .filter(({ id }) => id === member)
      .sort((a, b) => a.effectiveFrom - b.effectiveFrom);
    const title = versions.at(-1)?.title ?? member;
    return gapsIn(window, versions).map((gap) => ({ instrument: member, title, ...gap }));
  });
}

type Version = Pick<Instrument, "effectiveFrom" | "effectiveTo">;

/** Walks the versions of one instrument, earliest first, through the window. */
function gapsIn(window: PeriodWindow, versions: readonly Version[]): readonly Pick<ValidityGap, "kind" | "days">[] {
  const gaps: Pick<ValidityGap, "kind" | "days">[] = [];
  let next: number = window.from;
  const reach = (kind: ValidityGap["kind"], through: number): void => {
    const last = Math.min(through, window.to);
    if (last < next) return;
    gaps.push({ kind, days: { from: toLocalDate(next), to: toLocalDate(last) } });
    next = last + 1;
  };
  for (const { effectiveFrom, effectiveTo } of versions) {
    reach("notInForce", effectiveFrom - 1);
    const isOfLastDay = effectiveTo === undefined || effectiveTo > window.to;
    if (isOfLastDay) return gaps;
    reach("changed", effectiveTo - 1);
  }
  if (next > window.to) return gaps;
  reach("notInForce", window.to);
  // No version held on the last day: there is none from which another could differ.
  return gaps.filter(({ kind }) => kind === "notInForce");
}

/** `15/12/2019–05/01/2020`. */
export function formatDays({ from, to }: PeriodWindow): string {
  return `${formatVietnameseDate(from)}–${formatVietnameseDate(to)}`;
}
