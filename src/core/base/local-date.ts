declare const localDateBrand: unique symbol;
declare const localTimeBrand: unique symbol;

/**
 * A civil day in Vietnam (Asia/Ho_Chi_Minh), as the count of days since 1970-01-01. A day, not a moment: comparing,
 * sorting and storing in integer columns need no time zone.
 */
export type LocalDate = number & { readonly [localDateBrand]: true };

/** Civil time in Vietnam in milliseconds since 1970-01-01T00:00 there. Offsets are converted before it is made. */
export type LocalTime = number & { readonly [localTimeBrand]: true };

const DAY_MS = 86_400_000;
/** The first and last day that is accepted anywhere: other years are typing errors (1899, 20220). */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

export function toLocalDate(epochDay: number): LocalDate {
  return epochDay as LocalDate;
}

export function toLocalTime(epochMs: number): LocalTime {
  return epochMs as LocalTime;
}

export function dayOf(time: LocalTime): LocalDate {
  return Math.floor(time / DAY_MS) as LocalDate;
}

export function startOfDay(day: LocalDate): LocalTime {
  return (day * DAY_MS) as LocalTime;
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** What clocks in Vietnam show at a moment given in milliseconds since 1970-01-01T00:00Z. */
export function localTimeAt(epochMs: number): LocalTime {
  return (epochMs + VIETNAM_OFFSET_MS) as LocalTime;
}

/** The moment at which clocks in Vietnam show a time, in milliseconds since 1970-01-01T00:00Z. */
export function epochMsAt(time: LocalTime): number {
  return time - VIETNAM_OFFSET_MS;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The day of a Gregorian date, or undefined when there is no such day (31 February, year 20220). */
export function civilDay(year: number, month: number, day: number): LocalDate | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || day < 1 || day > monthLength(year, month)) return undefined;
  const shiftedYear = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days =
    shiftedYear * 365 + Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400);
  return (days + dayOfYear - 719_468) as LocalDate;
}

/** Year, month (1–12) and day of the month. */
export function civilOf(date: LocalDate): { year: number; month: number; day: number } {
  const shifted = date + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function yearOf(date: LocalDate): number {
  return civilOf(date).year;
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return (((date + 3) % 7) + 7) % 7;
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, "0");
}

/** `2020-11-20`. */
export function formatIsoDate(date: LocalDate): string {
  const { year, month, day } = civilOf(date);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `20/11/2020`, as people in Vietnam write it. */
export function formatVietnameseDate(date: LocalDate): string {
  const { year, month, day } = civilOf(date);
  return `${pad(day, 2)}/${pad(month, 2)}/${pad(year, 4)}`;
}

/** `2020-11-20T07:30:00.000`, without an offset: the offset is always Vietnam's. */
export function formatIsoTime(time: LocalTime): string {
  const msOfDay = time - startOfDay(dayOf(time));
  const [hours, minutes, seconds] = [msOfDay / 3_600_000, (msOfDay / 60_000) % 60, (msOfDay / 1000) % 60].map(
    Math.floor,
  );
  const clock = `${pad(hours ?? 0, 2)}:${pad(minutes ?? 0, 2)}:${pad(seconds ?? 0, 2)}.${pad(msOfDay % 1000, 3)}`;
  return `${formatIsoDate(dayOf(time))}T${clock}`;
}

/** Strict `YYYY-MM-DD`, for rule books and command lines; data files have readers of their own. */
export function parseIsoDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0] = match.slice(1).map((digits) => parseInt(digits, 10));
  return civilDay(year, month, day);
}
