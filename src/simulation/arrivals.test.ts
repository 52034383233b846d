import { describe, expect, it } from "vitest";
import { arrivalsOf } from "./arrivals.ts";
import { RandomStream } from "./random.ts";

const year = { loads: Float64Array.from([1, 0, 3, 4]), pressures: new Float64Array(4), highestPressure: 1 };

describe("the arrivals of a unit", () => {
  it("come in order of time, in proportion to the load, none on a day without load", () => {
    const days = [...arrivalsOf(year, 800, RandomStream.of(1n, "arrivals"))].map(({ day }) => day);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect([0, 1, 2, 3].map((day) => days.filter((other) => other === day).length)).toEqual([100, 0, 300, 400]);
  });

  it("are numbered from 1 on every day", () => {
    const arrivals = [...arrivalsOf(year, 16, RandomStream.of(1n, "arrivals"))];
    expect(arrivals.filter(({ day }) => day === 2).map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...arrivalsOf(year, 0, RandomStream.of(1n, "arrivals"))]).toEqual([]);
  });
});
