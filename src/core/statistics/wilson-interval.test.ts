import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONFIDENCES, NORMAL_QUANTILES } from "./confidence.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("Wilson's interval of a proportion", () => {
  // Newcombe 1998, table I, method 3, four decimals as printed.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is %f to %f (Newcombe 1998)", (k, n, low, high) => {
    const interval = wilsonInterval(k, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
    expect(interval).toMatchObject({ confidence: "0.95", formula: "wilson-1927" });
  });

  it("of 9 of 28 officers is 17.93 % to 50.66 %", () => {
    expect(wilsonInterval(9, 28)?.low).toBeCloseTo(0.17933246922494958, 12);
    expect(wilsonInterval(9, 28)?.high).toBeCloseTo(0.5066115681914238, 12);
  });

  it("touches 0 when none and 1 when all agree, and then only that side", () => {
    expect(wilsonInterval(0, 20)?.low).toBe(0);
    expect(wilsonInterval(29, 29)?.high).toBe(1);
    expect(wilsonInterval(29, 29)?.low).toBeCloseTo(0.8830302015002593, 12);
    expect(wilsonInterval(1, 1)?.low).toBeGreaterThan(0);
  });

  it("has no value without a base, and refuses k above n", () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
    expect(() => wilsonInterval(2, 1)).toThrow("k of n");
    expect(() => wilsonInterval(-1, 1)).toThrow("k of n");
  });

  it("ends where the share lies exactly z standard errors of that end away", () => {
    const base = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(base, fc.constantFrom(...CONFIDENCES), ([k, n], confidence) => {
        const interval = wilsonInterval(k, n, confidence);
        for (const end of [interval?.low ?? -1, interval?.high ?? -1]) {
          const standardErrors = NORMAL_QUANTILES[confidence] * Math.sqrt((end * (1 - end)) / n);
          expect(Math.abs(k / n - end)).toBeCloseTo(standardErrors, 9);
        }
      }),
    );
  });
});
