import { civilDay, toLocalDate, weekdayOf, yearOf, type LocalDate } from "../base/local-date.ts";
import { invariant } from "../base/invariant.ts";
import type { CalendarRow } from "../registry/fact-sink.ts";
import type { CalendarDay, CalendarYear } from "./calendar-year.ts";

const SATURDAY = 5;

function firstDayOf(year: number): LocalDate {
  const day = civilDay(year, 1, 1);
  invariant(day !== undefined, `calendar year ${year} is out of range`);
  return day;
}

function lastDayOf(year: number): LocalDate {
  const day = civilDay(year, 12, 31);
  invariant(day !== undefined, `calendar year ${year} is out of range`);
  return day;
}

/**
 * Lịch ngày làm việc: which days are worked, over the years for which that is known.
 *
 * Every question is answered in constant time from counts made once, because due dates ask millions of times. An
 * answer that needs a day of an uncovered year is undefined: nothing is assumed about a year without calendar (G35).
 */
export class WorkingDayCalendar {
  /** The years behind the counts, ascending: what a report prints about sources and doubts. */
  readonly years: readonly CalendarYear[];
  readonly #covered: ReadonlySet<number>;
  readonly #firstDay: number;
  /** `[i]`: working days among the first `i` days of the span. */
  readonly #workedBefore: Int32Array;
  /** `[i]`: days of uncovered years among the first `i` days of the span. */
  readonly #unknownBefore: Int32Array;
  /** `[k]`: position in the span of the working day number `k`, from 0. */
  readonly #workedAt: Int32Array;

  constructor(years: readonly CalendarYear[]) {
    this.years = [...years].sort((a, b) => a.year - b.year);
    this.#covered = new Set(years.map(({ year }) => year));
    invariant(this.#covered.size === years.length, "a calendar year is given twice");
    const first = this.years[0]?.year ?? 2000;
    const last = this.years.at(-1)?.year ?? first - 1;
    this.#firstDay = firstDayOf(first);
    const span = lastDayOf(last) + 1 - this.#firstDay;
    this.#workedBefore = new Int32Array(span + 1);
    this.#unknownBefore = new Int32Array(span + 1);
    this.#workedAt = this.#countDays(span);
  }

  /** Walks the span once, filling the counts; returns the positions of the working days. */
  #countDays(span: number): Int32Array {
    const free = new Set(this.years.flatMap(({ holidays }) => holidays.map(({ date }) => date)));
    const madeUp = new Set(this.years.flatMap(({ workdays }) => workdays.map(({ date }) => date)));
    const workedAt = new Int32Array(span);
    let [worked, unknown] = [0, 0];
    for (let position = 0; position < span; position += 1) {
      const day = toLocalDate(this.#firstDay + position);
      if (!this.#covered.has(yearOf(day))) unknown += 1;
      else if (madeUp.has(day) || (weekdayOf(day) < SATURDAY && !free.has(day))) {
        workedAt[worked] = position;
        worked += 1;
      }
      this.#workedBefore[position + 1] = worked;
      this.#unknownBefore[position + 1] = unknown;
    }
    return workedAt.subarray(0, worked);
  }

  /** Whether every day from `from` to `through`, both inclusive, lies in a covered year. */
  #isKnown(from: number, through: number): boolean {
    const unknownThrough = this.#unknownBefore[through - this.#firstDay + 1];
    const unknownBefore = this.#unknownBefore[from - this.#firstDay];
    return unknownThrough !== undefined && unknownThrough === unknownBefore;
  }

  /** The working day that comes `steps` after the first one on or after `from`, if all days up to it are known. */
  #workingDayFrom(from: number, steps: number): LocalDate | undefined {
    const passed = this.#workedBefore[from - this.#firstDay];
    const position = passed === undefined ? undefined : this.#workedAt[passed + steps];
    if (position === undefined) return undefined;
    const day = toLocalDate(this.#firstDay + position);
    return this.#isKnown(from, day) ? day : undefined;
  }

  isCovered(year: number): boolean {
    return this.#covered.has(year);
  }

  isWorkingDay(day: LocalDate): boolean | undefined {
    if (!this.#isKnown(day, day)) return undefined;
    return this.#workingDayFrom(day, 0) === day;
  }

  /** The day itself when it is worked, else the next working day: how a free day is read in comparisons (G17). */
  rollForward(day: LocalDate): LocalDate | undefined {
    return this.#workingDayFrom(day, 0);
  }

  /**
   * The `count`-th working day strictly after `day`: a limit of n working days from the day of reception, which does
   * not count itself (Bộ luật Dân sự 2015, Điều 147). Zero is the day itself, worked or not.
   */
  addWorkingDays(day: LocalDate, count: number): LocalDate | undefined {
    invariant(Number.isInteger(count) && count >= 0, "a limit is a whole number of working days");
    return count === 0 ? day : this.#workingDayFrom(day + 1, count - 1);
  }

  /** Working days after `after`, up to and including `through`; none when `through` is not later. */
  countWorkingDays(after: LocalDate, through: LocalDate): number | undefined {
    if (through <= after) return 0;
    if (!this.#isKnown(after + 1, through)) return undefined;
    const before = this.#workedBefore[after + 1 - this.#firstDay] ?? 0;
    return (this.#workedBefore[through + 1 - this.#firstDay] ?? 0) - before;
  }
}

/** Makes the calendar of some years, in any order; years between them that are not given stay uncovered. */
export function createCalendar(years: readonly CalendarYear[]): WorkingDayCalendar {
  return new WorkingDayCalendar(years);
}

function deliveredDays(rows: readonly CalendarRow[], kind: CalendarRow["kind"]): readonly CalendarDay[] {
  return rows
    .filter((row) => row.kind === kind)
    .map(({ date, reason }) => ({ date, name: reason ?? "" }))
    .sort((a, b) => a.date - b.date);
}

/**
 * Puts the `calendar` table of a data set in place of the built-in calendar: each year that has at least one row is
 * replaced as a whole, so a data set that names a single holiday of 2020 says that 2020 has no other. Weekends stay
 * free unless a row says `workday`. Years that the table does not name keep the calendar of `base`.
 */
export function withReplacedYears(base: WorkingDayCalendar, rows: readonly CalendarRow[]): WorkingDayCalendar {
  const replaced = new Map<number, CalendarRow[]>();
  for (const row of rows) {
    const year = yearOf(row.date);
    replaced.set(year, [...(replaced.get(year) ?? []), row]);
  }
  const delivered = [...replaced].map(([year, ofYear]): CalendarYear => ({
    year,
    status: "delivered",
    source: "Bảng calendar của bộ dữ liệu",
    holidays: deliveredDays(ofYear, "holiday"),
    workdays: deliveredDays(ofYear, "workday"),
  }));
  return createCalendar([...base.years.filter(({ year }) => !replaced.has(year)), ...delivered]);
}
