import { civilDay, civilOf, type LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import { refusePeriod } from "./period-failure.ts";

/** The days of a period, both ends in. */
export interface PeriodWindow {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A day of any year: `{ month: 12, day: 15 }`. */
export interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

/**
 * How a province lays its periods. `shifted`: a year of its own (15/12–20/11, 21/12–20/12, 01/01–30/11); one that
 * begins later in the calendar than it ends began in the year before. Years are those in which a period ends.
 */
export type PeriodPattern =
  | { readonly kind: "month"; readonly year: number; readonly month: number }
  | { readonly kind: "quarter"; readonly year: number; readonly quarter: number }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "shifted"; readonly year: number; readonly from: DayOfYear; readonly to: DayOfYear };

/** The days of a pattern; refused when it names a day that does not exist (quarter 5, 30 February). */
export function windowOf(pattern: PeriodPattern): Result<PeriodWindow> {
  switch (pattern.kind) {
    case "month":
      return months(pattern.year, pattern.month, 1);
    case "quarter":
      return months(pattern.year, 3 * pattern.quarter - 2, 3);
    case "year":
      return months(pattern.year, 1, 12);
    case "shifted": {
      const { year, from, to } = pattern;
      const wraps = from.month > to.month || (from.month === to.month && from.day > to.day);
      return spanned(civilDay(wraps ? year - 1 : year, from.month, from.day), civilDay(year, to.month, to.day));
    }
  }
}

function months(year: number, first: number, count: number): Result<PeriodWindow> {
  const next = first + count;
  const after = next > 12 ? civilDay(year + 1, next - 12, 1) : civilDay(year, next, 1);
  return spanned(civilDay(year, first, 1), after === undefined ? undefined : ((after - 1) as LocalDate));
}

/** A window between two days; refused when one is missing or they are the wrong way round. */
export function spanned(from: LocalDate | undefined, to: LocalDate | undefined): Result<PeriodWindow> {
  if (from === undefined || to === undefined) return refusePeriod("period.day-unknown", "window");
  return to < from ? refusePeriod("period.window-empty", "window") : success({ from, to });
}

/** How one window lies to another. Overlapping and nested periods are allowed: the same facts then count in both. */
export type WindowRelation = "apart" | "same" | "inside" | "around" | "overlapping";

export function relationOf(one: PeriodWindow, other: PeriodWindow): WindowRelation {
  if (one.to < other.from || other.to < one.from) return "apart";
  if (one.from === other.from && one.to === other.to) return "same";
  if (other.from <= one.from && one.to <= other.to) return "inside";
  return one.from <= other.from && other.to <= one.to ? "around" : "overlapping";
}

/**
 * Whether windows, in any order, fill another without gap or overlap: the four quarters of a year do, those of a
 * shifted year need not. A yearly table may be set beside the sum of its parts only then.
 */
export function tiles(parts: readonly PeriodWindow[], whole: PeriodWindow): boolean {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  let next: number = whole.from;
  for (const { from, to } of sorted) {
    if (from !== next) return false;
    next = to + 1;
  }
  return next === whole.to + 1;
}

/** Whether a window is a whole calendar year, quarter or month, for its name; anything else is shifted. */
export function kindOfWindow({ from, to }: PeriodWindow): PeriodPattern["kind"] {
  const start = civilOf(from);
  const end = civilOf((to + 1) as LocalDate);
  if (start.day !== 1 || end.day !== 1) return "shifted";
  const length = 12 * (end.year - start.year) + end.month - start.month;
  if (length === 12 && start.month === 1) return "year";
  if (length === 3 && start.month % 3 === 1) return "quarter";
  return length === 1 ? "month" : "shifted";
}
