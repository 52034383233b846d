import { add, compare, multiply, rational, ZERO, type Rational } from "../../../src/core/base/rational.ts";
import { baseOfCell, type DisclosureCells } from "../../../src/core/publication/disclosure-cells.ts";
import type { HiddenCell, SumName } from "../../../src/core/publication/sum-protection.ts";

/**
 * What a reader of published sums can find out about hidden cells, by other means than the program: elimination over
 * the fractions, and trying whole numbers out.
 */
export function hiddenIn(cells: DisclosureCells, units: ReadonlySet<string>): readonly HiddenCell[] {
  return cells.units
    .filter(({ code }) => units.has(code))
    .map((unit) => ({ ...unit, base: baseOfCell(cells.questions.satisfaction.get(unit.code) ?? []) }));
}

/** Each published sum as the hidden cells that are in it. */
function sumsOver(hidden: readonly HiddenCell[], withheld: ReadonlySet<SumName>): readonly (readonly boolean[])[] {
  const names = new Set<SumName>(["province"]);
  for (const { kind, parent } of hidden) names.add(`kind:${kind}`).add(`parent:${parent}`);
  return [...names]
    .filter((name) => !withheld.has(name))
    .map((name) => hidden.map(({ kind, parent }) => [`kind:${kind}`, `parent:${parent}`, "province"].includes(name)));
}

/** Codes of the cells that some combination of the sums gives alone: rows of the reduced form with a single entry. */
export function recoverable(hidden: readonly HiddenCell[], withheld: ReadonlySet<SumName>): readonly string[] {
  const rows: Rational[][] = sumsOver(hidden, withheld).map((row) => row.map((isIn) => (isIn ? rational(1) : ZERO)));
  let top = 0;
  for (let column = 0; column < hidden.length; column += 1) {
    const pivot = rows.findIndex((row, place) => place >= top && compare(row[column] ?? ZERO, ZERO) !== 0);
    if (pivot < 0) continue;
    const [row] = rows.splice(pivot, 1);
    if (row === undefined) continue;
    const by = row[column] ?? rational(1);
    const unit = row.map((entry) => multiply(entry, rational(by.denominator, by.numerator)));
    rows.splice(top, 0, unit);
    for (const [place, other] of rows.entries()) {
      if (place === top) continue;
      const times = multiply(rational(-1), other[column] ?? ZERO);
      rows[place] = other.map((entry, at) => add(entry, multiply(times, unit[at] ?? ZERO)));
    }
    top += 1;
  }
  return rows.flatMap((row) => {
    const entries = row.flatMap((entry, place) => (compare(entry, ZERO) === 0 ? [] : [place]));
    const [only] = entries;
    return entries.length === 1 && only !== undefined ? [hidden[only]?.code ?? ""] : [];
  });
}

const MOST = 200;

/** The bases from 1 to 9 of one cell for which the others can be filled in so that every sum is right. */
export function reachableBases(
  code: string,
  hidden: readonly HiddenCell[],
  withheld: ReadonlySet<SumName>,
): readonly number[] {
  const sums = sumsOver(hidden, withheld).map((members) => ({
    members,
    total: hidden.reduce((sum, { base }, place) => sum + (members[place] === true ? base : 0), 0),
  }));
  const bounds = hidden.map(({ base }) => (base < 10 ? ([1, 9] as const) : ([10, MOST] as const)));
  const target = hidden.findIndex((cell) => cell.code === code);
  const order = [target, ...hidden.keys()].filter((place, at, all) => all.indexOf(place) === at);
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((base) => canFill(order, [[target, base]], { sums, bounds }));
}

interface Puzzle {
  readonly sums: readonly { readonly members: readonly boolean[]; readonly total: number }[];
  readonly bounds: readonly (readonly [number, number])[];
}

/** Tries cell after cell, and leaves a branch as soon as some sum can no longer be right. */
function canFill(order: readonly number[], filled: readonly (readonly [number, number])[], puzzle: Puzzle): boolean {
  const values = new Map(filled);
  const room = (place: number): readonly [number, number] => {
    const value = values.get(place);
    return value === undefined ? (puzzle.bounds[place] ?? [0, 0]) : [value, value];
  };
  const spans = puzzle.sums.map(({ members, total }) => {
    const places = [...members.keys()].filter((place) => members[place] === true);
    const least = places.reduce((sum, place) => sum + room(place)[0], 0);
    const most = places.reduce((sum, place) => sum + room(place)[1], 0);
    return { places, least, most, total };
  });
  if (spans.some(({ least, most, total }) => total < least || total > most)) return false;
  const next = order.find((place) => !values.has(place));
  if (next === undefined) return true;
  const own = spans.filter(({ places }) => places.includes(next));
  const [low, high] = room(next);
  const from = Math.max(low, ...own.map(({ most, total }) => total - (most - high)));
  const to = Math.min(high, ...own.map(({ least, total }) => total - (least - low)));
  for (let value = from; value <= to; value += 1) {
    if (canFill(order, [...filled, [next, value]], puzzle)) return true;
  }
  return false;
}
