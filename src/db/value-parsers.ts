import pg from "pg";
import { invariant } from "../core/base/invariant.ts";
import { toLocalDate, toLocalTime, type LocalDate, type LocalTime } from "../core/base/local-date.ts";

const DAY_MS = 86_400_000;

/** `2020-11-20` → the day; the open bounds are infinite days, which compare as they should. */
function parseDay(text: string): LocalDate {
  if (text === "infinity") return toLocalDate(Infinity);
  if (text === "-infinity") return toLocalDate(-Infinity);
  return toLocalDate(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
}

/** `{2020-11-20,2020-12-01}` → the days. */
function parseDays(text: string): LocalDate[] {
  return text === "{}" ? [] : text.slice(1, -1).split(",").map(parseDay);
}

/** `2020-11-20 07:30:00.25` without zone → civil time of Vietnam. */
function parseTime(text: string): LocalTime {
  return toLocalTime(Date.parse(`${text.replace(" ", "T")}Z`));
}

function parseWhole(text: string): number {
  const value = Number(text);
  invariant(Number.isSafeInteger(value), "a count beyond 2^53");
  return value;
}

/** The type `date[]`, which the driver has no name for. */
const DATE_ARRAY = 1182;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: parseDay,
  [DATE_ARRAY]: parseDays,
  [pg.types.builtins.TIMESTAMP]: parseTime,
  [pg.types.builtins.INT8]: parseWhole,
};

/** How values of the database come into the program: days and civil times as the core counts them. */
export const VALUE_PARSERS = {
  getTypeParser: (oid: number, format: "text" | "binary" = "text"): ((text: string) => unknown) =>
    (format === "text" ? PARSERS[oid] : undefined) ??
    (pg.types.getTypeParser as (oid: number, format: string) => (text: string) => unknown)(oid, format),
};

/** A day as a parameter of a query; infinite days are the open bounds. */
export function dayParameter(day: LocalDate): string {
  if (day === Infinity) return "infinity";
  if (day === -Infinity) return "-infinity";
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Days as a parameter of a query, for a column of the type `date[]`. */
export function daysParameter(days: readonly LocalDate[]): string {
  return `{${days.map(dayParameter).join(",")}}`;
}

/** A civil time as a parameter of a query. */
export function timeParameter(time: LocalTime): string {
  return new Date(time).toISOString().slice(0, -1);
}
