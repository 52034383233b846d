import { LEAST_SHOWN_BASE } from "./disclosure-cells.ts";

/** The largest prime below 2²⁶, as of `LinearSpan`. */
const PRIME = 67_108_859;

/** A figure that is shown: the groups of ballots that are added up in it, each once. */
export type FigureGroups = ReadonlySet<string>;

type Row = Map<string, number>;

/**
 * Whatever adding and subtracting the figures that are shown leads to, and how few ballots it can be about. What is
 * left of a combination are the groups of ballots that do not fall out of it; their sizes are known. Rows that are left
 * when all large groups have fallen out are about small ones alone, and of these the fewest ballots are looked for.
 */
export class FigureSpan {
  /** By the group that each row is there for: a large one, as long as it has any. */
  private readonly rows = new Map<string, Row>();
  private looksLeft = MOST_LOOKS;

  /** `sizes`: of each group; one whose size is not known has none and counts as nothing. */
  constructor(private readonly sizes: ReadonlyMap<string, number>) {}

  /** Shows a figure, unless something about fewer than so many ballots would follow. */
  show(groups: FigureGroups, least = LEAST_SHOWN_BASE): boolean {
    const row: Row = new Map([...groups].map((group) => [group, 1]));
    for (const [pivot, other] of this.rows) subtract(row, other, row.get(pivot) ?? 0);
    const first = [...row.keys()].find((group) => this.isLarge(group)) ?? row.keys().next().value;
    if (first === undefined) return true;
    scale(row, inverse(row.get(first) ?? 1));
    if (!this.isLarge(first)) {
      const small = [...this.rows].filter(([pivot]) => !this.isLarge(pivot)).map(([, own]) => own);
      const looks = { left: Math.min(MOST_LOOKS_A_FIGURE, this.looksLeft) };
      const before = looks.left;
      const isTelling = this.isAboutFewer([...small, row], { least, looks });
      this.looksLeft -= before - looks.left;
      if (isTelling) return false;
    }
    this.rows.set(first, row);
    return true;
  }

  private isLarge(group: string): boolean {
    return (this.sizes.get(group) ?? 0) >= LEAST_SHOWN_BASE;
  }

  /** Whether the rows have a combination of fewer ballots: one that is in no more groups than it has to be. */
  private isAboutFewer(rows: readonly Row[], search: Search): boolean {
    const [first] = rows;
    if (first === undefined) return false;
    search.looks.left -= 1;
    if (search.looks.left < 0) return true;
    if (rows.length === 1) return this.ballotsOf(first) < search.least;
    const groups = new Set(rows.flatMap((row) => [...row.keys()]));
    return [...groups].some((group) => this.isAboutFewer(withoutGroup(rows, group), search));
  }

  private ballotsOf(row: Row): number {
    return [...row.keys()].reduce((sum, group) => sum + (this.sizes.get(group) ?? 0), 0);
  }
}

interface Search {
  readonly least: number;
  readonly looks: { left: number };
}

/** After so many looks a figure is taken as telling; all of a span together have so many, for one of many officers. */
const MOST_LOOKS_A_FIGURE = 1_000;
const MOST_LOOKS = 5_000;

/** The combinations of rows in which a group falls out. */
function withoutGroup(rows: readonly Row[], group: string): readonly Row[] {
  const pivot = rows.find((row) => row.has(group));
  if (pivot === undefined) return rows;
  const inverted = inverse(pivot.get(group) ?? 1);
  return rows
    .filter((row) => row !== pivot)
    .map((row) => {
      const factor = row.get(group);
      if (factor === undefined) return row; // nobody changes a row that is shown
      const left = new Map(row);
      subtract(left, pivot, (factor * inverted) % PRIME);
      return left;
    });
}

function subtract(from: Row, row: Row, times: number): void {
  if (times === 0) return;
  for (const [group, factor] of row) {
    const left = ((from.get(group) ?? 0) + PRIME - ((times * factor) % PRIME)) % PRIME;
    if (left === 0) from.delete(group);
    else from.set(group, left);
  }
}

function scale(row: Row, by: number): void {
  for (const [group, factor] of row) row.set(group, (factor * by) % PRIME);
}

/** By Fermat's little theorem. */
function inverse(value: number): number {
  if (value === 1) return 1;
  let [result, base] = [1, value % PRIME];
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
