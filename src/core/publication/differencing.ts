import { parseIsoDate } from "../base/local-date.ts";
import { invariant } from "../base/invariant.ts";
import { baseOfCell, isSmallBase, type CellCounts } from "./disclosure-cells.ts";

/** What one publication tells of one cell; days both inclusive, as texts. */
export interface DatedCounts {
  readonly window: { readonly from: string; readonly to: string };
  readonly counts: CellCounts;
}

/** More ways than this to reach counts by adding and subtracting publications: taken as telling. */
const MOST_REACHED = 2000;

/**
 * Whether a cell, published beside those that are out already, would tell how fewer than ten people answered. Windows
 * end where others begin: a year minus three of its quarters is the fourth, and a correction minus what it corrects is
 * what changed. Whatever adding and subtracting of whole publications can reach is looked at; the number of people in
 * a difference is the sum of its counts without their signs.
 */
export function tellsSmallBase(now: DatedCounts, earlier: readonly DatedCounts[]): boolean {
  const edges = comparable([now, ...earlier]);
  const [own, ...others] = edges;
  if (own === undefined || others.length === 0) return false;
  const before = reachedFrom(own.start, others);
  const after = reachedFrom(own.end, others);
  if (before === undefined || after === undefined) return true;
  return before.some((p) =>
    after.some((q) => {
      const isAlone = p.day === own.start && q.day === own.end;
      return !isAlone && isSmallBase(sizeOf(plus(plus(q.counts, own.counts), negative(p.counts))));
    }),
  );
}

/** Counts between two ends, which are days: the first of a window, and the one after its last. */
interface Edge {
  readonly start: number;
  readonly end: number;
  readonly counts: CellCounts;
}

/** Cells that were split otherwise are compared by their bases alone. */
function comparable(cells: readonly DatedCounts[]): readonly Edge[] {
  const isAlike = cells.every(({ counts }) => counts.length === cells[0]?.counts.length);
  return cells.map(({ window, counts }) => {
    const [start, last] = [parseIsoDate(window.from), parseIsoDate(window.to)];
    invariant(start !== undefined && last !== undefined, "a publication without days");
    return { start, end: last + 1, counts: isAlike ? counts : [baseOfCell(counts)] };
  });
}

interface Reached {
  readonly day: number;
  /** People counted from the first day to this one; negative backwards. */
  readonly counts: CellCounts;
}

/** Every day that is reached along publications, with the counts on the way; undefined when there are too many. */
function reachedFrom(day: number, edges: readonly Edge[]): readonly Reached[] | undefined {
  const zero = (edges[0]?.counts ?? []).map(() => 0);
  const known = new Set<string>([keyOf({ day, counts: zero })]);
  const queue: (Reached & { readonly passed: ReadonlySet<number> })[] = [{ day, counts: zero, passed: new Set([day]) }];
  for (const { day: here, counts, passed } of queue) {
    for (const edge of edges) {
      const step = stepAlong(edge, here);
      if (step === undefined || passed.has(step.day)) continue;
      const next = { day: step.day, counts: plus(counts, step.counts) };
      if (known.has(keyOf(next))) continue;
      if (known.size === MOST_REACHED) return undefined;
      known.add(keyOf(next));
      queue.push({ ...next, passed: new Set([...passed, next.day]) });
    }
  }
  return queue;
}

function stepAlong({ start, end, counts }: Edge, here: number): Reached | undefined {
  if (here === start) return { day: end, counts };
  return here === end ? { day: start, counts: negative(counts) } : undefined;
}

function keyOf({ day, counts }: Reached): string {
  return [day, ...counts].join(" ");
}

function plus(a: CellCounts, b: CellCounts): CellCounts {
  return a.map((count, place) => count + (b[place] ?? 0));
}

function negative(counts: CellCounts): CellCounts {
  return counts.map((count) => (count === 0 ? 0 : -count));
}

function sizeOf(counts: CellCounts): number {
  return counts.reduce((sum, count) => sum + Math.abs(count), 0);
}
