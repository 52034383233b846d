import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUESTIONS, type CellCounts, type DisclosureCells } from "../../src/core/publication/disclosure-cells.ts";
import { exposedCells, suppress, type EarlierPublication } from "../../src/core/publication/suppression.ts";
import { tellingOf, type Published } from "../support/oracle/several-publications-reader.ts";
import { hiddenIn, recoverable, reachableBases } from "../support/oracle/sum-reader.ts";

const SECTIONS = ["2020-01-01", "2020-04-01", "2020-07-01", "2020-10-01", "2021-01-01"] as const;
const LAST_DAYS = ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"] as const;

interface Plan {
  readonly kind: string;
  readonly parent: string;
  /** Answers of each quarter. */
  readonly quarters: readonly (readonly [number, number])[];
}

const answers = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom(0, 0, 1, 3, 9));
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom("department", "commune", "commune", "centre"),
  parent: fc.constantFrom("P", "D1", "D2"),
  quarters: fc.tuple(answers, answers, answers, answers),
});
const anyPlans = fc.array(anyPlan, { minLength: 1, maxLength: 7 });
const window = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** The cells of some quarters in a row. */
function cellsOf(plans: readonly Plan[], [first, last]: readonly [number, number]): DisclosureCells {
  const units = plans.map(({ kind, parent }, place) => ({ code: `U${place.toString()}`, kind, parent }));
  const countsOf = ({ quarters }: Plan): CellCounts =>
    [0, 1].map((answer) => quarters.slice(first, last + 1).reduce((sum, quarter) => sum + (quarter[answer] ?? 0), 0));
  const own = new Map(units.map(({ code }, place) => [code, countsOf(plans[place] as Plan)]));
  const none = new Map(units.map(({ code }) => [code, [0]]));
  const questions = Object.fromEntries(QUESTIONS.map((each) => [each, each === "satisfaction" ? own : none]));
  return {
    window: { from: SECTIONS[first] ?? "", to: LAST_DAYS[last] ?? "" },
    units,
    questions: questions as unknown as DisclosureCells["questions"],
  };
}

function published(cells: DisclosureCells, earlier: readonly EarlierPublication[]): EarlierPublication {
  return { cells, suppression: suppress(cells, earlier) };
}

