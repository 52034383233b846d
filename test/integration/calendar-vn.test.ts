import { describe, expect, it } from "vitest";
import { civilDay, formatIsoDate, toLocalDate, weekdayOf, type LocalDate } from "../../src/core/base/local-date.ts";
import { createCalendar, type WorkingDayCalendar } from "../../src/core/dossiers/working-days.ts";
import { readCalendarFiles } from "../support/calendar-files.ts";
import { lunarMonthsFrom } from "../support/lunar-calendar.ts";

function day(text: string): LocalDate {
  const [year = 0, month = 0, ofMonth = 0] = text.split("-").map((part) => parseInt(part, 10));
  const found = civilDay(year, month, ofMonth);
  if (found === undefined) throw new Error(text);
  return found;
}

function iso(date: LocalDate | undefined): string {
  return date === undefined ? "not covered" : formatIsoDate(date);
}

const years = readCalendarFiles();
const calendar: WorkingDayCalendar = createCalendar(years);

/** First day of the year's first lunar month; 22 January is after the winter solstice month in all these years. */
function tetOf(year: number): LocalDate {
  const [first] = lunarMonthsFrom(day(`${year}-01-21`), 1);
  if (first === undefined) throw new Error("no month");
  return first;
}

/** The only year of the span with a leap month before the third one: tháng Hai nhuận of Quý Mão. */
const LEAP_SECOND_MONTH = 2023;

function hungKingsOf(year: number): LocalDate {
  const thirdMonth = lunarMonthsFrom(tetOf(year), 4)[year === LEAP_SECOND_MONTH ? 3 : 2];
  if (thirdMonth === undefined) throw new Error("no month");
  return toLocalDate(thirdMonth + 9);
}

/** A holiday is kept on its own day or, when that is a weekend, made up for on working days right after. */
function isFreeOrWeekend(date: LocalDate): boolean {
  return calendar.isWorkingDay(date) === false;
}

describe("the built-in calendar of 2019–2027", () => {
  it("covers each year from 2019 to 2027 once, and marks 2026 as provisional and 2027 as computed", () => {
    expect(years.map(({ year, status }) => `${year} ${status}`)).toEqual([
      "2019 announced",
      "2020 announced",
      "2021 announced",
      "2022 announced",
      "2023 announced",
      "2024 announced",
      "2025 announced",
      "2026 provisional",
      "2027 computed",
    ]);
  });

  it.each([
    [2019, "2019-02-05"],
    [2020, "2020-01-25"],
    [2021, "2021-02-12"],
    [2022, "2022-02-01"],
    [2023, "2023-01-22"],
    [2024, "2024-02-10"],
    [2025, "2025-01-29"],
    [2026, "2026-02-17"],
    [2027, "2027-02-06"],
  ])("agrees with the new moon about the first day of Tết %i", (year, expected) => {
    expect(iso(tetOf(year))).toBe(expected);
    expect(isFreeOrWeekend(tetOf(year))).toBe(true);
  });

  it.each([
    [2019, "2019-04-14"],
    [2020, "2020-04-02"],
    [2021, "2021-04-21"],
    [2022, "2022-04-10"],
    [2023, "2023-04-29"],
    [2024, "2024-04-18"],
    [2025, "2025-04-07"],
    [2026, "2026-04-26"],
    [2027, "2027-04-16"],
  ])("agrees with the new moon about the tenth of the third month of %i (Hùng Kings)", (year, expected) => {
    expect(iso(hungKingsOf(year))).toBe(expected);
    expect(isFreeOrWeekend(hungKingsOf(year))).toBe(true);
  });

  it.each(years.map(({ year }) => year))(
    "gives five days of Tết around the first day of %i, weekends made up",
    (year) => {
      const free = years
        .find((other) => other.year === year)
        ?.holidays.filter(({ name }) => name.includes("Tết Nguyên"));
      expect(free).toHaveLength(5);
      const span = (free?.at(-1)?.date ?? 0) - (free?.[0]?.date ?? 0);
      expect(span === 4 || span === 6).toBe(true);
    },
  );

  it.each([
    [2019, 10],
    [2020, 10],
    [2021, 11],
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 11],
    [2026, 12],
    [2027, 12],
  ])("frees in %i exactly the days the Labour Code gives, swapped days aside", (year, expected) => {
    const of = years.find((other) => other.year === year);
    const swapped = of?.holidays.filter(({ name }) => name.includes("hoán đổi")).length ?? 0;
    expect((of?.holidays.length ?? 0) - swapped).toBe(expected);
    expect(of?.holidays.every(({ date }) => weekdayOf(date) < 5)).toBe(true);
  });

  it("marks 24 November as doubtful wherever it is free", () => {
    const doubted = years.flatMap(({ holidays }) => holidays).filter(({ name }) => name.includes("Văn hóa"));
    expect(doubted.map(({ date }) => iso(date))).toEqual(["2026-11-24", "2027-11-24"]);
    expect(doubted.every(({ doubt }) => doubt !== undefined)).toBe(true);
  });
});

describe("due dates around the holidays, counted by hand", () => {
  it.each([
    ["2020-01-22", 1, "2020-01-30", "the day before Tết 2020 and the first day after it"],
    ["2020-01-20", 3, "2020-01-30", "Tuesday, Wednesday, then over 23–29 January"],
    ["2020-01-22", 3, "2020-02-03", "30 and 31 January, then over the weekend"],
    ["2020-01-25", 1, "2020-01-30", "received on the first day of Tết"],
    ["2019-04-26", 2, "2019-05-03", "over 27 April – 1 May"],
    ["2019-04-26", 3, "2019-05-04", "the make-up Saturday 4 May 2019 is worked"],
    ["2019-04-26", 4, "2019-05-06", "and the Sunday after it is not"],
    ["2019-01-04", 1, "2019-01-05", "the make-up Saturday of New Year 2019"],
    ["2019-12-30", 2, "2020-01-02", "over New Year"],
    ["2020-12-31", 1, "2021-01-04", "from year to year over a Friday holiday and a weekend"],
    ["2020-08-31", 2, "2020-09-03", "National Day 2020 is one day"],
    ["2021-08-31", 2, "2021-09-06", "National Day 2021 is two days"],
    ["2023-04-28", 1, "2023-05-04", "Hùng Kings on a Saturday pushes two days in lieu behind Labour Day"],
    ["2025-04-25", 1, "2025-04-26", "the make-up Saturday of 2025"],
    ["2027-02-03", 1, "2027-02-11", "Tết 2027 as computed"],
    ["2020-01-23", 0, "2020-01-23", "a limit of no days ends on the day itself"],
  ])("from %s, %i working days end on %s: %s", (from, count, due) => {
    expect(iso(calendar.addWorkingDays(day(from), count))).toBe(due);
  });

  it("rolls a free day forward to the next working day and leaves a working day alone", () => {
    expect(iso(calendar.rollForward(day("2020-01-23")))).toBe("2020-01-30");
    expect(iso(calendar.rollForward(day("2020-01-22")))).toBe("2020-01-22");
    expect(iso(calendar.rollForward(day("2019-05-04")))).toBe("2019-05-04");
    expect(iso(calendar.rollForward(day("2019-05-05")))).toBe("2019-05-06");
  });

  it("counts the working days after one day up to and including another", () => {
    expect(calendar.countWorkingDays(day("2020-01-22"), day("2020-01-30"))).toBe(1);
    expect(calendar.countWorkingDays(day("2019-05-03"), day("2019-05-06"))).toBe(2);
    expect(calendar.countWorkingDays(day("2019-12-31"), day("2020-12-31"))).toBe(252);
  });
});
