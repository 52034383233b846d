import { invariant } from "./invariant.ts";

/** An exact fraction in lowest terms; the denominator is positive. Everything that decides a grade is one of these. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Makes a fraction of two integers. A zero denominator is a bug: the caller decides what an empty base means. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  let [n, d] = [BigInt(numerator), BigInt(denominator)];
  invariant(d !== 0n, "a fraction with an empty base");
  if (d < 0n) [n, d] = [-n, -d];
  const divisor = greatestCommonDivisor(n, d);
  return { numerator: n / divisor, denominator: d / divisor };
}

export const ZERO = rational(0n);

/**
 * Reads `15`, `-3.5`, `2/3` or `20%`. This is the one place where the text of a law becomes a number.
 * Returns undefined for anything else, so that the caller can name the file and the article.
 */
export function parseRational(text: string): Rational | undefined {
  const match = /^(-?\d+)(?:\.(\d+)|\/(\d+))?( ?%)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "", decimals = "", divisor, percent] = match;
  if (divisor !== undefined && BigInt(divisor) === 0n) return undefined;
  const denominator = divisor === undefined ? 10n ** BigInt(decimals.length) : BigInt(divisor);
  return rational(BigInt(whole + decimals), percent === undefined ? denominator : denominator * 100n);
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function sumOf(terms: readonly Rational[]): Rational {
  return terms.reduce(add, ZERO);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact, also where floats would tie. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isAtLeast(a: Rational, b: Rational): boolean {
  return compare(a, b) >= 0;
}

/** Lossless text: `7`, `13.5`, or `2/3` where no decimal text is exact. Reads back with {@link parseRational}. */
export function formatRational(value: Rational): string {
  let scale = 1n;
  for (let digits = 0; digits <= 12; digits += 1, scale *= 10n) {
    const scaled = value.numerator * scale;
    if (scaled % value.denominator !== 0n) continue;
    return formatScaled(scaled / value.denominator, digits);
  }
  return `${value.numerator.toString()}/${value.denominator.toString()}`;
}

/** Writes an integer count of 10^-digits: `formatScaled(135n, 1)` is `13.5`. */
export function formatScaled(scaled: bigint, digits: number): string {
  const sign = scaled < 0n ? "-" : "";
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
