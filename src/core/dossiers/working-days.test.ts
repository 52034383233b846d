import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDay, toLocalDate, weekdayOf, yearOf, type LocalDate } from "../base/local-date.ts";
import type { CalendarYear } from "./calendar-year.ts";
import { createCalendar, withReplacedYears, type WorkingDayCalendar } from "./working-days.ts";

function day(year: number, month: number, ofMonth: number): LocalDate {
  return civilDay(year, month, ofMonth) ?? toLocalDate(NaN);
}

function calendarYear(year: number, free: readonly LocalDate[] = [], worked: readonly LocalDate[] = []): CalendarYear {
  const named = (date: LocalDate) => ({ date, name: "x" });
  return { year, status: "announced", source: "test", holidays: free.map(named), workdays: worked.map(named) };
}

describe("a calendar without any year", () => {
  it("answers nothing but the questions that need no day", () => {
    const nothing = createCalendar([]);
    expect(nothing.isCovered(2020)).toBe(false);
    expect(nothing.isWorkingDay(day(2020, 1, 1))).toBeUndefined();
    expect(nothing.rollForward(day(2000, 1, 1))).toBeUndefined();
    expect(nothing.addWorkingDays(day(2020, 1, 1), 0)).toBe(day(2020, 1, 1));
    expect(nothing.countWorkingDays(day(2020, 1, 2), day(2020, 1, 1))).toBe(0);
    expect(nothing.countWorkingDays(day(2020, 1, 1), day(2020, 1, 2))).toBeUndefined();
  });
});

describe("the edge of the covered years", () => {
  // 2021-12-31 is a Friday, 2022-01-01 a Saturday.
  const only2021 = createCalendar([calendarYear(2021)]);

  it("answers on the last day of a covered year and not beyond", () => {
    expect(only2021.addWorkingDays(day(2021, 12, 30), 1)).toBe(day(2021, 12, 31));
    expect(only2021.addWorkingDays(day(2021, 12, 30), 2)).toBeUndefined();
    expect(only2021.rollForward(day(2021, 12, 31))).toBe(day(2021, 12, 31));
    expect(only2021.rollForward(day(2022, 1, 1))).toBeUndefined();
  });

  it("does not need the year of the day of reception when every counted day is covered", () => {
    expect(only2021.addWorkingDays(day(2020, 12, 31), 1)).toBe(day(2021, 1, 1));
    expect(only2021.addWorkingDays(day(2020, 12, 30), 1)).toBeUndefined();
    expect(only2021.countWorkingDays(day(2020, 12, 31), day(2021, 1, 4))).toBe(2);
    expect(only2021.countWorkingDays(day(2020, 12, 30), day(2021, 1, 4))).toBeUndefined();
  });

  it("may be the last year that a date can have", () => {
    const last = createCalendar([calendarYear(2199, [day(2199, 12, 31)])]);
    expect(last.isWorkingDay(day(2199, 12, 30))).toBe(true);
    expect(last.isWorkingDay(day(2199, 12, 31))).toBe(false);
    expect(last.rollForward(day(2199, 12, 31))).toBeUndefined();
  });

  it("does not jump over an uncovered year between two covered ones", () => {
    const holed = createCalendar([calendarYear(2023), calendarYear(2021)]);
    expect(holed.isCovered(2022)).toBe(false);
    expect(holed.addWorkingDays(day(2021, 12, 31), 1)).toBeUndefined();
    expect(holed.countWorkingDays(day(2021, 12, 1), day(2023, 2, 1))).toBeUndefined();
    expect(holed.isWorkingDay(day(2022, 6, 1))).toBeUndefined();
    expect(holed.rollForward(day(2022, 6, 1))).toBeUndefined();
    expect(holed.addWorkingDays(day(2022, 12, 31), 1)).toBe(day(2023, 1, 2));
  });

  it("refuses the same year twice and a limit that is not a whole number", () => {
    expect(() => createCalendar([calendarYear(2021), calendarYear(2021)])).toThrow("twice");
    expect(() => only2021.addWorkingDays(day(2021, 3, 1), -1)).toThrow("whole number");
    expect(() => only2021.addWorkingDays(day(2021, 3, 1), 1.5)).toThrow("whole number");
  });
});

