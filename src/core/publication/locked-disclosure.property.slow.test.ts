import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatedUnit, UNIT_RULES } from "../../../test/support/one-unit.ts";
import { parseIsoDate } from "../base/local-date.ts";
import { addItem, emptyAgencyTally, emptyTallies, type IndicatorTallies } from "../scoring/tally.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import { LEAST_SHOWN_BASE } from "./disclosure-cells.ts";
import { lockedDisclosure, type LockedDisclosure } from "./locked-disclosure.ts";
import { lockedForRated } from "./locked-for-rated.ts";

/**
 * The attacker has every locked result of one unit that was ever shown, of the unit and of each officer, knows which
 * ballots stand behind each figure, and looks for a way to add and subtract figures so that fewer than ten ballots are
 * left. There is one exactly when leaving those ballots out makes the figures depend on each other more.
 */

const OFFICERS = ["CB-1", "CB-2", "CB-3"] as const;
const QUARTERS = ["2020-01-01", "2020-04-01", "2020-07-01", "2020-10-01"] as const;
const WINDOWS = {
  q1: ["2020-01-01", "2020-03-31"],
  q2: ["2020-04-01", "2020-06-30"],
  q3: ["2020-07-01", "2020-09-30"],
  q4: ["2020-10-01", "2020-12-31"],
  half: ["2020-01-01", "2020-06-30"],
  nineMonths: ["2020-01-01", "2020-09-30"],
  year: ["2020-01-01", "2020-12-31"],
} as const;
type WindowName = keyof typeof WINDOWS;

interface Ballots {
  readonly quarter: 0 | 1 | 2 | 3;
  /** 3: of no officer. */
  readonly officer: 0 | 1 | 2 | 3;
  readonly count: number;
}
interface Ballot extends Omit<Ballots, "count"> {
  readonly number: number;
}
type Event = { readonly lock: WindowName } | { readonly come: Ballots };

/** A figure that is shown: the numbers of the ballots behind it. */
type Figure = ReadonlySet<number>;

function evaluationOf(ballots: readonly Ballot[], name: WindowName): Evaluation {
  const unit = emptyAgencyTally();
  const officers = new Map<string, IndicatorTallies>(OFFICERS.map((code) => [code, emptyTallies()]));
  for (const { officer, number } of ballots) {
    const item = { points: 2 - (number % 3), reason: "ballot" } as Parameters<typeof addItem>[1];
    addItem(unit.indicators["3"], item);
    const own = officer === 3 ? undefined : officers.get(OFFICERS[officer]);
    if (own !== undefined) addItem(own["3"], item);
  }
  const [from, to] = WINDOWS[name].map(parseIsoDate);
  if (from === undefined || to === undefined) throw new Error(name);
  return evaluatedUnit({ unit, officers, window: { from, to } });
}

function isIn({ quarter }: Ballot, name: WindowName): boolean {
  const [from, to] = WINDOWS[name];
  return QUARTERS[quarter] >= from && QUARTERS[quarter] <= to;
}

/** The figures of the third question that locked results show, one after the other. */
function figuresOf(events: readonly Event[], isHeldTogether = true): readonly Figure[] {
  const ballots: Ballot[] = [];
  const earlier: LockedDisclosure[] = [];
  const figures: Figure[] = [];
  for (const event of events) {
    if ("come" in event) {
      const { count, ...about } = event.come;
      for (let each = 0; each < count; each += 1) ballots.push({ ...about, number: ballots.length });
      continue;
    }
    const inside = ballots.filter((each) => isIn(each, event.lock));
    const evaluation = evaluationOf(inside, event.lock);
    const beside = { knownBallotsOf: () => 0, published: [], stepsOf: () => [] };
    const { parameters } = UNIT_RULES;
    const before = isHeldTogether ? earlier : [];
    const disclosure = lockedDisclosure(evaluation, { ...beside, parameters, earlier: before });
    earlier.push(disclosure);
    const { trace } = lockedForRated(evaluation, { parameters, disclosure });
    const shows = (subject: { readonly indicators: (typeof trace.agencies)[number]["indicators"] } | undefined) =>
      (subject?.indicators["3"]?.fromBallots ?? 0) > 0;
    const numbers = (own: readonly Ballot[]): Figure => new Set(own.map(({ number }) => number));
    if (shows(trace.agencies[0])) figures.push(numbers(inside));
    for (const [place, code] of OFFICERS.entries()) {
      if (shows(trace.officers.find((each) => each.code === code)))
        figures.push(numbers(inside.filter(({ officer }) => officer === place)));
    }
  }
  return figures;
}

const PRIME = 67_108_859;

