/** The largest prime below 2²⁶: products of two remainders are exact whole numbers. */
const PRIME = 67_108_859;

/** An equation: a sum of unknowns, by their numbers, that has a known value. */
export interface Equation {
  readonly terms: ReadonlyMap<number, number>;
  readonly value: number;
  /** What has to be given up for the equation to be unknown; undefined: nothing can, it is out already. */
  readonly source: string | undefined;
}

/** What follows from equations for a sum of unknowns, and through which sources. */
interface Followed {
  readonly value: number;
  readonly sources: ReadonlySet<string>;
}

interface Row {
  readonly terms: Map<number, number>;
  value: number;
  readonly sources: Map<string, number>;
}

/**
 * Whatever adding and subtracting equations, any number of times each, leads to: Gauss and Jordan over remainders of a
 * prime. What follows over the fractions follows here too, save where the prime divides a denominator, which sums
 * of windows and units do not come near. Equations whose source is undefined must be added first: then what follows
 * names sources only where it needs them.
 */
export class LinearSpan {
  /** By the unknown that no other row has. */
  private readonly rows = new Map<number, Row>();

  add({ terms, value, source }: Equation): void {
    const row: Row = { terms: remainders(terms), value: remainder(value), sources: new Map() };
    if (source !== undefined) row.sources.set(source, 1);
    this.reduce(row);
    const pivot = row.terms.entries().next().value;
    if (pivot === undefined) return;
    const [unknown, factor] = pivot;
    scale(row, inverse(factor));
    for (const other of this.rows.values()) subtract(other, row, other.terms.get(unknown) ?? 0);
    this.rows.set(unknown, row);
  }

  /** The value of a sum of unknowns, where the equations give it. */
  valueOf(terms: ReadonlyMap<number, number>): Followed | undefined {
    const row: Row = { terms: remainders(terms), value: 0, sources: new Map() };
    this.reduce(row);
    if (row.terms.size > 0) return undefined;
    return { value: remainder(PRIME - row.value), sources: new Set(row.sources.keys()) };
  }

  /** No row has the own unknown of another, so each is taken away once. */
  private reduce(row: Row): void {
    for (const [unknown, factor] of [...row.terms]) {
      const other = this.rows.get(unknown);
      if (other !== undefined) subtract(row, other, factor);
    }
  }
}

function remainders(terms: ReadonlyMap<number, number>): Map<number, number> {
  const own = new Map<number, number>();
  for (const [unknown, factor] of terms) put(own, unknown, factor);
  return own;
}

function subtract(from: Row, row: Row, times: number): void {
  if (times === 0) return;
  for (const [unknown, factor] of row.terms) put(from.terms, unknown, -times * factor);
  for (const [source, factor] of row.sources) put(from.sources, source, -times * factor);
  from.value = remainder(from.value - times * row.value);
}

function put<Key>(terms: Map<Key, number>, key: Key, amount: number): void {
  const sum = remainder((terms.get(key) ?? 0) + (amount % PRIME));
  if (sum === 0) terms.delete(key);
  else terms.set(key, sum);
}

function scale(row: Row, by: number): void {
  for (const [unknown, factor] of row.terms) row.terms.set(unknown, remainder(factor * by));
  for (const [source, factor] of row.sources) row.sources.set(source, remainder(factor * by));
  row.value = remainder(row.value * by);
}

function remainder(value: number): number {
  const rest = value % PRIME;
  return rest < 0 ? rest + PRIME : rest;
}

/** By Fermat's little theorem. */
function inverse(value: number): number {
  let [result, base] = [1, remainder(value)];
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
