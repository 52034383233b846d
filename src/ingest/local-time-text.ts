import { civilDay, startOfDay, toLocalTime, type LocalDate, type LocalTime } from "../core/base/local-date.ts";

/** `malformed`: no form that the contract knows. `impossible`: a known form of a day or time that does not exist. */
export type TimeFault = "malformed" | "impossible";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;
/** No place on earth is further from UTC. */
const GREATEST_OFFSET_MS = 14 * HOUR_MS;
/** Day 1 of the 1900 system is 1900-01-01, and it counts a 29 February 1900: later serials count from here. */
const SERIAL_EPOCH_DAY = -25_569;

const ZERO = 48;
const NINE = 57;
const HYPHEN = 45;
const SLASH = 47;
const COLON = 58;

/**
 * Reads a day or a time in any form of the contract: `2020-11-20`, `2020-11-20T07:30[:00[.123]][Z|+07:00]` (a space
 * for the T is fine), `20/11/2020[ 7:30[:00]]`, `20201120[073000]`, and Excel serials of the 1900 system. Vietnam time
 * when there is no offset; a day alone is its first moment.
 *
 * Deliberately not read, because each would be a guess: `5/3/2020` (a spreadsheet set to American dates writes the
 * month first), two-digit years, 12-hour clocks, and serials below 10000, where years and typing errors live.
 */
export function parseTimeText(text: string): LocalTime | TimeFault {
  if (text.charCodeAt(4) === HYPHEN && text.charCodeAt(7) === HYPHEN) return parseIso(text);
  if (text.charCodeAt(2) === SLASH && text.charCodeAt(5) === SLASH) return parseDayFirst(text);
  if (text.length === 8 || text.length === 14) {
    const compact = parseCompact(text);
    if (compact !== "malformed") return compact;
  }
  return parseSerial(text);
}

function parseIso(text: string): LocalTime | TimeFault {
  const [year, month, date] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (year < 0 || month < 0 || date < 0) return "malformed";
  const day = civilDay(year, month, date);
  if (text.length === 10) return day === undefined ? "impossible" : startOfDay(day);
  const mark = text.charAt(10);
  if (mark !== "T" && mark !== " " && mark !== "t") return "malformed";
  return timeOfDay(day, text, 11);
}

function parseDayFirst(text: string): LocalTime | TimeFault {
  const [date, month, year] = [digits(text, 0, 2), digits(text, 3, 2), digits(text, 6, 4)];
  if (year < 0 || month < 0 || date < 0) return "malformed";
  const day = civilDay(year, month, date);
  if (text.length === 10) return day === undefined ? "impossible" : startOfDay(day);
  if (text.charAt(10) !== " ") return "malformed";
  // Excel writes the hour of this form without its leading zero.
  return text.charCodeAt(12) === COLON ? timeOfDay(day, ` 0${text.slice(11)}`, 1) : timeOfDay(day, text, 11);
}

/** `07:30`, `07:30:00`, `07:30:00.123` from `at`, then nothing, `Z` or an offset. */
function timeOfDay(day: LocalDate | undefined, text: string, at: number): LocalTime | TimeFault {
  const [hour, minute] = [digits(text, at, 2), digits(text, at + 3, 2)];
  if (hour < 0 || minute < 0 || text.charCodeAt(at + 2) !== COLON) return "malformed";
  let [end, second, fraction] = [at + 5, 0, 0];
  if (text.charCodeAt(end) === COLON) {
    second = digits(text, end + 1, 2);
    if (second < 0) return "malformed";
    end += 3;
    const decimals = text.charAt(end) === "." || text.charAt(end) === "," ? digitRun(text, end + 1) : 0;
    fraction = decimals === 0 ? 0 : milliseconds(text.slice(end + 1, end + 1 + decimals));
    if (decimals > 0) end += 1 + decimals;
  }
  const offset = end === text.length ? VIETNAM_OFFSET_MS : parseOffset(text.slice(end).trimStart());
  if (offset === undefined) return "malformed";
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return "impossible";
  if (Math.abs(offset) > GREATEST_OFFSET_MS) return "impossible";
  const clock = hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + fraction;
  return toLocalTime(startOfDay(day) + clock - offset + VIETNAM_OFFSET_MS);
}

/** Digits after the millisecond are cut, as every clock does: 23:59:59.9999 is still that day. */
function milliseconds(decimals: string): number {
  return digits(decimals.slice(0, 3).padEnd(3, "0"), 0, 3);
}

function parseOffset(text: string): number | undefined {
  if (text === "Z" || text === "z") return 0;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hours = "", minutes = "00"] = match;
  const size = digits(hours, 0, 2) * HOUR_MS + digits(minutes, 0, 2) * MINUTE_MS;
  return sign === "-" ? -size : size;
}

function parseCompact(text: string): LocalTime | TimeFault {
  const [year, month, date] = [digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2)];
  if (year < 0 || month < 0 || date < 0) return "malformed";
  const day = civilDay(year, month, date);
  if (text.length === 8) return day === undefined ? "impossible" : startOfDay(day);
  const [hour, minute, second] = [digits(text, 8, 2), digits(text, 10, 2), digits(text, 12, 2)];
  if (hour < 0 || minute < 0 || second < 0) return "malformed";
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return "impossible";
  return toLocalTime(startOfDay(day) + hour * HOUR_MS + minute * MINUTE_MS + second * 1000);
}

/** Days since 1900 with a fraction, rounded to the millisecond; a decimal comma comes from Vietnamese spreadsheets. */
function parseSerial(text: string): LocalTime | TimeFault {
  if (!/^\d{5,6}(?:[.,]\d{1,17})?$/.test(text)) return "malformed";
  const serial = Number(text.replace(",", "."));
  const day = Math.floor(serial) + SERIAL_EPOCH_DAY;
  if (serial < 10_000 || day >= LAST_DAY_AFTER) return "impossible";
  return toLocalTime(Math.round((serial + SERIAL_EPOCH_DAY) * DAY_MS));
}

const LAST_DAY_AFTER = 84_006; // 2200-01-01

/** The number in `count` digits from `at`, or -1 when one of them is not a digit. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const code = text.charCodeAt(index);
    if (!(code >= ZERO && code <= NINE)) return -1;
    value = value * 10 + code - ZERO;
  }
  return value;
}

function digitRun(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= NINE) end += 1;
  return end - at;
}
