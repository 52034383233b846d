import {
  dayOf,
  formatIsoTime,
  formatVietnameseDate,
  localTimeAt,
  parseIsoDate,
  startOfDay,
  toLocalTime,
  type LocalDate,
  type LocalTime,
} from "../../core/base/local-date.ts";

/** `07:30 20/11/2020`; midnight stands for a day alone, as most files have it. */
export function formatTime(time: LocalTime): string {
  const clock = formatIsoTime(time).slice(11, 16);
  const day = formatVietnameseDate(dayOf(time));
  return clock === "00:00" ? day : `${clock} ${day}`;
}

/** A moment as clocks in Vietnam show it. */
export function formatMoment(moment: Date): string {
  return formatTime(localTimeAt(moment.getTime()));
}

/** A day as it is typed, `dd/MM/yyyy` (one digit is enough), or undefined when there is no such day. */
export function parseTypedDay(text: string): LocalDate | undefined {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  return parseIsoDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** `15/12/2020`, the day alone, or `09:30 15/12/2020`; undefined when there is no such moment. */
export function parseTypedMoment(text: string): LocalTime | undefined {
  const [, hour = "0", minute = "0", date = ""] = /^(?:(\d{1,2}):(\d{2})\s+)?(\S+)$/.exec(text.trim()) ?? [];
  const day = parseTypedDay(date);
  const minutes = parseInt(hour, 10) * 60 + parseInt(minute, 10);
  if (day === undefined || parseInt(hour, 10) > 23 || parseInt(minute, 10) > 59) return undefined;
  return toLocalTime(startOfDay(day) + minutes * 60_000);
}

/** A day that may be an open bound: nothing to show then. */
export function formatBound(day: LocalDate | undefined): string {
  return day === undefined || !Number.isFinite(day) ? "" : formatVietnameseDate(day);
}
