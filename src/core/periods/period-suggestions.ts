import { civilOf, type LocalDate } from "../base/local-date.ts";
import type { RuleBook } from "../rulebook/rule-book.ts";
import { windowOf, type PeriodPattern, type PeriodWindow } from "./period-windows.ts";
import { lastDayWithRules, ruleSetsFor } from "./rule-set-cover.ts";

/** A period that a province is likely to make now, ready to be filled into the form. */
export interface SuggestedPeriod {
  readonly id: string;
  readonly title: string;
  readonly window: PeriodWindow;
}

const ROMAN = ["I", "II", "III", "IV"] as const;

/** A suggested period with the rule set under which it can be published. */
export interface OfferedPeriod extends SuggestedPeriod {
  readonly ruleSetId: string;
}

/** Điền sẵn: what a province may make, and whether any rule set is in force on the day. */
export interface PeriodOffers {
  /** Only those that some rule set covers on each of their days. */
  readonly periods: readonly OfferedPeriod[];
  readonly isLawInForce: boolean;
  /** The last day on which some rule set is in force; undefined: no end is known, or there is none. */
  readonly lastDay: LocalDate | undefined;
}

/** Periods that can be published, near the day; where none is covered, those before the last day that is. */
export function offeredPeriods(book: RuleBook, today: LocalDate): PeriodOffers {
  const lastDay = lastDayWithRules(book);
  const isLawInForce = ruleSetsFor(book, { from: today, to: today }).length > 0;
  const near = coveredAmong(book, suggestedPeriods(today));
  const isOver = lastDay !== undefined && lastDay < today;
  const periods = near.length === 0 && isOver ? coveredAmong(book, suggestedPeriods(lastDay)) : near;
  return { periods, isLawInForce, lastDay };
}

function coveredAmong(book: RuleBook, suggested: readonly SuggestedPeriod[]): readonly OfferedPeriod[] {
  return suggested.flatMap((period) => {
    const [ruleSet] = ruleSetsFor(book, period.window);
    return ruleSet === undefined ? [] : [{ ...period, ruleSetId: ruleSet.id }];
  });
}

/** The month, quarter and year of today and those just before, the newest first of each kind. */
export function suggestedPeriods(today: LocalDate): readonly SuggestedPeriod[] {
  const { year, month } = civilOf(today);
  const quarter = Math.ceil(month / 3);
  const before = (count: number, place: number): readonly [year: number, place: number] =>
    place === 1 ? [year - 1, count] : [year, place - 1];
  const [yearOfQuarter, lastQuarter] = before(4, quarter);
  const [yearOfMonth, lastMonth] = before(12, month);
  return [
    suggestion({ kind: "quarter", year, quarter }, `${year}-q${quarter}`, `Quý ${ROMAN[quarter - 1] ?? ""}/${year}`),
    suggestion(
      { kind: "quarter", year: yearOfQuarter, quarter: lastQuarter },
      `${yearOfQuarter}-q${lastQuarter}`,
      `Quý ${ROMAN[lastQuarter - 1] ?? ""}/${yearOfQuarter}`,
    ),
    suggestion({ kind: "year", year }, `${year}`, `Năm ${year}`),
    suggestion({ kind: "year", year: year - 1 }, `${year - 1}`, `Năm ${year - 1}`),
    suggestion(
      { kind: "month", year: yearOfMonth, month: lastMonth },
      `${yearOfMonth}-${String(lastMonth).padStart(2, "0")}`,
      `Tháng ${lastMonth}/${yearOfMonth}`,
    ),
  ].flatMap((each) => each ?? []);
}

function suggestion(pattern: PeriodPattern, id: string, title: string): SuggestedPeriod | undefined {
  const window = windowOf(pattern);
  return window.ok ? { id, title, window: window.value } : undefined;
}
