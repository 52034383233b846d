import { invariant } from "../core/base/invariant.ts";
import { civilDay, civilOf, formatVietnameseDate, parseIsoDate, type LocalDate } from "../core/base/local-date.ts";

const QUARTERS = ["I", "II", "III", "IV"] as const;

function dayOf(iso: string): LocalDate {
  const day = parseIsoDate(iso);
  invariant(day !== undefined, `${iso} is no day`);
  return day;
}

/** `20/11/2020` of `2020-11-20`. */
export function formatDay(iso: string): string {
  return formatVietnameseDate(dayOf(iso));
}

/** `từ ngày 15/12/2019 đến ngày 20/11/2020`. */
export function formatWindow({ from, to }: { readonly from: string; readonly to: string }): string {
  return `từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`;
}

/** The period on a line of its own: its name, and its days when the name does not say them already. */
export function periodLine(period: { readonly from: string; readonly to: string }): string {
  const name = periodName(period);
  const days = formatWindow(period);
  return name.endsWith(days) ? name : `${name} (${days})`;
}

function isLastDayOfMonth(day: LocalDate): boolean {
  return civilOf((day + 1) as LocalDate).day === 1;
}

/** Whole months from the first to the last day, or undefined: 1 is a month, 3 a quarter when it starts as one. */
function wholeMonths(from: LocalDate, to: LocalDate): number | undefined {
  const [start, end] = [civilOf(from), civilOf(to)];
  const isWhole = start.day === 1 && isLastDayOfMonth(to) && start.year === end.year;
  return isWhole && civilDay(end.year, end.month, 1) !== undefined ? end.month - start.month + 1 : undefined;
}

/**
 * What people call a period: `Tháng 10 năm 2020`, `Quý III năm 2020`, `6 tháng đầu năm 2020`, `Năm 2020`; a shifted
 * window (15/12–20/11) has no name but its days.
 */
export function periodName(period: { readonly from: string; readonly to: string }): string {
  const [from, to] = [dayOf(period.from), dayOf(period.to)];
  const { year, month } = civilOf(from);
  const months = wholeMonths(from, to);
  if (months === 1) return `Tháng ${month.toString().padStart(2, "0")} năm ${year}`;
  if (months === 3 && month % 3 === 1) return `Quý ${QUARTERS[(month - 1) / 3] ?? ""} năm ${year}`;
  if (months === 6 && month === 1) return `6 tháng đầu năm ${year}`;
  if (months === 12) return `Năm ${year}`;
  return `Kỳ ${formatWindow(period)}`;
}
