import { civilDay, startOfDay, toLocalTime, type LocalTime } from "../core/base/local-date.ts";

const ZERO = 0x30;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const UPPER_T = 0x54;
const SPACE = 0x20;
const DAY_LENGTH = 10;
const SECOND_LENGTH = 19;

/**
 * Reads `2020-11-20` and `2020-11-20T07:30:00` straight from bytes: the two forms in which nearly every time of a
 * large file comes. Undefined for everything else, an impossible day included: the reader of texts decides about it.
 */
export function parsePlainIso(bytes: Uint8Array, start: number, end: number): LocalTime | undefined {
  const length = end - start;
  if (length !== DAY_LENGTH && length !== SECOND_LENGTH) return undefined;
  if (bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return undefined;
  const century = twoDigits(bytes, start);
  const year = twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const date = twoDigits(bytes, start + 8);
  if ((century | year | month | date) < 0) return undefined;
  const day = civilDay(century * 100 + year, month, date);
  if (day === undefined || length === DAY_LENGTH) return day === undefined ? undefined : startOfDay(day);
  const clock = clockMs(bytes, start + DAY_LENGTH);
  return clock < 0 ? undefined : toLocalTime(startOfDay(day) + clock);
}

/** `T07:30:00` in milliseconds, or -1. */
function clockMs(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== UPPER_T && bytes[start] !== SPACE) return -1;
  if (bytes[start + 3] !== COLON || bytes[start + 6] !== COLON) return -1;
  const hour = twoDigits(bytes, start + 1);
  const minute = twoDigits(bytes, start + 4);
  const second = twoDigits(bytes, start + 7);
  if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) return -1;
  return (hour * 3600 + minute * 60 + second) * 1000;
}

/** The number in two digits, or a negative one. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
