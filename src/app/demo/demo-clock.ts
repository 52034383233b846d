import { dayOf, epochMsAt, localTimeAt, startOfDay, toLocalDate, type LocalDate } from "../../core/base/local-date.ts";
import type { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";

const HOUR_MS = 3_600_000;
const OPENING_HOUR = 8;
/** A day is worked on only where every deadline that begins on it lies in the calendar. */
const LONGEST_LIMIT = 40;

/**
 * The clock of the demonstration's server while it is filled: set back some weeks and brought forward day by day, so
 * that people find work that others have begun, in time or late. Then it is the clock of the machine.
 */
export class DemoClock {
  #behindMs = 0;

  constructor(
    private readonly machineTime: () => Date,
    private readonly calendar: WorkingDayCalendar,
  ) {}

  readonly now = (): Date => new Date(this.machineTime().getTime() - this.#behindMs);

  /** The morning of the working day that lies so many working days before today. */
  goBack(workingDays: number): void {
    const morning = epochMsAt(startOfDay(this.#workingDayBefore(workingDays))) + OPENING_HOUR * HOUR_MS;
    this.#behindMs = this.machineTime().getTime() - morning;
  }

  goToPresent(): void {
    this.#behindMs = 0;
  }

  #workingDayBefore(count: number): LocalDate {
    let day = dayOf(localTimeAt(this.machineTime().getTime()));
    for (let left = count; left > 0;) {
      day = toLocalDate(day - 1);
      const isReached = this.calendar.addWorkingDays(day, LONGEST_LIMIT) !== undefined;
      if (isReached && this.calendar.isWorkingDay(day) === true) left -= 1;
    }
    return day;
  }
}
