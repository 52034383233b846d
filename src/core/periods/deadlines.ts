import { formatVietnameseDate, type LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { refusePeriod } from "./period-failure.ts";
import type { PeriodPolicy } from "./period-policy.ts";

/** The last days of the steps that run from the locking of the facts. A step done on its last day is in time. */
export interface StepDeadlines {
  readonly selfScore: LocalDate;
  readonly appraisal: LocalDate;
}

/**
 * The `count`-th working day after a day; refused where the calendar does not reach. Zero is the day itself, or the
 * next working day where it is free (G17).
 */
export function dueDay(from: LocalDate, count: number, calendar: WorkingDayCalendar): Result<LocalDate> {
  const due = count === 0 ? calendar.rollForward(from) : calendar.addWorkingDays(from, count);
  return due === undefined ? refusePeriod("period.calendar-missing", formatVietnameseDate(from)) : success(due);
}

/** Deadlines of self-score and appraisal of a period whose facts were locked on a day. */
export function stepDeadlines(
  closedOn: LocalDate,
  policy: PeriodPolicy,
  calendar: WorkingDayCalendar,
): Result<StepDeadlines> {
  const selfScore = dueDay(closedOn, policy.selfScoreWorkingDays, calendar);
  if (!selfScore.ok) return selfScore;
  const appraisal = dueDay(selfScore.value, policy.appraisalWorkingDays, calendar);
  return appraisal.ok ? success({ selfScore: selfScore.value, appraisal: appraisal.value }) : appraisal;
}

/** How a piece of work stands on a day: in time, or late by so many working days (0 on a free day right after). */
export type Lateness =
  | { readonly isLate: false; readonly workingDaysLeft: number }
  | { readonly isLate: true; readonly workingDays: number };

/**
 * Lateness on a day, by working days. A due day that is free is read as the next working day, as everywhere (G17).
 * Undefined where a day lies outside the calendar: nothing is assumed.
 */
export function latenessOn(day: LocalDate, due: LocalDate, calendar: WorkingDayCalendar): Lateness | undefined {
  const last = calendar.rollForward(due);
  if (last === undefined) return undefined;
  if (day <= last) {
    const workingDaysLeft = calendar.countWorkingDays(day, last);
    return workingDaysLeft === undefined ? undefined : { isLate: false, workingDaysLeft };
  }
  const workingDays = calendar.countWorkingDays(last, day);
  return workingDays === undefined ? undefined : { isLate: true, workingDays };
}
