import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownPeriods, type PeriodComments } from "./shown-comments.ts";

function period(id: string, writers: readonly number[], ballots = 10): PeriodComments {
  return { id, ballots, writers: new Set(writers.map((writer) => `d:${writer.toString()}`)) };
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const shown = (...periods: PeriodComments[]) => [...shownPeriods(periods)];

describe("comments of a period are shown to the rated side", () => {
  it("from ten ballots on", () => {
    expect(shown(period("q1", upTo(1, 5), 9))).toEqual([]);
    expect(shown(period("q1", upTo(1, 5), 10))).toEqual(["q1"]);
  });

  it("from five writers on", () => {
    expect(shown(period("q1", []))).toEqual([]);
    expect(shown(period("q1", upTo(1, 4)))).toEqual([]);
    expect(shown(period("q1", upTo(1, 5)))).toEqual(["q1"]);
  });

  it("unless less than five of them are left beside another period", () => {
    expect(shown(period("q1", upTo(1, 5)), period("half", upTo(1, 9)))).toEqual(["q1"]);
    expect(shown(period("q1", upTo(1, 5)), period("half", upTo(1, 10)))).toEqual(["q1", "half"]);
    expect(shown(period("half", upTo(1, 9)), period("q1", upTo(1, 5)))).toEqual(["half"]);
    expect(shown(period("q1", upTo(1, 5)), period("again", upTo(1, 5)))).toEqual(["q1", "again"]);
  });

  it("unless less than five are left beside all the others together", () => {
    const [q1, q2] = [period("q1", upTo(1, 5)), period("q2", upTo(6, 10))];
    expect(shown(q1, q2, period("year", upTo(1, 14)))).toEqual(["q1", "q2"]);
    expect(shown(q1, q2, period("year", upTo(1, 15)))).toEqual(["q1", "q2", "year"]);
  });
});

it("no comparison of shown periods is left with fewer than five writers, and none is taken back", () => {
  const writers = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 14 });
  fc.assert(
    fc.property(fc.array(writers, { maxLength: 6 }), (all) => {
      const periods = all.map((each, place) => period(place.toString(), each));
      const open = periods.filter(({ id }) => shownPeriods(periods).has(id));
      for (const one of open) {
        for (const other of open) {
          const left = [...one.writers].filter((writer) => !other.writers.has(writer)).length;
          expect(left === 0 || left >= 5).toBe(true);
        }
      }
      for (const earlier of shownPeriods(periods.slice(0, -1))) expect(shownPeriods(periods)).toContain(earlier);
    }),
  );
});
