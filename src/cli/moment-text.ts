import { dayOf, formatIsoTime, formatVietnameseDate, localTimeAt } from "../core/base/local-date.ts";

/** A moment as clocks in Vietnam show it: `25/11/2026 08:00`. */
export function momentText(moment: Date): string {
  const time = localTimeAt(moment.getTime());
  return `${formatVietnameseDate(dayOf(time))} ${formatIsoTime(time).slice(11, 16)}`;
}