describe("the calendar table of a data set", () => {
  const base = createCalendar([
    calendarYear(2020, [day(2020, 1, 1), day(2020, 9, 2)]),
    calendarYear(2021, [day(2021, 1, 1)]),
  ]);

  it("replaces a year that it names as a whole and leaves the others", () => {
    const replaced = withReplacedYears(base, [{ date: day(2020, 9, 3), kind: "holiday", reason: "dời" }]);
    expect(replaced.isWorkingDay(day(2020, 9, 3))).toBe(false);
    expect(replaced.isWorkingDay(day(2020, 9, 2))).toBe(true);
    expect(replaced.isWorkingDay(day(2020, 1, 1))).toBe(true);
    expect(replaced.isWorkingDay(day(2021, 1, 1))).toBe(false);
    expect(replaced.years.map(({ year, status }) => [year, status])).toEqual([
      [2020, "delivered"],
      [2021, "announced"],
    ]);
  });

  it("keeps weekends free unless a row says that one is worked", () => {
    const replaced = withReplacedYears(base, [{ date: day(2020, 5, 2), kind: "workday" }]);
    expect(replaced.isWorkingDay(day(2020, 5, 2))).toBe(true);
    expect(replaced.isWorkingDay(day(2020, 5, 9))).toBe(false);
  });

  it("covers a year that the built-in calendar does not know", () => {
    const extended = withReplacedYears(base, [{ date: day(2022, 1, 3), kind: "holiday" }]);
    expect(extended.addWorkingDays(day(2021, 12, 31), 1)).toBe(day(2022, 1, 4));
  });

  it("changes nothing without rows", () => {
    expect(withReplacedYears(base, []).years).toEqual(base.years);
  });
});

/** The law in the plainest form: walk day by day, stop at the first day that nothing is known about. */
function naiveWalk(years: readonly CalendarYear[]) {
  const isWorked = (date: LocalDate): boolean | undefined => {
    const of = years.find(({ year }) => year === yearOf(date));
    if (of === undefined) return undefined;
    if (of.workdays.some((other) => other.date === date)) return true;
    return weekdayOf(date) < 5 && !of.holidays.some((other) => other.date === date);
  };
  const add = (from: LocalDate, count: number): LocalDate | undefined => {
    let [date, left] = [from, count];
    while (left > 0) {
      date = toLocalDate(date + 1);
      const worked = isWorked(date);
      if (worked === undefined) return undefined;
      if (worked) left -= 1;
    }
    return date;
  };
  const count = (after: LocalDate, through: LocalDate): number | undefined => {
    let worked = 0;
    for (let date = after + 1; date <= through; date += 1) {
      const isWorkedDay = isWorked(toLocalDate(date));
      if (isWorkedDay === undefined) return undefined;
      if (isWorkedDay) worked += 1;
    }
    return worked;
  };
  return { isWorked, add, count };
}

const FIRST = day(2019, 1, 1);
const aDay = fc.integer({ min: FIRST - 40, max: FIRST + 4 * 365 + 40 }).map(toLocalDate);
const someYears = fc
  .record({
    years: fc.uniqueArray(fc.constantFrom(2019, 2020, 2021, 2022), { minLength: 1 }),
    free: fc.uniqueArray(aDay, { maxLength: 60 }),
    worked: fc.uniqueArray(aDay, { maxLength: 20 }),
  })
  .map(({ years, free, worked }) =>
    years.map((year) => {
      const ofYear = (days: readonly LocalDate[]) => days.filter((date) => yearOf(date) === year);
      return calendarYear(year, ofYear(free), ofYear(worked));
    }),
  );

function bothOf(years: readonly CalendarYear[]): [WorkingDayCalendar, ReturnType<typeof naiveWalk>] {
  return [createCalendar(years), naiveWalk(years)];
}

describe("the counted calendar and the day-by-day walk", () => {
  it("agree on the n-th working day after any day", () => {
    fc.assert(
      fc.property(someYears, aDay, fc.nat(80), (years, from, count) => {
        const [counted, walked] = bothOf(years);
        expect(counted.addWorkingDays(from, count)).toBe(walked.add(from, count));
      }),
    );
  });

  it("agree on the number of working days in any range", () => {
    fc.assert(
      fc.property(someYears, aDay, aDay, (years, after, through) => {
        const [counted, walked] = bothOf(years);
        expect(counted.countWorkingDays(after, through)).toBe(walked.count(after, through));
      }),
    );
  });

  it("agree on whether a day is worked and on where a free day rolls to", () => {
    fc.assert(
      fc.property(someYears, aDay, (years, date) => {
        const [counted, walked] = bothOf(years);
        expect(counted.isWorkingDay(date)).toBe(walked.isWorked(date));
        expect(counted.rollForward(date)).toBe(walked.add(toLocalDate(date - 1), 1));
      }),
    );
  });
});
