import { civilDay, toLocalDate, yearOf, type LocalDate } from "../base/local-date.ts";
import type { PeriodWindow } from "./period-windows.ts";

/** Something that counts the ballots of its days: a period, or a tally set that belongs to none. */
export interface CountedDays {
  readonly window: PeriodWindow;
  /** The day since which nobody may change anything of it; undefined: somebody still may. */
  readonly quietSince: LocalDate | undefined;
}

/**
 * Kỳ đã xong: those that have been quiet for so many days, counted from the end of the year at the earliest, as a year
 * may be evaluated whole when its quarters have long been published. One of whose days another one counts that has not
 * come so far is not over either. One that has come so far holds nobody back, though it may itself be held back: years
 * that end in November and quarters share days without an end, and none of them would ever be over.
 */
export function periodsOver<T extends CountedDays>(
  all: readonly T[],
  { today, afterDays }: { readonly today: LocalDate; readonly afterDays: number },
): readonly T[] {
  const isDue = (each: CountedDays): boolean => {
    const due = dueDay(each, afterDays);
    return due !== undefined && due <= today;
  };
  const waiting = all.filter((each) => !isDue(each));
  return all.filter((each) => isDue(each) && !waiting.some((other) => isShared(each.window, other.window)));
}

/** The first day on which it is over if nothing else counts its days; undefined: that is open. */
export function dueDay({ window, quietSince }: CountedDays, afterDays: number): LocalDate | undefined {
  if (quietSince === undefined) return undefined;
  const yearEnd = civilDay(yearOf(window.to), 12, 31) ?? window.to;
  return toLocalDate((quietSince > yearEnd ? quietSince : yearEnd) + afterDays);
}

export function isShared(one: PeriodWindow, other: PeriodWindow): boolean {
  return one.from <= other.to && other.from <= one.to;
}
