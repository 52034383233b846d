import { describe, expect, it } from "vitest";
import { civilDay, toLocalDate, type LocalDate } from "../core/base/local-date.ts";
import { createCalendar } from "../core/dossiers/working-days.ts";
import { drawLoadYear, latenessUnder, seasonOf } from "./load.ts";
import { OfficeDays } from "./office-days.ts";
import { RandomStream } from "./random.ts";

function day(year: number, month: number, ofMonth: number): LocalDate {
  return civilDay(year, month, ofMonth) ?? toLocalDate(NaN);
}

const plainYear = { status: "announced", source: "test", holidays: [], workdays: [] } as const;
const days = new OfficeDays(createCalendar([{ ...plainYear, year: 2020 }]), day(2020, 1, 1), day(2020, 12, 31));
const year = drawLoadYear(days, { first: 0, last: days.count - 1 }, RandomStream.of(5n, "load"));

describe("the load of a unit", () => {
  it("is lower while people are kept at home, and higher on Mondays than on Fridays", () => {
    expect(seasonOf(day(2020, 4, 6))).toBeLessThan(0.6 * seasonOf(day(2020, 3, 30)));
    expect(seasonOf(day(2020, 6, 1))).toBeGreaterThan(seasonOf(day(2020, 6, 5)));
  });

  it("makes a backlog whose mean over dossiers is 1 and that is far above it at times", () => {
    const sum = year.loads.reduce((total, load) => total + load, 0);
    const mean =
      year.pressures.reduce((total, pressure, index) => total + pressure * (year.loads[index] ?? 0), 0) / sum;
    expect(mean).toBeCloseTo(1, 9);
    expect(year.highestPressure).toBe(Math.max(...year.pressures));
    expect(year.highestPressure).toBeGreaterThan(1.5);
    expect(Math.min(...year.pressures)).toBeGreaterThan(0);
  });

  it("makes lateness likelier as the backlog grows, keeps its mean and never passes its ceiling", () => {
    for (const late of [0.02, 0.3, 0.6]) {
      const bounds = { highestPressure: year.highestPressure, ceiling: 0.7 };
      const chances = year.pressures.map((pressure) => latenessUnder(pressure, late, bounds));
      const sum = year.loads.reduce((total, load) => total + load, 0);
      const mean = chances.reduce((total, chance, index) => total + chance * (year.loads[index] ?? 0), 0) / sum;
      expect(mean).toBeCloseTo(late, 9);
      expect(Math.max(...chances)).toBeLessThanOrEqual(0.7 + 1e-9);
      expect(Math.min(...chances)).toBeGreaterThan(0);
      expect(latenessUnder(2, late, bounds)).toBeGreaterThan(latenessUnder(1, late, bounds));
    }
  });
});
