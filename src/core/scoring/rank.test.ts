import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, parseRational, rational } from "../base/rational.ts";
import { ranksOf } from "./rank.ts";

function ranksOfTexts(texts: readonly string[]): (number | undefined)[] {
  return ranksOf(texts.map((text) => (text === "" ? undefined : parseRational(text))));
}

describe("ranks within a peer group", () => {
  it("shares ties and skips the places they took: 1, 1, 3", () => {
    expect(ranksOfTexts(["15.0", "15", "14.9"])).toEqual([1, 1, 3]);
    expect(ranksOfTexts(["9.1", "12.4", "9.1", "12.5", "9.1", "3"])).toEqual([3, 2, 3, 1, 3, 6]);
  });

  it("gives a unit without a total no place, and does not count it", () => {
    expect(ranksOfTexts(["", "12", "", "13"])).toEqual([undefined, 2, undefined, 1]);
    expect(ranksOfTexts([""])).toEqual([undefined]);
    expect(ranksOfTexts([])).toEqual([]);
  });

  it("places each total one below the number of better ones", () => {
    const total = fc.option(
      fc.integer({ min: 0, max: 30 }).map((tenths) => rational(tenths, 10)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(total), (totals) => {
        const expected = totals.map(
          (own) => own && 1 + totals.filter((other) => other && compare(other, own) > 0).length,
        );
        expect(ranksOf(totals)).toEqual(expected);
      }),
    );
  });
});
