import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { toLocalDate, type LocalDate } from "../base/local-date.ts";
import type { Validity } from "./agency.ts";
import { isValidOn, lastValidDayIn, Timeline, Timelines } from "./timeline.ts";

interface Version extends Validity {
  readonly code: string;
  readonly is: string;
}

function version(is: string, from?: string, to?: string): Version {
  return {
    code: "A",
    is,
    ...(from === undefined ? {} : { validFrom: day(from) }),
    ...(to === undefined ? {} : { validTo: day(to) }),
  };
}

function timelineOf(...versions: readonly Version[]): Timeline<Version> {
  const timeline = new Timeline<Version>();
  for (const each of versions) timeline.add(each);
  return timeline;
}

describe("a dated version", () => {
  it("holds from its first to its last day, both inclusive", () => {
    const june = version("june", "2020-06-01", "2020-06-30");
    expect(["2020-05-31", "2020-06-01", "2020-06-30", "2020-07-01"].map((text) => isValidOn(june, day(text)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("is open where a bound is absent", () => {
    expect(isValidOn({}, day("1900-01-01"))).toBe(true);
    expect(isValidOn({ validTo: day("2020-06-30") }, day("1900-01-01"))).toBe(true);
    expect(isValidOn({ validFrom: day("2020-06-01") }, day("2199-12-31"))).toBe(true);
  });

  it.each([
    ["2020-05-01", "2020-05-31", undefined],
    ["2020-05-01", "2020-06-01", "2020-06-01"],
    ["2020-06-10", "2020-06-20", "2020-06-20"],
    ["2020-06-10", "2020-07-31", "2020-06-30"],
    ["2020-06-30", "2020-07-31", "2020-06-30"],
    ["2020-07-01", "2020-07-31", undefined],
  ])("of June has its last valid day in %s to %s on %s", (from, to, last) => {
    const found = lastValidDayIn(version("june", "2020-06-01", "2020-06-30"), day(from), day(to));
    expect(found).toBe(last === undefined ? undefined : day(last));
  });

  it("without bounds is valid on the last day of any window", () => {
    expect(lastValidDayIn({}, day("2020-06-10"), day("2020-06-20"))).toBe(day("2020-06-20"));
  });
});

describe("the versions of one unit", () => {
  const early = version("early", undefined, "2020-03-31");
  const middle = version("middle", "2020-05-01", "2020-06-30");
  const late = version("late", "2020-06-15");

  it("answer for a day whatever the order in which they came", () => {
    for (const order of [
      [early, middle, late],
      [late, early, middle],
      [middle, late, early],
    ]) {
      const timeline = timelineOf(...order);
      expect(timeline.on(day("2020-03-31"))?.is).toBe("early");
      expect(timeline.on(day("2020-04-15"))).toBeUndefined();
      expect(timeline.on(day("2020-06-14"))?.is).toBe("middle");
      expect(timeline.on(day("2020-06-15"))?.is).toBe("late");
      expect(timeline.on(day("2021-01-01"))?.is).toBe("late");
    }
  });

  it("have the last day of a window on which any of them holds", () => {
    const timeline = timelineOf(early, middle);
    expect(timeline.lastValidDay(day("2020-01-01"), day("2020-12-31"))).toBe(day("2020-06-30"));
    expect(timeline.lastValidDay(day("2020-01-01"), day("2020-04-30"))).toBe(day("2020-03-31"));
    expect(timeline.lastValidDay(day("2020-04-01"), day("2020-04-30"))).toBeUndefined();
    expect(timelineOf(middle, early).lastValidDay(day("2020-01-01"), day("2020-05-01"))).toBe(day("2020-05-01"));
  });

  it("know the nearest version: valid that day, else the last begun before, else the first", () => {
    const timeline = timelineOf(version("first", "2020-02-01", "2020-02-10"), middle);
    expect(timeline.nearest(day("2020-05-15")).is).toBe("middle");
    expect(timeline.nearest(day("2020-04-01")).is).toBe("first");
    expect(timeline.nearest(day("2020-08-01")).is).toBe("middle");
    expect(timeline.nearest(day("2020-01-01")).is).toBe("first");
    expect(timeline.nearest(Infinity as LocalDate).is).toBe("middle");
  });

  it("are never none: a timeline without version is a bug", () => {
    expect(() => new Timeline().nearest(day("2020-01-01"))).toThrow("without version");
  });

  it("answer with the version that began last among those valid", () => {
    const bound = fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined });
    const versions = fc.uniqueArray(fc.tuple(bound, bound), { selector: ([from]) => from, maxLength: 6 });
    fc.assert(
      fc.property(versions, fc.integer({ min: -1, max: 21 }), (bounds, asked) => {
        const all = bounds.map(([from, to], place) => ({
          code: "A",
          is: place.toString(),
          validFrom: from === undefined ? undefined : toLocalDate(from),
          validTo: to === undefined ? undefined : toLocalDate(to),
        }));
        const valid = all.filter((each) => isValidOn(each, toLocalDate(asked)));
        const best = Math.max(...valid.map(({ validFrom }) => validFrom ?? -Infinity));
        const expected = valid.find(({ validFrom }) => (validFrom ?? -Infinity) === best);
        expect(timelineOf(...all).on(toLocalDate(asked))?.is).toBe(expected?.is);
      }),
    );
  });
});

describe("timelines by code", () => {
  it("keep units apart and list their codes by code unit", () => {
    const timelines = new Timelines<Version>();
    for (const code of ["H2", "h1", "H10", "Đ1"]) timelines.add({ ...version(`of ${code}`), code });
    timelines.add({ ...version("second of H2", "2020-01-01"), code: "H2" });
    expect(timelines.codes()).toEqual(["H10", "H2", "h1", "Đ1"]);
    expect(timelines.of("H2")?.on(day("2020-01-01"))?.is).toBe("second of H2");
    expect(timelines.of("H2")?.on(day("2019-12-31"))?.is).toBe("of H2");
    expect(timelines.has("H3")).toBe(false);
    expect(timelines.of("H3")).toBeUndefined();
    expect(timelines.has("h1")).toBe(true);
  });
});