describe("whatever is hidden", () => {
  it("is not a combination of the published sums: elimination over the fractions never ends in one cell", () => {
    fc.assert(
      fc.property(anyPlans, window, (plans, when) => {
        const { cells, suppression } = published(cellsOf(plans, when), []);
        const { units, sums } = suppression.satisfaction;
        const told = recoverable(hiddenIn(cells, units), sums);
        // Companions alone may be told; whoever is small may not.
        const small = hiddenIn(cells, units).filter(({ base }) => base < 10);
        expect(told.filter((code) => small.some((cell) => cell.code === code))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("could be any base from 1 to 9: each fits every sum that is published", () => {
    fc.assert(
      fc.property(anyPlans, window, (plans, when) => {
        const { cells, suppression } = published(cellsOf(plans, when), []);
        const { units, sums } = suppression.satisfaction;
        const all = hiddenIn(cells, units);
        for (const cell of all.filter(({ base }) => base < 10)) {
          expect([cell.code, reachableBases(cell.code, all, sums)]).toEqual([cell.code, [1, 2, 3, 4, 5, 6, 7, 8, 9]]);
        }
      }),
      { numRuns: 120 },
    );
  });

  it("is small, or stands beside something small: nothing is hidden where everything is large or empty", () => {
    fc.assert(
      fc.property(anyPlans, window, (plans, when) => {
        const large = plans.map((plan) => ({
          ...plan,
          quarters: plan.quarters.map(([a, b]) => (a + b === 0 ? ([0, 0] as const) : ([a + 10, b] as const))),
        }));
        const { satisfaction } = suppress(cellsOf(large, when), []);
        expect([satisfaction.units.size, satisfaction.sums.size]).toEqual([0, 0]);
      }),
    );
  });
});

describe("two publications of nested windows", () => {
  it("never tell by their difference how fewer than ten people of one unit answered", () => {
    fc.assert(
      fc.property(anyPlans, fc.array(window, { minLength: 2, maxLength: 5 }), (plans, windows) => {
        const out: EarlierPublication[] = [];
        for (const when of windows) out.push(published(cellsOf(plans, when), out));
        for (const code of out[0]?.cells.units.map((unit) => unit.code) ?? []) {
          expect([code, toldStretches(code, plans[Number(code.slice(1))], out)]).toEqual([code, []]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leave nothing exposed, whichever came first", () => {
    fc.assert(
      fc.property(anyPlans, fc.array(window, { minLength: 2, maxLength: 4 }), (plans, windows) => {
        const out: EarlierPublication[] = [];
        for (const when of windows) {
          const cells = cellsOf(plans, when);
          const next = published(cells, out);
          expect(exposedCells(cells, next.suppression, out)).toEqual([]);
          out.push(next);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const YEAR_IN_QUARTERS = [
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 3],
  [0, 3],
] as const;
const ODD_ORDER = [
  [0, 3],
  [1, 2],
  [0, 1],
  [2, 2],
  [3, 3],
] as const;
const commune = fc.record({
  kind: fc.constant("commune"),
  parent: fc.constantFrom("D1", "D2"),
  quarters: fc.tuple(answers, answers, answers, answers),
});
const office = fc.record({
  kind: fc.constant("department"),
  parent: fc.constant("P"),
  quarters: fc.tuple(answers, answers, answers, answers),
});
const bothKinds = fc
  .tuple(
    fc.array(commune, { minLength: 4, maxLength: 6, size: "max" }),
    fc.array(office, { minLength: 2, maxLength: 4, size: "max" }),
  )
  .map((kinds) => kinds.flat());

describe("all publications of a year, with every cell and sum that they show", () => {
  it.each([
    ["its quarters and then the year", YEAR_IN_QUARTERS],
    ["the year, the middle of it and the rest", ODD_ORDER],
  ])("tell nobody of fewer than ten people in any of its quarters: %s", (_, windows) => {
    fc.assert(
      fc.property(bothKinds, (plans) => {
        const out: EarlierPublication[] = [];
        for (const when of windows) out.push(published(cellsOf(plans, when), out));
        const isTold = tellingOf(
          windows.flatMap((when, place) => numbersOf(out[place] as EarlierPublication, when)),
          4 * plans.length,
        );
        for (const [unit, plan] of plans.entries()) {
          for (const quarters of SOME_QUARTERS) {
            const base = quarters.reduce((sum, quarter) => sum + (plan.quarters[quarter] ?? []).reduce(plus, 0), 0);
            if (base === 0 || base > 9) continue;
            expect([unit, quarters, isTold(quarters.map((quarter) => 4 * unit + quarter))]).toEqual([
              unit,
              quarters,
              false,
            ]);
          }
        }
      }),
      { numRuns: 12, seed: 1063 },
    );
  });
});

/** Every choice of quarters. */
const SOME_QUARTERS = Array.from({ length: 15 }, (_, choice) => [0, 1, 2, 3].filter((at) => ((choice + 1) >> at) % 2));

const plus = (a: number, b: number): number => a + b;

/** What a publication shows, as sums of answers of units and quarters. */
function numbersOf({ cells, suppression }: EarlierPublication, [first, last]: readonly [number, number]): Published[] {
  const { units, sums } = suppression.satisfaction;
  const quartersOf = (unit: number): number[] =>
    [0, 1, 2, 3].slice(first, last + 1).map((quarter) => 4 * unit + quarter);
  const members = new Map<string, number[]>();
  for (const [place, { code, kind, parent }] of cells.units.entries()) {
    const own = units.has(code) ? [] : [`cell ${code}`];
    for (const name of [...own, "province", `kind:${kind}`, `parent:${parent}`]) {
      if (!sums.has(name as never)) members.set(name, [...(members.get(name) ?? []), ...quartersOf(place)]);
    }
  }
  return [...members.values()];
}

/** Stretches of quarters whose count anybody can add up from shown cells, and that have one to nine answers. */
function toldStretches(code: string, plan: Plan | undefined, out: readonly EarlierPublication[]): readonly string[] {
  const shown = out.filter(({ suppression }) => !suppression.satisfaction.units.has(code));
  const known = new Set<string>();
  for (const { cells } of shown) {
    const [a, b] = [SECTIONS.indexOf(cells.window.from as never), LAST_DAYS.indexOf(cells.window.to as never) + 1];
    known.add(`${a.toString()}-${b.toString()}`);
  }
  // Whoever knows the counts between ends a and b, and between b and c, knows those between a and c.
  for (let round = 0; round < 5; round += 1) {
    for (const one of [...known]) {
      for (const other of [...known]) {
        const [a = 0, b = 0, c = 0, d = 0] = [...one.split("-"), ...other.split("-")].map(Number);
        for (const [x, y, p, q] of [
          [a, b, c, d],
          [b, a, c, d],
          [a, b, d, c],
          [b, a, d, c],
        ] as const) {
          if (y === p && x !== q) known.add(`${Math.min(x, q).toString()}-${Math.max(x, q).toString()}`);
        }
      }
    }
  }
  return [...known].filter((stretch) => {
    const [a = 0, b = 0] = stretch.split("-").map(Number);
    const base = (plan?.quarters ?? []).slice(a, b).reduce((sum, [x, y]) => sum + x + y, 0);
    return base > 0 && base < 10;
  });
}
