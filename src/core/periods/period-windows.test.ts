import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate, toLocalDate } from "../base/local-date.ts";
import { kindOfWindow, relationOf, tiles, windowOf, type PeriodPattern, type PeriodWindow } from "./period-windows.ts";

function shifted(year: number, from: readonly [number, number], to: readonly [number, number]): PeriodPattern {
  const dayOfYear = ([month, date]: readonly [number, number]) => ({ month, day: date });
  return { kind: "shifted", year, from: dayOfYear(from), to: dayOfYear(to) };
}

function daysOf(pattern: PeriodPattern): string {
  const found = windowOf(pattern);
  return found.ok ? `${formatIsoDate(found.value.from)} ${formatIsoDate(found.value.to)}` : found.failure.code;
}

function valueOf(pattern: PeriodPattern): PeriodWindow {
  const found = windowOf(pattern);
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

const quarters = [1, 2, 3, 4].map((quarter) => valueOf({ kind: "quarter", year: 2020, quarter }));
const YEAR = valueOf({ kind: "year", year: 2020 });
const SHIFTED = valueOf(shifted(2020, [12, 15], [11, 20]));

describe("the days of a period", () => {
  it.each<[string, PeriodPattern, string]>([
    ["15/12–20/11", shifted(2020, [12, 15], [11, 20]), "2019-12-15 2020-11-20"],
    ["21/12–20/12", shifted(2020, [12, 21], [12, 20]), "2019-12-21 2020-12-20"],
    ["01/01–30/11", shifted(2020, [1, 1], [11, 30]), "2020-01-01 2020-11-30"],
    ["one day", shifted(2020, [5, 4], [5, 4]), "2020-05-04 2020-05-04"],
    ["February of a leap year", { kind: "month", year: 2020, month: 2 }, "2020-02-01 2020-02-29"],
    ["December", { kind: "month", year: 2020, month: 12 }, "2020-12-01 2020-12-31"],
    ["the fourth quarter", { kind: "quarter", year: 2020, quarter: 4 }, "2020-10-01 2020-12-31"],
    ["a year", { kind: "year", year: 2020 }, "2020-01-01 2020-12-31"],
    ["a fifth quarter", { kind: "quarter", year: 2020, quarter: 5 }, "period.day-unknown"],
    ["a quarter 0", { kind: "quarter", year: 2020, quarter: 0 }, "period.day-unknown"],
    ["30 February", shifted(2020, [1, 1], [2, 30]), "period.day-unknown"],
  ])("%s", (_, pattern, expected) => {
    expect(daysOf(pattern)).toBe(expected);
  });

  it("is told by its length and its edges", () => {
    expect([YEAR, ...quarters, SHIFTED].map(kindOfWindow)).toEqual([
      "year",
      ...quarters.map(() => "quarter"),
      "shifted",
    ]);
    expect(kindOfWindow({ from: day("2020-02-01"), to: day("2020-02-29") })).toBe("month");
    expect(kindOfWindow({ from: day("2020-02-01"), to: day("2020-04-30") })).toBe("shifted");
    expect(kindOfWindow({ from: day("2019-07-01"), to: day("2020-06-30") })).toBe("shifted");
  });
});

describe("two periods", () => {
  it("lie apart, the one in the other, or overlap by a day", () => {
    const [first, second] = quarters as [PeriodWindow, PeriodWindow];
    const overDay = { from: first.to, to: second.to };
    expect([relationOf(first, second), relationOf(second, first)]).toEqual(["apart", "apart"]);
    expect([relationOf(first, YEAR), relationOf(YEAR, first)]).toEqual(["inside", "around"]);
    expect([relationOf(first, overDay), relationOf(second, overDay)]).toEqual(["overlapping", "inside"]);
    expect([relationOf(YEAR, YEAR), relationOf(SHIFTED, YEAR)]).toEqual(["same", "overlapping"]);
  });

  it("are seen alike from both sides", () => {
    const mirrored = { apart: "apart", same: "same", inside: "around", around: "inside", overlapping: "overlapping" };
    const window = fc.tuple(fc.nat(30), fc.nat(10)).map(([from, length]) => ({
      from: toLocalDate(from),
      to: toLocalDate(from + length),
    }));
    fc.assert(
      fc.property(window, window, (one, other) => {
        expect(relationOf(other, one)).toBe(mirrored[relationOf(one, other)]);
      }),
    );
  });
});

describe("quarters", () => {
  it("fill their year in any order, with all four and nothing beside them", () => {
    expect(tiles([...quarters].reverse(), YEAR)).toBe(true);
    expect(tiles(quarters.slice(1), YEAR)).toBe(false);
    expect(tiles(quarters.slice(0, 3), YEAR)).toBe(false);
    expect(tiles([...quarters.slice(0, 2), ...quarters.slice(1)], YEAR)).toBe(false);
    expect(tiles(quarters, SHIFTED)).toBe(false);
  });
});
