import { compare, parseRational, rational, sumOf, type Rational } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";

/** One printed figure of an equation: its exact value and the text that stands in the table. */
export interface Term {
  readonly value: Rational;
  readonly text: string;
}

/** A sum beside the total it should make, for a reader to redo: `12 + 6 + 1 = 19 ≠ 18`. */
export interface Equation {
  readonly holds: boolean;
  readonly text: string;
}

/** A count, with the digits as they stand in the table (no thousands dots). */
export function countTerm(count: number): Term {
  return { value: rational(count), text: count.toString() };
}

/** Decimal text of a result, printed with a comma; undefined when it is no decimal number (a broken file). */
export function decimalTerm(text: string): Term | undefined {
  if (!/^\d+(?:\.\d+)?$/.test(text)) return undefined;
  const value = parseRational(text);
  return value && { value, text: text.replace(".", ",") };
}

function decimalsOf(terms: readonly Term[]): number {
  return Math.max(0, ...terms.map(({ text }) => text.split(",")[1]?.length ?? 0));
}

/** Do the parts make the total? No part at all makes zero. */
export function sumEquation(parts: readonly Term[], total: Term): Equation {
  const sum = sumOf(parts.map(({ value }) => value));
  const left = parts.length === 0 ? "0" : parts.map(({ text }) => text).join(" + ");
  if (compare(sum, total.value) === 0) return { holds: true, text: `${left} = ${total.text}` };
  const sumText = formatFixed(sum, { digits: decimalsOf(parts), mode: "half-up" }).replace(".", ",");
  return { holds: false, text: `${parts.length > 1 ? `${left} = ${sumText}` : left} ≠ ${total.text}` };
}

/** {@link sumEquation} over counts. */
export function countEquation(parts: readonly number[], total: number): Equation {
  return sumEquation(parts.map(countTerm), countTerm(total));
}

/** {@link countEquation} as a table prints it: classes in which nobody is are left out. */
export function countEquationWithoutZeros(parts: readonly number[], total: number): Equation {
  return countEquation(
    parts.filter((part) => part !== 0),
    total,
  );
}
