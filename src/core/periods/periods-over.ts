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
 * may be evaluated whole when its quarters have long been published. One whose days another one that is not over counts
 * too is not over either, so that no ballot is needed any more of a day that is over.
 */
export function periodsOver<T extends CountedDays>(
  all: readonly T[],
  { today, afterDays }: { readonly today: LocalDate; readonly afterDays: number },
): readonly T[] {
  let over = all.filter((each) => {
    const due = dueDay(each, afterDays);
    return due !== undefined && due <= today;
  });
  for (;;) {
    const others = all.filter((each) => !over.includes(each));
    const left = over.filter(({ window }) => !others.some((other) => isShared(window, other.window)));
    if (left.length === over.length) return over;
    over = left;
  }
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
