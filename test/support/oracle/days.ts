import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./tables.ts";

/** Civil days as text, `2020-01-25`; times as text in Vietnam, `2020-01-25T08:30:00.000`. Both sort as text. */

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;

/** "`dd/MM/yyyy`, `yyyyMMdd[HHmmss]` … are accepted": as ISO 8601, which others are already. */
function isoForm(text: string): string {
  const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
  if (compact !== null) {
    const [, year = "", month = "", day = "", hours = "00", minutes = "00", seconds = "00"] = compact;
    return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  }
  return text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$2-$1");
}

/** "times ISO 8601 (Vietnam time when no offset; an offset is converted before the day is taken)". */
export function localTime(text: string): string {
  const iso = isoForm(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return `${iso}T00:00:00.000`;
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/.test(iso);
  const vietnam = hasOffset ? new Date(iso).getTime() + VIETNAM_MS : new Date(`${iso}Z`).getTime();
  return new Date(vietnam).toISOString().slice(0, 23);
}

/** Whether a cell is a time that exists, in the forms that the generator writes. */
export function isTime(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?(\.\d{3})?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(isoForm(text));
  const day = match?.[1];
  if (day === undefined || Number.isNaN(new Date(`${day}T00:00:00Z`).getTime())) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

export function dayOf(time: string): string {
  return time.slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** All days of a span, both ends included; none when it ends before it begins. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export interface Calendar {
  readonly years: ReadonlySet<string>;
  readonly freeDays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
}

const FOLDER = join(import.meta.dirname, "../../../rulebook/calendar-vn");

/** The built-in calendar, read line by line: all that is taken from it are the dates and the list they stand in. */
function builtInCalendar(): Calendar {
  const [years, freeDays, makeUpDays] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const file of readdirSync(FOLDER)) {
    let list = freeDays;
    years.add(file.slice(0, 4));
    for (const line of readFileSync(join(FOLDER, file), "utf8").split("\n")) {
      if (line.startsWith("holidays:")) list = freeDays;
      if (line.startsWith("workdays:")) list = makeUpDays;
      const date = /^ {2}- (?:\{ )?date: (\d{4}-\d{2}-\d{2})/.exec(line)?.[1];
      if (date !== undefined) list.add(date);
    }
  }
  return { years, freeDays, makeUpDays };
}

const BUILT_IN = builtInCalendar();

/** "calendar … replaces the built-in calendar of the years it covers". */
export function calendarWith(rows: readonly Row[]): Calendar {
  const dates = (kind: string): string[] => rows.filter((row) => row["kind"] === kind).map((row) => row["date"] ?? "");
  const covered = new Set([...dates("holiday"), ...dates("workday")].map(yearOf));
  const kept = (days: ReadonlySet<string>): string[] => [...days].filter((day) => !covered.has(yearOf(day)));
  return {
    years: new Set([...BUILT_IN.years, ...covered]),
    freeDays: new Set([...kept(BUILT_IN.freeDays), ...dates("holiday")]),
    makeUpDays: new Set([...kept(BUILT_IN.makeUpDays), ...dates("workday")]),
  };
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

export function isCovered(calendar: Calendar, day: string): boolean {
  return calendar.years.has(yearOf(day));
}

/** Not there where an uncovered year is needed to tell (G35): undetermined. */
export type MaybeDay = string | undefined;

/**
 * "Monday to Friday without the public holidays of Vietnam …, plus the make-up working days the Government sets".
 * G35: nothing is assumed about a year that nobody gave.
 */
export function isWorkingDay(calendar: Calendar, day: string): boolean | "undetermined" {
  if (!isCovered(calendar, day)) return "undetermined";
  if (calendar.makeUpDays.has(day)) return true;
  if (calendar.freeDays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** G17: "a free day rolls forward to the next working day". */
export function rolledForward(calendar: Calendar, day: string): MaybeDay {
  for (let rolled = day; ; rolled = addDays(rolled, 1)) {
    const isWorking = isWorkingDay(calendar, rolled);
    if (isWorking === "undetermined") return undefined;
    if (isWorking) return rolled;
  }
}

/** G17: "the n-th working day after the day of reception (… 0 = that day)". */
export function nthWorkingDayAfter(calendar: Calendar, day: string, n: number): MaybeDay {
  let reached = day;
  for (let counted = 0; counted < n;) {
    reached = addDays(reached, 1);
    const isWorking = isWorkingDay(calendar, reached);
    if (isWorking === "undetermined") return undefined;
    if (isWorking) counted += 1;
  }
  return reached;
}

export type Comparison = "shorter" | "equal" | "longer" | "undetermined";

/** G17: "a free day rolls forward …, on both sides; before due = shorter, same = equal, after = longer". */
export function compareDays(calendar: Calendar, day: string, due: string): Comparison {
  const [rolledDay, rolledDue] = [rolledForward(calendar, day), rolledForward(calendar, due)];
  if (rolledDay === undefined || rolledDue === undefined) return "undetermined";
  if (rolledDay === rolledDue) return "equal";
  return rolledDay < rolledDue ? "shorter" : "longer";
}
