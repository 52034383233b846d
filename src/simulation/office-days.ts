import { invariant } from "../core/base/invariant.ts";
import { startOfDay, toLocalDate, toLocalTime, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import type { WorkingDayCalendar } from "../core/dossiers/working-days.ts";

const MINUTE_MS = 60_000;

/** Office hours of Vietnamese counters, in minutes of the day: 7:00–11:30 and 13:30–17:00. */
export const HOURS = { open: 420, noon: 690, afternoon: 810, close: 1020 } as const;

/**
 * The working days around the simulated year, numbered from 0: everything in the life of a dossier is a difference of
 * such numbers, so that limits are kept or missed by the same counting that the law uses.
 */
export class OfficeDays {
  readonly #days: readonly LocalDate[];

  /** The working days from `first` to `last`, both inclusive; the calendar must cover them. */
  constructor(calendar: WorkingDayCalendar, first: LocalDate, last: LocalDate) {
    const days: LocalDate[] = [];
    for (let day = first; day <= last; day = toLocalDate(day + 1)) {
      const isWorked = calendar.isWorkingDay(day);
      invariant(isWorked !== undefined, "the simulated year has days without calendar");
      if (isWorked) days.push(day);
    }
    this.#days = days;
  }

  get count(): number {
    return this.#days.length;
  }

  dayAt(number: number): LocalDate {
    const day = this.#days[number];
    invariant(day !== undefined, `working day ${number} lies outside the simulated span`);
    return day;
  }

  /** The moment at a minute of a working day. */
  momentAt(number: number, minute: number): LocalTime {
    return momentOf(this.dayAt(number), minute);
  }

  /** When a limit of that day ends. */
  closingOf(number: number): LocalTime {
    return this.momentAt(number, HOURS.close);
  }

  /** Whether the day before is free, so that work done on it counts for this day. */
  followsFreeDay(number: number): boolean {
    return number > 0 && this.dayAt(number) - this.dayAt(number - 1) > 1;
  }

  /** The number of the first working day on or after a day. */
  numberFrom(day: LocalDate): number {
    const number = this.#days.findIndex((other) => other >= day);
    invariant(number !== -1, "a day after the simulated span");
    return number;
  }
}

export function momentOf(day: LocalDate, minute: number): LocalTime {
  return toLocalTime(startOfDay(day) + minute * MINUTE_MS);
}
