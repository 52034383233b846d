import { parseIsoDate } from "../../base/local-date.ts";

/** Lịch trực quầy: who is on duty at a counter, by halves of the days of a week, from a day on. */
export interface DutySchedule {
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Codes of officers: morning and afternoon of Monday, of Tuesday and so on; empty where nobody is named. */
  readonly officers: readonly string[];
}

const DAYS = 7;
const HALVES = 2;
export const DUTY_PLACES = DAYS * HALVES;
const NOON = 12;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** A moment by the clock of a device: its day as `YYYY-MM-DD` and its full hour. */
export interface DutyMoment {
  readonly day: string;
  readonly hour: number;
}

/** The schedule that holds on a day: of those that have begun the one that began last. */
export function scheduleOn(schedules: readonly DutySchedule[], day: string): DutySchedule | undefined {
  return schedules.reduce<DutySchedule | undefined>(
    (best, one) => (one.validFrom <= day && (best === undefined || one.validFrom > best.validFrom) ? one : best),
    undefined,
  );
}

/** The code of who is on duty at a moment; undefined: nobody is named. */
export function officerBySchedule({ officers }: DutySchedule, { day, hour }: DutyMoment): string | undefined {
  const date = parseIsoDate(day);
  if (date === undefined) return undefined;
  const weekday = (date + FIRST_WEEKDAY) % DAYS;
  const code = officers[weekday * HALVES + (hour < NOON ? 0 : 1)];
  return code === undefined || code === "" ? undefined : code;
}
