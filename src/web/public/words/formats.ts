import { civilOf, formatVietnameseDate, parseIsoDate } from "../../../core/base/local-date.ts";
import { formatCount, formatDecimal, formatPercent } from "../../../core/base/vietnamese-format.ts";
import type { InBoth } from "./language.ts";

/** A share as it is counted: k of n, with n above 0. */
export interface Counted {
  readonly k: number;
  readonly n: number;
}

/** Numbers and days in the manner of a language. Shares are exact to the last digit, bounds are estimates. */
export interface Formats {
  readonly count: (count: number) => string;
  /** Decimal text of a result as people read it; nothing is rounded. */
  readonly decimal: (text: string) => string;
  /** `85,9%` */
  readonly share: (counted: Counted) => string;
  /** `354/412` */
  readonly counted: (counted: Counted) => string;
  /** `82,2–88,9%`, of an interval between 0 and 1. */
  readonly interval: (bounds: { readonly low: number; readonly high: number }) => string;
  /** `89,2%`, of an estimate between 0 and 1. */
  readonly estimate: (share: number) => string;
  /** `90%`, at a grid line. */
  readonly tick: (share: number) => string;
  /** From `2020-10-26`. */
  readonly day: (iso: string) => string;
  /** `12,3 kB` */
  readonly bytes: (bytes: number) => string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const vietnameseDay = (iso: string): string => {
  const day = parseIsoDate(iso);
  return day === undefined ? iso : formatVietnameseDate(day);
};

/** `26 Oct 2020`: no reader takes the month for the day. */
const englishDay = (iso: string): string => {
  const date = parseIsoDate(iso);
  if (date === undefined) return iso;
  const { year, month, day } = civilOf(date);
  return `${day.toString()} ${MONTHS[month - 1] ?? ""} ${year.toString()}`;
};

/** The point where Vietnamese has the comma, and the other way round. */
const swapped = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === "," ? "." : ","));

const VIETNAMESE: Formats = {
  count: formatCount,
  decimal: formatDecimal,
  share: (counted) => formatPercent(counted, 1) ?? "–",
  counted: ({ k, n }) => `${formatCount(k)}/${formatCount(n)}`,
  interval: ({ low, high }) => `${inPercent(low)}–${inPercent(high)}%`,
  estimate: (share) => `${inPercent(share)}%`,
  tick: (share) => `${formatDecimal((Math.round(share * 1e6) / 1e4).toString())}%`,
  day: vietnameseDay,
  bytes: (bytes) => (bytes < 1000 ? `${bytes.toString()}\u00a0B` : `${formatDecimal(kilobytes(bytes))}\u00a0kB`),
};

function inPercent(share: number): string {
  return formatDecimal((100 * share).toFixed(1));
}

function kilobytes(bytes: number): string {
  const size = bytes / 1000;
  return size < 100 ? size.toFixed(1) : Math.round(size).toString();
}

export const FORMATS: InBoth<Formats> = {
  vi: VIETNAMESE,
  en: {
    count: (count) => swapped(VIETNAMESE.count(count)),
    decimal: (text) => swapped(VIETNAMESE.decimal(text)),
    share: (counted) => swapped(VIETNAMESE.share(counted)),
    counted: (counted) => swapped(VIETNAMESE.counted(counted)),
    interval: (bounds) => swapped(VIETNAMESE.interval(bounds)),
    estimate: (share) => swapped(VIETNAMESE.estimate(share)),
    tick: (share) => swapped(VIETNAMESE.tick(share)),
    day: englishDay,
    bytes: (bytes) => swapped(VIETNAMESE.bytes(bytes)),
  },
};
