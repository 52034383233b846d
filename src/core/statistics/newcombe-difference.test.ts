import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombeDifference } from "./newcombe-difference.ts";

describe("Newcombe's interval of the difference of two proportions", () => {
  // Newcombe 1998, table II, method 10, four decimals as printed.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i in %i and %i in %i is %f … %f (Newcombe 1998)", (k, n, l, m, low, high) => {
    const interval = newcombeDifference({ k, n }, { k: l, n: m });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
    expect(interval).toMatchObject({ confidence: "0.95", formula: "newcombe-1998-method-10" });
  });

  it("has no value when either share has no base", () => {
    expect(newcombeDifference({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeUndefined();
    expect(newcombeDifference({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeUndefined();
  });

  it("holds the difference, and changes its sign with the order of the two", () => {
    const counted = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
    fc.assert(
      fc.property(counted, counted, (later, earlier) => {
        const there = newcombeDifference(later, earlier);
        const back = newcombeDifference(earlier, later);
        if (there === undefined || back === undefined) throw new Error("no interval");
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.high).toBeCloseTo(-back.low, 12);
      }),
    );
  });
});
