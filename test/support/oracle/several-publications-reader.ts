import { add, compare, multiply, rational, ZERO, type Rational } from "../../../src/core/base/rational.ts";

/** A published number: which unknowns it adds up, each once. */
export type Published = readonly number[];

/** Whether published numbers give the sum of some unknowns: elimination over the fractions, column by column. */
export function tellingOf(published: readonly Published[], unknowns: number): (sum: Published) => boolean {
  const rows = published.map((each) => rowOf(each, unknowns));
  const reduced: { readonly column: number; readonly row: readonly Rational[] }[] = [];
  for (let column = 0; column < unknowns; column += 1) {
    const place = rows.findIndex((row) => !isZero(row[column]));
    const [row] = place < 0 ? [] : rows.splice(place, 1);
    if (row === undefined) continue;
    const by = row[column] ?? rational(1);
    const unit = row.map((entry) => multiply(entry, rational(by.denominator, by.numerator)));
    reduced.push({ column, row: unit });
    for (const [at, other] of rows.entries()) rows[at] = without(other, unit, column);
  }
  return (sum) => {
    const left = reduced.reduce((row, { column, row: unit }) => without(row, unit, column), rowOf(sum, unknowns));
    return left.every(isZero);
  };
}

function rowOf(sum: Published, unknowns: number): readonly Rational[] {
  return Array.from({ length: unknowns }, (_, place) => (sum.includes(place) ? rational(1) : ZERO));
}

function without(row: readonly Rational[], unit: readonly Rational[], column: number): readonly Rational[] {
  const factor = row[column];
  if (factor === undefined || isZero(factor)) return row;
  const times = multiply(rational(-1), factor);
  return row.map((entry, at) => {
    const own = unit[at] ?? ZERO;
    return isZero(own) ? entry : add(entry, multiply(times, own));
  });
}

function isZero(value: Rational | undefined): boolean {
  return value === undefined || compare(value, ZERO) === 0;
}
