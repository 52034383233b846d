import { dayOf, type LocalDate } from "../base/local-date.ts";
import type { SupplementFacts } from "./detail-tables.ts";
import type { WorkingDayCalendar } from "./working-days.ts";

/** What the due day (hạn) rests on: the latest re-appointment, the appointment, or the procedure's limit. */
export type DueBasis = "newDueAt" | "dueAt" | "computed";

/** The day on which a dossier is due. */
export interface Due {
  readonly day: LocalDate;
  readonly basis: DueBasis;
  /** How many supplements set a new appointment. The law allows one; a second is used all the same, and named. */
  readonly reappointments: number;
  /** Working days that supplement waits added to a computed due day. */
  readonly waitDays: number;
}

/** Why there is no answer; a variant of success, never a zero. */
export type UndeterminedTime = "noDueDate" | "calendarUncovered";

export interface DueQuestion {
  readonly received: LocalDate | undefined;
  readonly due: LocalDate | undefined;
  /** Thời hạn of the procedure's version valid on the day of reception. */
  readonly limitWorkingDays: number | undefined;
  readonly supplements: readonly SupplementFacts[];
  /** Where a wait without receipt ends: the finish, else the end of the window. */
  readonly openWaitEnd: LocalDate;
  /** G17: whether re-appointments move the due day. */
  readonly appointments: "latestAppointment" | "originalAppointment";
}

/**
 * The due day of a dossier (G17): the new appointment of the latest request that set one, else the appointment given
 * at reception, else the n-th working day after the day of reception plus the working days spent waiting for
 * supplements. Undetermined when there is neither appointment nor limit, or a needed year has no calendar.
 */
export function dueOf(question: DueQuestion, calendar: WorkingDayCalendar): Due | UndeterminedTime {
  const { received, due, limitWorkingDays, supplements, appointments } = question;
  const appointed = appointments === "latestAppointment" ? latestAppointment(supplements) : undefined;
  if (appointed !== undefined) {
    return { day: appointed.day, basis: "newDueAt", reappointments: appointed.count, waitDays: 0 };
  }
  if (due !== undefined) return { day: due, basis: "dueAt", reappointments: 0, waitDays: 0 };
  if (received === undefined || limitWorkingDays === undefined) return "noDueDate";
  const waitDays = countWaitDays(supplements, question.openWaitEnd, calendar);
  const day = waitDays === undefined ? undefined : calendar.addWorkingDays(received, limitWorkingDays + waitDays);
  if (waitDays === undefined || day === undefined) return "calendarUncovered";
  return { day, basis: "computed", reappointments: 0, waitDays };
}

/** The new appointment of the latest request that set one; of two at the same moment, the later day. */
function latestAppointment(supplements: readonly SupplementFacts[]): { day: LocalDate; count: number } | undefined {
  let latest: { day: LocalDate; requestedAt: number } | undefined;
  let count = 0;
  for (const { newDue, requestedAt } of supplements) {
    if (newDue === undefined) continue;
    count += 1;
    const isLater =
      latest === undefined ||
      requestedAt > latest.requestedAt ||
      (requestedAt === latest.requestedAt && newDue > latest.day);
    if (isLater) latest = { day: newDue, requestedAt };
  }
  return latest === undefined ? undefined : { day: latest.day, count };
}

/**
 * Working days of supplement waits: the days after each request up to and including its receipt, each day once even
 * where waits overlap. Undefined when a needed year has no calendar.
 */
export function countWaitDays(
  supplements: readonly SupplementFacts[],
  openWaitEnd: LocalDate,
  calendar: WorkingDayCalendar,
): number | undefined {
  if (supplements.length === 0) return 0;
  const waits = supplements
    .map(({ requestedAt, received }) => ({ after: dayOf(requestedAt), through: received ?? openWaitEnd }))
    .sort((a, b) => a.after - b.after);
  let days = 0;
  let countedThrough = waits[0]?.after;
  for (const { after, through } of waits) {
    const start: LocalDate = countedThrough !== undefined && countedThrough > after ? countedThrough : after;
    if (through <= start) continue;
    const counted = calendar.countWorkingDays(start, through);
    if (counted === undefined) return undefined;
    days += counted;
    countedThrough = through;
  }
  return days;
}

/** How a day is read when two days are compared (G9). */
export type DayReading = "workingDays" | "calendarDays";

/**
 * Negative, zero or positive as `day` is before, on or after `due`. Read in working days, a free day on either side
 * counts as the next working day, so that a return on Monday of something due on Sunday is on time. Undefined when
 * a year is needed that has no calendar, even where the plain dates would show the order (G35).
 */
export function compareDays(
  [day, due]: readonly [LocalDate, LocalDate],
  calendar: WorkingDayCalendar,
  reading: DayReading,
): number | undefined {
  if (reading === "calendarDays") return day - due;
  const [left, right] = [calendar.rollForward(day), calendar.rollForward(due)];
  return left === undefined || right === undefined ? undefined : left - right;
}
