import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, multiply, rational } from "./rational.ts";
import { formatFixed, round, ROUNDING_MODES, type RoundingMode } from "./rounding.ts";

const tenths = (mode: RoundingMode = "half-up") => ({ digits: 1, mode });

describe("rounding to one decimal", () => {
  it.each([
    [1249, "1.2"],
    [1250, "1.3"],
    [1251, "1.3"],
    [1349, "1.3"],
    [1350, "1.4"],
    [1950, "2.0"],
    [0, "0.0"],
    [49, "0.0"],
    [50, "0.1"],
  ])("half up: %d thousandths are %s", (thousandths, text) => {
    expect(formatFixed(rational(thousandths, 1000), tenths())).toBe(text);
  });

  it.each([
    [1249, "1.2"],
    [1250, "1.2"],
    [1251, "1.3"],
    [1349, "1.3"],
    [1350, "1.4"],
    [1351, "1.4"],
    [50, "0.0"],
    [150, "0.2"],
  ])("half even: %d thousandths are %s", (thousandths, text) => {
    expect(formatFixed(rational(thousandths, 1000), tenths("half-even"))).toBe(text);
  });

  it("sends a negative half towards the greater number, or to the even one", () => {
    const shortfalls = [-1251, -1250, -1249, -1350].map((thousandths) => rational(thousandths, 1000));
    expect(shortfalls.map((value) => formatFixed(value, tenths()))).toEqual(["-1.3", "-1.2", "-1.2", "-1.3"]);
    expect(shortfalls.map((value) => formatFixed(value, tenths("half-even")))).toEqual([
      "-1.3",
      "-1.2",
      "-1.2",
      "-1.4",
    ]);
  });

  it("never writes a negative zero", () => {
    expect(formatFixed(rational(-1, 100), tenths())).toBe("0.0");
  });

  it("sees the third that lies above a half and the third below", () => {
    expect(round(rational(2, 3), tenths())).toEqual(rational(7, 10));
    expect(round(rational(1, 3), tenths())).toEqual(rational(3, 10));
    expect(round(rational(5, 3), { digits: 0, mode: "half-up" })).toEqual(rational(2));
    expect(round(rational(1, 6), { digits: 3, mode: "half-up" })).toEqual(rational(167, 1000));
  });
});

describe("rounding", () => {
  it("prints what it computes, moves a number by half a unit at most, and rounds nothing twice", () => {
    const value = fc
      .tuple(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 1, max: 999 }))
      .map(([numerator, denominator]) => rational(numerator, denominator));
    const rounding = fc.record({ digits: fc.integer({ min: 0, max: 4 }), mode: fc.constantFrom(...ROUNDING_MODES) });
    fc.assert(
      fc.property(value, rounding, (exact, rule) => {
        const rounded = round(exact, rule);
        expect(formatFixed(rounded, rule)).toBe(formatFixed(exact, rule));
        expect(round(rounded, rule)).toEqual(rounded);
        const distance = add(rounded, multiply(exact, rational(-1)));
        const twice = multiply(distance, rational(2n * 10n ** BigInt(rule.digits)));
        expect(compare(multiply(twice, twice), rational(1))).not.toBe(1);
      }),
    );
  });

  it("never changes the order of two scores", () => {
    const score = fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 200 }))
      .map(([n, d]) => rational(n, d));
    fc.assert(
      fc.property(score, score, fc.constantFrom(...ROUNDING_MODES), (a, b, mode) => {
        const order = compare(a, b);
        const roundedOrder = compare(round(a, tenths(mode)), round(b, tenths(mode)));
        expect(roundedOrder === 0 || roundedOrder === order).toBe(true);
      }),
    );
  });
});
