import { civilDay, civilOf, parseIsoDate } from "../../../core/base/local-date.ts";
import { FORMATS } from "./formats.ts";
import type { Language } from "./language.ts";

/** A window of days, both ends in it: `2020-07-01`, `2020-09-30`. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** What kind of window it is; only windows of one kind are compared with each other. */
export interface WindowShape {
  readonly kind: "month" | "quarter" | "half" | "year" | "days";
  readonly year: number;
  /** Which month, quarter or half of the year, from 1; 0 for a year and for other windows. */
  readonly place: number;
  /** Length in days, which tells other windows apart. */
  readonly days: number;
}

const MONTHS_OF = { month: 1, quarter: 3, half: 6, year: 12 } as const;
const KINDS = ["month", "quarter", "half", "year"] as const;
const ROMAN = ["I", "II", "III", "IV"];

export function shapeOf({ from, to }: Window): WindowShape {
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  if (first === undefined || last === undefined) return { kind: "days", year: 0, place: 0, days: 0 };
  const { year, month, day } = civilOf(first);
  const days = last - first + 1;
  for (const kind of KINDS) {
    const length = MONTHS_OF[kind];
    const isWhole = day === 1 && (month - 1) % length === 0 && endOf(year, month + length - 1) === last;
    if (isWhole) return { kind, year, place: kind === "year" ? 0 : (month - 1) / length + 1, days };
  }
  return { kind: "days", year: civilOf(last).year, place: 0, days };
}

/** The last day of a month. */
function endOf(year: number, month: number): number {
  const next = month === 12 ? civilDay(year + 1, 1, 1) : civilDay(year, month + 1, 1);
  return (next ?? 0) - 1;
}

/** Whether two windows can stand in one trend: both quarters, or both of about one length. */
export function areAlike(one: Window, other: Window): boolean {
  const [a, b] = [shapeOf(one), shapeOf(other)];
  if (a.kind !== b.kind) return false;
  return a.kind !== "days" || Math.abs(a.days - b.days) <= Math.max(a.days, b.days) / 10;
}

/** `Quý III/2020`, `Năm 2020`; other windows by their days. */
export function periodLabel(language: Language, window: Window): string {
  const { kind, year, place } = shapeOf(window);
  const at = year.toString();
  if (kind === "days") return daysLabel(language, window);
  const labels = {
    vi: {
      month: `Tháng ${place.toString()}/${at}`,
      quarter: `Quý ${ROMAN[place - 1] ?? ""}/${at}`,
      half: `6 tháng ${place === 1 ? "đầu" : "cuối"} năm ${at}`,
      year: `Năm ${at}`,
    },
    en: {
      month: `Month ${place.toString()} of ${at}`,
      quarter: `Quarter ${place.toString()} of ${at}`,
      half: `${place === 1 ? "First" : "Second"} half of ${at}`,
      year: `Year ${at}`,
    },
  };
  return labels[language][kind];
}

/** `Quý III/2020 (01/07/2020–30/09/2020)`; the days alone where they are its name. */
export function periodWithDays(language: Language, window: Window): string {
  const [label, days] = [periodLabel(language, window), daysLabel(language, window)];
  return label === days ? days : `${label} (${days})`;
}

/** `01/07/2020–30/09/2020` */
export function daysLabel(language: Language, { from, to }: Window): string {
  const { day } = FORMATS[language];
  return `${day(from)}–${day(to)}`;
}

/** Under a point of a trend: `III`, with the year in a line of its own; `2020` for years. */
export function shortLabel(window: Window): { readonly text: string; readonly year: string } {
  const { kind, year, place } = shapeOf(window);
  const at = year.toString();
  if (kind === "quarter" || kind === "half") return { text: ROMAN[place - 1] ?? "", year: at };
  if (kind === "month") return { text: place.toString(), year: at };
  if (kind === "year") return { text: at, year: "" };
  return { text: `${window.to.slice(8, 10)}/${window.to.slice(5, 7)}`, year: at };
}
