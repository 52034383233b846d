import { civilDay, startOfDay, toLocalTime, type LocalDate, type LocalTime } from "../core/base/local-date.ts";

/** `malformed`: no form that the contract knows. `impossible`: a known form of a day or time that does not exist. */
export type TimeFault = "malformed" | "impossible";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;
/** As devices and other systems mostly write it: told at a glance. */
const VIETNAM_OFFSET = "+07:00";
/** No place on earth is further from UTC. */
const GREATEST_OFFSET_MS = 14 * HOUR_MS;
/** Day 1 of the 1900 system is 1900-01-01, and it counts a 29 February 1900: later serials count from here. */
const SERIAL_EPOCH_DAY = -25_569;
/** The years that are accepted anywhere: from 1900-01-01 to before 2200-01-01. */
const FIRST_DAY = -25_567;
const FIRST_DAY_TOO_LATE = 84_006;

const ZERO = 48;
const HYPHEN = 45;
const SLASH = 47;
const COLON = 58;
const SPACE = 32;
const UPPER_T = 84;
const LOWER_T = 116;

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
  const year = fourDigits(text, 0);
  const month = twoDigits(text, 5);
  const date = twoDigits(text, 8);
  if (year < 0 || month < 0 || date < 0) return "malformed";
  const day = civilDay(year, month, date);
  if (text.length === 10) return day === undefined ? "impossible" : startOfDay(day);
  const mark = text.charCodeAt(10);
  if (mark !== UPPER_T && mark !== SPACE && mark !== LOWER_T) return "malformed";
  return timeOfDay(day, text, 11);
}

function parseDayFirst(text: string): LocalTime | TimeFault {
  const date = twoDigits(text, 0);
  const month = twoDigits(text, 3);
  const year = fourDigits(text, 6);
  if (year < 0 || month < 0 || date < 0) return "malformed";
  const day = civilDay(year, month, date);
  if (text.length === 10) return day === undefined ? "impossible" : startOfDay(day);
  if (text.charCodeAt(10) !== SPACE) return "malformed";
  // Excel writes the hour of this form without its leading zero.
  return text.charCodeAt(12) === COLON ? timeOfDay(day, `0${text.slice(11)}`, 0) : timeOfDay(day, text, 11);
}

/** `07:30`, `07:30:00`, `07:30:00.123` from `at`, then nothing, `Z` or an offset. */
function timeOfDay(day: LocalDate | undefined, text: string, at: number): LocalTime | TimeFault {
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  if (hour < 0 || minute < 0 || text.charCodeAt(at + 2) !== COLON) return "malformed";
  const hasSeconds = text.charCodeAt(at + 5) === COLON;
  const second = hasSeconds ? twoDigits(text, at + 6) : 0;
  const rest = parseFractionAndOffset(text.slice(at + (hasSeconds ? 8 : 5)), hasSeconds);
  if (second < 0 || rest === undefined) return "malformed";
  const clock = clockMs(hour, minute, second);
  return day === undefined || clock === undefined ? "impossible" : withinYears(startOfDay(day) + clock + rest);
}

function clockMs(hour: number, minute: number, second: number): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return hour * HOUR_MS + minute * MINUTE_MS + second * 1000;
}

/** An offset or a rounded serial may lead out of the years that are accepted. */
function withinYears(time: number): LocalTime | TimeFault {
  return time >= FIRST_DAY * DAY_MS && time < FIRST_DAY_TOO_LATE * DAY_MS ? toLocalTime(time) : "impossible";
}

/**
 * What follows the seconds, in milliseconds to add: a fraction (cut after the millisecond, as clocks do), and the way
 * from an offset to Vietnam's.
 */
function parseFractionAndOffset(text: string, hasSeconds: boolean): number | undefined {
  if (text === "" || text === VIETNAM_OFFSET) return 0;
  const match = /^(?:[.,](\d{1,9}))?(?: ?(Z|[+-].+))?$/i.exec(text);
  if (match === null || (match[1] !== undefined && !hasSeconds)) return undefined;
  const [, decimals = "", offset] = match;
  const wayToVietnam = offset === undefined ? 0 : parseOffset(offset);
  return wayToVietnam === undefined ? undefined : parseInt(decimals.slice(0, 3).padEnd(3, "0"), 10) + wayToVietnam;
}

/** `Z`, `+07:00`, `+0700` or `+07`, as milliseconds from there to Vietnam's offset. */
function parseOffset(text: string): number | undefined {
  if (text.toUpperCase() === "Z") return VIETNAM_OFFSET_MS;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hours = "", minutes = "00"] = match;
  const size = parseInt(hours, 10) * HOUR_MS + parseInt(minutes, 10) * MINUTE_MS;
  if (size > GREATEST_OFFSET_MS || parseInt(minutes, 10) > 59) return undefined;
  return VIETNAM_OFFSET_MS - (sign === "-" ? -size : size);
}

function parseCompact(text: string): LocalTime | TimeFault {
  const year = fourDigits(text, 0);
  const month = twoDigits(text, 4);
  const date = twoDigits(text, 6);
  const isDay = text.length === 8;
  const hour = isDay ? 0 : twoDigits(text, 8);
  const minute = isDay ? 0 : twoDigits(text, 10);
  const second = isDay ? 0 : twoDigits(text, 12);
  if (Math.min(year, month, date, hour, minute, second) < 0) return "malformed";
  const day = civilDay(year, month, date);
  const clock = clockMs(hour, minute, second);
  return day === undefined || clock === undefined ? "impossible" : toLocalTime(startOfDay(day) + clock);
}

/** Days since 1900 with a fraction, rounded to the millisecond; a decimal comma comes from Vietnamese spreadsheets. */
function parseSerial(text: string): LocalTime | TimeFault {
  if (!/^[1-9]\d{4,5}(?:[.,]\d{1,17})?$/.test(text)) return "malformed";
  return withinYears(Math.round((Number(text.replace(",", ".")) + SERIAL_EPOCH_DAY) * DAY_MS));
}

/** The number in two digits from `at`, or -1 when one of them is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function fourDigits(text: string, at: number): number {
  const century = twoDigits(text, at);
  const year = twoDigits(text, at + 2);
  return century < 0 || year < 0 ? -1 : century * 100 + year;
}
