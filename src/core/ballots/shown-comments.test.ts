import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownInPublications, shownPeriods, type PeriodComments, type PublicationComments } from "./shown-comments.ts";

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

/** Comments by number; the writer is the number itself unless it is said who wrote it. */
function publication(
  number: number,
  comments: readonly number[],
  writers: Readonly<Record<number, number>> = {},
): PublicationComments {
  return {
    number,
    writerOf: new Map(comments.map((each) => [each.toString(), `d:${(writers[each] ?? each).toString()}`])),
  };
}

const published = (...publications: PublicationComments[]) =>
  Object.fromEntries(
    [...shownInPublications(publications)].map(([number, shown]) => [number, [...shown].map((each) => parseInt(each))]),
  );

describe("a publication shows comments to everybody", () => {
  it("from five writers on, however many comments one of them left", () => {
    expect(published(publication(1, []))).toEqual({});
    expect(published(publication(1, upTo(1, 4)))).toEqual({});
    expect(published(publication(1, upTo(1, 5)))).toEqual({ 1: upTo(1, 5) });
    expect(published(publication(1, upTo(1, 5), { 5: 4 }))).toEqual({});
    expect(published(publication(1, upTo(1, 6), { 6: 5 }))).toEqual({ 1: upTo(1, 6) });
  });

  it("and where it would add those of fewer than five, the ones that were shown before, until five wait", () => {
    const first = publication(1, upTo(1, 5));
    expect(published(first, publication(2, upTo(1, 6)))).toEqual({ 1: upTo(1, 5), 2: upTo(1, 5) });
    expect(published(first, publication(2, upTo(1, 9)))).toEqual({ 1: upTo(1, 5), 2: upTo(1, 5) });
    expect(published(first, publication(2, upTo(1, 10)))).toEqual({ 1: upTo(1, 5), 2: upTo(1, 10) });
    expect(published(first, publication(2, upTo(1, 9)), publication(3, upTo(1, 10)))).toEqual({
      ...{ 1: upTo(1, 5), 2: upTo(1, 5) },
      3: upTo(1, 10),
    });
  });

  it("and holds back another comment of somebody who was shown already: it would come alone", () => {
    const shown = { 1: upTo(1, 5), 2: upTo(1, 5) };
    expect(published(publication(1, upTo(1, 5)), publication(2, upTo(1, 6), { 6: 1 }))).toEqual(shown);
  });

  it("unless a longer period, less its parts, is left with fewer than five", () => {
    const quarters = [publication(1, upTo(1, 5)), publication(2, upTo(6, 10))];
    expect(published(...quarters, publication(3, upTo(1, 12)))).toEqual({
      ...{ 1: upTo(1, 5), 2: upTo(6, 10) },
      3: upTo(1, 10),
    });
    // Part of what was shown, and fewer than five would be told by what the part leaves out.
    expect(published(publication(1, upTo(1, 9)), publication(2, upTo(1, 5)))).toEqual({ 1: upTo(1, 9) });
  });
});

it("no comparison of publications is left with fewer than five writers, and no later one changes an earlier", () => {
  const comments = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 20 });
  const writers = fc.dictionary(fc.integer({ min: 1, max: 20 }).map(String), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(fc.array(comments, { maxLength: 5 }), writers, (all, given) => {
      const publications = all.map((each, place) => publication(place + 1, each, given));
      const shown = shownInPublications(publications);
      const writer = (comment: string) => given[comment] ?? parseInt(comment);
      const sets = [...shown.values(), new Set<string>()];
      for (const one of sets) {
        for (const other of sets) {
          const left = new Set([...one].filter((each) => !other.has(each)).map(writer)).size;
          expect(left === 0 || left >= 5).toBe(true);
        }
      }
      const earlier = shownInPublications(publications.slice(0, -1));
      for (const [number, ballots] of earlier) expect(shown.get(number)).toEqual(ballots);
    }),
  );
});
