import { describe, expect, it } from "vitest";
import { civilDay, type LocalDate } from "../base/local-date.ts";
import { dueDay, periodsOver, type CountedDays } from "./periods-over.ts";

const day = (year: number, month: number, date: number): LocalDate => civilDay(year, month, date) ?? expect.fail();
const Q1 = { from: day(2026, 1, 1), to: day(2026, 3, 31) };
const Q2 = { from: day(2026, 4, 1), to: day(2026, 6, 30) };
const YEAR = { from: day(2026, 1, 1), to: day(2026, 12, 31) };
const quiet = (window: CountedDays["window"], quietSince: LocalDate | undefined): CountedDays => ({
  window,
  quietSince,
});
const over = (all: readonly CountedDays[], today: LocalDate) => periodsOver(all, { today, afterDays: 30 });

describe("a period is over", () => {
  const quarter = quiet(Q1, day(2026, 4, 20));

  it("so many days after the end of its year, for the year may be evaluated whole", () => {
    expect(over([quarter], day(2027, 1, 29))).toEqual([]);
    expect(over([quarter], day(2027, 1, 30))).toEqual([quarter]);
    expect(over([quarter], day(2027, 1, 31))).toEqual([quarter]);
  });

  it("so many days after its newest publication when that came in the next year", () => {
    expect(dueDay(quiet(Q1, day(2027, 2, 1)), 30)).toBe(day(2027, 3, 3));
    expect(dueDay(quiet(Q1, day(2026, 12, 31)), 30)).toBe(day(2027, 1, 30));
  });

  it("never while somebody may still change something of it", () => {
    expect(over([quiet(Q1, undefined)], day(2099, 1, 1))).toEqual([]);
  });

  it("not while the year that holds its days is not, and together with it", () => {
    const [open, done] = [quiet(YEAR, undefined), quiet(YEAR, day(2027, 2, 10))];
    expect(over([quarter, open], day(2027, 6, 1))).toEqual([]);
    expect(over([quarter, done], day(2027, 3, 11))).toEqual([]);
    expect(over([quarter, done], day(2027, 3, 12))).toEqual([quarter, done]);
  });

  it("not beside an open one that shares its days, but beside one that shares those of a third", () => {
    const half = quiet({ from: day(2026, 3, 1), to: day(2026, 4, 30) }, day(2026, 5, 20));
    const open = quiet(Q2, undefined);
    expect(over([quarter, half, open], day(2027, 6, 1))).toEqual([quarter]);
    expect(over([half, open], day(2027, 6, 1))).toEqual([]);
  });

  it("in every year, where years end in November and share days with the last quarter of the year before", () => {
    const published = (to: LocalDate): LocalDate => (to + 20) as LocalDate;
    const until = (year: number) => ({ from: day(year - 1, 12, 15), to: day(year, 11, 20) });
    const quarters = (year: number) =>
      [1, 4, 7, 10].map((month) => ({ from: day(year, month, 1), to: (day(year, month, 1) + 89) as LocalDate }));
    const years = Array.from({ length: 10 }, (_, place) => 2020 + place);
    const windows = years.flatMap((year) => [until(year), ...quarters(year)]);
    const open = [until(2030), ...quarters(2030)].map((window) => quiet(window, undefined));
    const all = [...windows.map((window) => quiet(window, published(window.to))), ...open];
    // The last quarter of 2029 shares days with the year 2030, which is open.
    expect(over(all, day(2030, 6, 30))).toHaveLength(windows.length - 1);
  });

  it("touches another that ends on the day on which it begins", () => {
    const open = quiet({ from: day(2025, 10, 1), to: Q1.from }, undefined);
    expect(over([quarter, open], day(2027, 6, 1))).toEqual([]);
  });
});
