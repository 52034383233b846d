import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  civilDay,
  civilOf,
  dayOf,
  epochMsAt,
  formatIsoDate,
  formatIsoTime,
  formatVietnameseDate,
  localTimeAt,
  parseIsoDate,
  startOfDay,
  toLocalDate,
  toLocalTime,
  weekdayOf,
  yearOf,
} from "./local-date.ts";

const FIRST = Date.UTC(1900, 0, 1) / 86_400_000;
const LAST = Date.UTC(2199, 11, 31) / 86_400_000;

describe("a civil day", () => {
  it("agrees with the calendar of the machine on every day from 1900 to 2199", () => {
    for (let epochDay = FIRST; epochDay <= LAST; epochDay += 1) {
      const oracle = new Date(epochDay * 86_400_000);
      const [year, month, day] = [oracle.getUTCFullYear(), oracle.getUTCMonth() + 1, oracle.getUTCDate()];
      const date = toLocalDate(epochDay);
      const civil = civilOf(date);
      if (civilDay(year, month, day) !== epochDay || civil.year !== year || civil.month !== month || civil.day !== day)
        throw new Error(`${oracle.toISOString()} is taken for ${JSON.stringify(civil)}`);
      if (weekdayOf(date) !== (oracle.getUTCDay() + 6) % 7) throw new Error(`weekday of ${oracle.toISOString()}`);
    }
    expect(LAST - FIRST).toBe(109_572);
  });

  it.each([
    [2020, 2, 29, true],
    [2020, 2, 30, false],
    [2019, 2, 28, true],
    [2019, 2, 29, false],
    [2000, 2, 29, true],
    [2100, 2, 29, false],
    [2020, 4, 30, true],
    [2020, 4, 31, false],
    [2020, 12, 31, true],
    [2020, 12, 32, false],
    [2020, 13, 1, false],
    [2020, 0, 1, false],
    [2020, 1, 0, false],
    [1900, 1, 1, true],
    [1899, 12, 31, false],
    [2199, 12, 31, true],
    [2200, 1, 1, false],
    [20220, 1, 1, false],
  ])("of year %d, month %d, day %d exists: %s", (year, month, day, exists) => {
    expect(civilDay(year, month, day) !== undefined).toBe(exists);
  });

  it("counts from 1970, which was a Thursday, backwards too", () => {
    expect(civilDay(1970, 1, 1)).toBe(0);
    expect(civilDay(1969, 12, 31)).toBe(-1);
    expect(weekdayOf(toLocalDate(0))).toBe(3);
    expect(weekdayOf(toLocalDate(-4))).toBe(6);
    expect(yearOf(toLocalDate(-1))).toBe(1969);
  });

  it("belongs to a moment until the last millisecond, before 1970 too", () => {
    const day = toLocalDate(18_000);
    expect(dayOf(startOfDay(day))).toBe(day);
    expect(dayOf(toLocalTime(startOfDay(day) - 1))).toBe(day - 1);
    expect(dayOf(toLocalTime(startOfDay(day) + 86_399_999))).toBe(day);
    expect(dayOf(toLocalTime(-1))).toBe(-1);
  });
});

describe("the text of a day", () => {
  it("is ISO for files and day first for people", () => {
    const date = civilDay(2020, 3, 5) ?? toLocalDate(NaN);
    expect(formatIsoDate(date)).toBe("2020-03-05");
    expect(formatVietnameseDate(date)).toBe("05/03/2020");
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (epochDay) => {
        expect(parseIsoDate(formatIsoDate(toLocalDate(epochDay)))).toBe(epochDay);
      }),
    );
  });

  it.each([
    "2020-3-05",
    "2020-03-5",
    "20-03-05",
    " 2020-03-05",
    "2020-03-05T00:00",
    "2020/03/05",
    "2020-02-30",
    "",
    "x",
  ])("does not read %j", (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });

  it("has the time of day in milliseconds, without an offset", () => {
    const oracle = [0, 86_399_999, 27_000_000, -1, 1_583_398_861_007];
    for (const moment of oracle)
      expect(formatIsoTime(toLocalTime(moment))).toBe(new Date(moment).toISOString().slice(0, -1));
  });
});

it("a moment is seven hours later on the clocks of Vietnam, and back", () => {
  const lateEvening = Date.parse("2020-11-19T17:30:00Z");
  expect(formatIsoTime(localTimeAt(lateEvening))).toBe("2020-11-20T00:30:00.000");
  expect(epochMsAt(localTimeAt(lateEvening))).toBe(lateEvening);
});