/** Of rows that are made of noughts and ones. */
function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((row, place) => place >= rank && row[column] !== 0);
    const pivot = left[at];
    if (pivot === undefined) continue;
    left[at] = left[rank] ?? [];
    left[rank] = pivot;
    for (const row of left.slice(rank + 1)) {
      const [mine, own] = [row[column] ?? 0, pivot[column] ?? 0];
      if (mine === 0) continue;
      for (const [place, value] of row.entries())
        row[place] = (((value * own - (pivot[place] ?? 0) * mine) % PRIME) + PRIME) % PRIME;
    }
    rank += 1;
  }
  return rank;
}

/** The fewest ballots, under ten, that some sum and difference of figures is about; undefined: there is none. */
function fewestTold(figures: readonly Figure[]): number | undefined {
  const sizes = new Map<string, number>();
  for (const number of new Set(figures.flatMap((figure) => [...figure]))) {
    const signature = figures.map((figure) => (figure.has(number) ? "1" : "0")).join();
    sizes.set(signature, (sizes.get(signature) ?? 0) + 1);
  }
  const groups = [...sizes].map(([signature, size]) => ({ column: signature.split(",").map(Number), size }));
  const rankWithout = (left: ReadonlySet<unknown>): number => {
    const kept = groups.filter((group) => !left.has(group));
    return rankOf(figures.map((_, figure) => kept.map(({ column }) => column[figure] ?? 0)));
  };
  const all = rankWithout(new Set());
  const small = groups.filter(({ size }) => size < LEAST_SHOWN_BASE);
  let fewest: number | undefined;
  const look = (from: number, chosen: readonly (typeof small)[number][], size: number): void => {
    if (size > 0 && size < (fewest ?? LEAST_SHOWN_BASE) && rankWithout(new Set(chosen)) < all) fewest = size;
    for (const [place, group] of small.entries())
      if (place >= from && size + group.size < LEAST_SHOWN_BASE) look(place + 1, [...chosen, group], size + group.size);
  };
  look(0, [], 0);
  return fewest;
}

const come: fc.Arbitrary<Event> = fc.record({
  come: fc.record({
    quarter: fc.constantFrom(0, 1, 2, 3),
    officer: fc.constantFrom(0, 1, 2, 3),
    count: fc.constantFrom(1, 3, 7, 9, 10, 11, 12, 25, 40),
  }),
});
const names = Object.keys(WINDOWS) as WindowName[];
const lock: fc.Arbitrary<Event> = fc.record({ lock: fc.constantFrom(...names) });
/** Ballots come, periods are locked, more come, and some of them are opened and locked again. */
const history = fc
  .tuple(
    fc.array(come, { minLength: 6, maxLength: 14, size: "max" }),
    fc.array(fc.oneof(lock, lock, come), { minLength: 3, maxLength: 8, size: "max" }),
  )
  .map(([first, then]) => [...first, ...then]);

const whole = (quarter: 0 | 1 | 2 | 3, counts: readonly number[]): Event[] =>
  counts.map((count, officer) => ({ come: { quarter, officer: officer as 0, count } }));

describe("locked results of periods with some of the same days", () => {
  it("tell of no fewer than ten ballots, however they are added and subtracted", () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(fewestTold(figuresOf(events))).toBeUndefined();
      }),
      { numRuns: 120, seed: 47, endOnFailure: true },
    );
  });

  it("would tell of fewer if each were decided by itself: the attacker finds it", () => {
    const year: Event[] = [...whole(0, [20, 30]), ...whole(1, [20, 30]), ...whole(2, [20, 30]), ...whole(3, [15, 7])];
    const locks: Event[] = (["q1", "q2", "q3", "year"] as const).map((name) => ({ lock: name }));
    expect(fewestTold(figuresOf([...year, ...locks], false))).toBe(7);
    expect(fewestTold(figuresOf([...year, ...locks]))).toBeUndefined();
    const again: Event[] = [...whole(0, [20, 30]), { lock: "q1" }, ...whole(0, [3]), { lock: "q1" }];
    expect(fewestTold(figuresOf(again, false))).toBe(3);
    expect(fewestTold(figuresOf(again))).toBeUndefined();
  });

  it("show what gives nothing away: quarters and their year of which each has ten of every officer", () => {
    const year: Event[] = [0, 1, 2, 3].flatMap((quarter) => whole(quarter as 0, [20, 30, 12]));
    const locks: Event[] = (["q1", "q2", "q3", "q4", "year"] as const).map((name) => ({ lock: name }));
    expect(figuresOf([...year, ...locks])).toHaveLength(20);
  });
});
