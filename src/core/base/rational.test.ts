import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  formatRational,
  formatScaled,
  isAtLeast,
  multiply,
  parseRational,
  rational,
  sumOf,
  ZERO,
} from "./rational.ts";

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe("a fraction", () => {
  it("is kept in lowest terms with a positive denominator", () => {
    expect(rational(6, 8)).toEqual({ numerator: 3n, denominator: 4n });
    expect(rational(6, -8)).toEqual({ numerator: -3n, denominator: 4n });
    expect(rational(-6, -8)).toEqual({ numerator: 3n, denominator: 4n });
    expect(rational(0, -5)).toEqual({ numerator: 0n, denominator: 1n });
    expect(rational(7)).toEqual({ numerator: 7n, denominator: 1n });
    expect(ZERO).toEqual({ numerator: 0n, denominator: 1n });
  });

  it("with an empty base is a bug, never a number", () => {
    expect(() => rational(1, 0)).toThrow("empty base");
    expect(() => rational(0n, 0n)).toThrow("empty base");
  });

  it("adds, multiplies and sums without losing anything", () => {
    expect(add(rational(1, 10), rational(2, 10))).toEqual(rational(3, 10));
    expect(add(rational(1, 2), rational(-1, 3))).toEqual(rational(1, 6));
    expect(multiply(rational(2, 3), rational(9, 4))).toEqual(rational(3, 2));
    expect(sumOf([])).toEqual(ZERO);
    expect(sumOf(Array.from({ length: 10 }, () => rational(1, 10)))).toEqual(rational(1));
  });

  it("is compared exactly, also where floats would tie", () => {
    const almost = rational(10n ** 20n - 1n, 10n ** 20n);
    expect(compare(almost, rational(1))).toBe(-1);
    expect(compare(rational(1), almost)).toBe(1);
    expect(compare(rational(2, 6), rational(1, 3))).toBe(0);
    expect(compare(rational(-1, 2), rational(-1, 3))).toBe(-1);
  });

  it("reaches a bound when it equals it, and not just below", () => {
    expect(isAtLeast(rational(149, 10), rational(15))).toBe(false);
    expect(isAtLeast(rational(150, 10), rational(15))).toBe(true);
    expect(isAtLeast(rational(151, 10), rational(15))).toBe(true);
  });

  it("orders like a number line", () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
      }),
    );
  });
});

describe("the text of a law as a number", () => {
  it.each([
    ["15", 15, 1],
    ["-3.5", -7, 2],
    [" 3.50 ", 7, 2],
    ["2/3", 2, 3],
    ["-2/4", -1, 2],
    ["20%", 1, 5],
    ["12.5 %", 1, 8],
    ["0", 0, 1],
    ["0/7", 0, 1],
    ["007", 7, 1],
  ])("reads %j exactly", (text, numerator, denominator) => {
    expect(parseRational(text)).toEqual(rational(numerator, denominator));
  });

  it.each(["", "x", "1,5", "1.", ".5", "1/0", "1e3", "+1", "1.5/2", "1/-2", "20%%", "%", "1 5", "--1", "1\n2"])(
    "does not guess what %j means",
    (text) => {
      expect(parseRational(text)).toBeUndefined();
    },
  );

  it.each([
    ["7", rational(7)],
    ["13.5", rational(27, 2)],
    ["-0.25", rational(-1, 4)],
    ["2/3", rational(2, 3)],
    ["-2/3", rational(-2, 3)],
    ["0", rational(0)],
    ["0.000000000001", rational(1n, 10n ** 12n)],
    ["1/10000000000000", rational(1n, 10n ** 13n)],
  ])("is written without loss, as in %s", (text, value) => {
    expect(formatRational(value)).toBe(text);
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(anyRational, (value) => {
        expect(parseRational(formatRational(value))).toEqual(value);
      }),
    );
  });

  it("counts in tenths and hundredths with the sign in front and the zeros in place", () => {
    expect(formatScaled(135n, 1)).toBe("13.5");
    expect(formatScaled(5n, 2)).toBe("0.05");
    expect(formatScaled(-5n, 1)).toBe("-0.5");
    expect(formatScaled(20n, 1)).toBe("2.0");
    expect(formatScaled(-12n, 0)).toBe("-12");
    expect(formatScaled(0n, 1)).toBe("0.0");
  });
});
