import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownTogether } from "./asked-people.ts";

const LEAST = 10;
const show = (...counts: readonly number[]) => {
  const { apart, together } = shownTogether(
    counts.map((ballots) => ({ ballots })),
    LEAST,
  );
  return [apart, together].map((rows) => rows.map(({ ballots }) => ballots));
};

describe("rows of ballots", () => {
  it.each([
    ["of ten stand alone, and one of none says that nobody was asked", [10, 0, 25], [10, 0, 25], []],
    ["of nine go with the smallest other, which the sum would tell of otherwise", [9, 30, 20], [30], [9, 20]],
    ["that are few together go with the smallest other too", [4, 5, 30, 20], [30], [4, 5, 20]],
    ["that are ten together need no other", [4, 6, 30], [30], [4, 6]],
    ["that are nine and one are enough together", [9, 1, 0], [0], [9, 1]],
    ["that are few and all there is are their sum", [3, 0, 4], [0], [3, 4]],
    ["of which there is one stand alone: their sum is printed anyway", [3, 0], [0], [3]],
  ])("%s", (_, counts, apart, together) => {
    expect(show(...counts)).toEqual([apart, together]);
  });

  it("are each there once, and none of few but where all are few", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (counts) => {
        const [apart = [], together = []] = show(...counts);
        expect([...apart, ...together].sort()).toEqual([...counts].sort());
        const sum = (rows: readonly number[]) => rows.reduce((all, each) => all + each, 0);
        for (const shown of [...apart, sum(together)])
          expect(shown === 0 || shown >= LEAST || sum(counts) === shown).toBe(true);
      }),
    );
  });
});
