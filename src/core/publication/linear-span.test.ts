import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LinearSpan, type Equation } from "./linear-span.ts";

function sumOf(...unknowns: readonly number[]): ReadonlyMap<number, number> {
  return new Map(unknowns.map((unknown) => [unknown, 1]));
}

function equation(unknowns: readonly number[], value: number, source?: string): Equation {
  return { terms: sumOf(...unknowns), value, source };
}

function spanOf(...equations: readonly Equation[]): LinearSpan {
  const span = new LinearSpan();
  for (const each of equations) span.add(each);
  return span;
}

describe("what follows from equations", () => {
  it("is the rest of a sum, and nothing that they leave open", () => {
    const span = spanOf(equation([1, 2, 3], 12), equation([2], 5), equation([3], 4));
    expect(span.valueOf(sumOf(1))).toEqual({ value: 3, sources: new Set() });
    expect(span.valueOf(sumOf(1, 3))).toEqual({ value: 7, sources: new Set() });
    expect(span.valueOf(sumOf(4))).toBeUndefined();
    expect(spanOf(equation([1, 2], 12)).valueOf(sumOf(1))).toBeUndefined();
  });

  it("names the sources that it takes, and those alone", () => {
    const span = spanOf(equation([1, 2], 9), equation([2, 3], 8, "a"), equation([3], 2, "b"), equation([4], 1, "c"));
    expect(span.valueOf(sumOf(1))).toEqual({ value: 3, sources: new Set(["a", "b"]) });
    expect(span.valueOf(sumOf(1, 2))).toEqual({ value: 9, sources: new Set() });
    expect(span.valueOf(sumOf(1, 4))).toEqual({ value: 4, sources: new Set(["a", "b", "c"]) });
  });

  it("may take an equation more than once, and halves: three sums of two give each of the three", () => {
    const span = spanOf(equation([1, 2], 3), equation([2, 3], 5), equation([1, 3], 4));
    expect([1, 2, 3].map((unknown) => span.valueOf(sumOf(unknown))?.value)).toEqual([1, 2, 3]);
  });

  it("is every sum and difference of the equations, with its value", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 6 });
    const members = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 });
    const factors = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(amounts, fc.tuple(members, members, members, members), factors, (values, sums, times) => {
        const totalOf = (sum: readonly number[]): number => sum.reduce((all, place) => all + (values[place] ?? 0), 0);
        const span = spanOf(...sums.map((sum) => equation(sum, totalOf(sum))));
        const terms = new Map<number, number>();
        for (const [at, sum] of sums.entries()) {
          for (const place of sum) terms.set(place, (terms.get(place) ?? 0) + (times[at] ?? 0));
        }
        const value = sums.reduce((all, sum, at) => all + (times[at] ?? 0) * totalOf(sum), 0);
        fc.pre(value >= 0);
        expect(span.valueOf(terms)?.value).toBe(value);
      }),
    );
  });
});
