import { describe, expect, it } from "vitest";
import { evaluatedUnit, UNIT_RULES } from "../../../test/support/one-unit.ts";
import { parseIsoDate } from "../base/local-date.ts";
import { addItem, emptyAgencyTally, emptyTallies, type IndicatorTallies } from "../scoring/tally.ts";
import { partOf } from "./ballot-steps.ts";
import { lockedDisclosure, type LockedBeside, type LockedDisclosure } from "./locked-disclosure.ts";

const { parameters } = UNIT_RULES;
const QUARTERS = {
  q1: ["2020-01-01", "2020-03-31"],
  q2: ["2020-04-01", "2020-06-30"],
  q3: ["2020-07-01", "2020-09-30"],
  year: ["2020-01-01", "2020-12-31"],
} as const;

/** Ballots that answered the third question, by officer; the last number: of no officer. */
function tallyOf(counts: readonly number[]) {
  const unit = emptyAgencyTally();
  const officers = new Map<string, IndicatorTallies>();
  for (const [place, count] of counts.entries()) {
    const own = emptyTallies();
    if (place < counts.length - 1) officers.set(`CB-${place + 1}`, own);
    for (let each = 0; each < count; each += 1) {
      addItem(unit.indicators["3"], { points: 2, reason: "ballot" });
      addItem(own["3"], { points: 2, reason: "ballot" });
    }
  }
  return { unit, officers };
}

function locked(
  name: keyof typeof QUARTERS,
  counts: readonly number[],
  beside: Partial<LockedBeside> = {},
): LockedDisclosure {
  const [from, to] = QUARTERS[name].map(parseIsoDate);
  if (from === undefined || to === undefined) throw new Error(name);
  const nothing = { knownBallotsOf: () => 0, earlier: [], published: [], stepsOf: () => [] };
  return lockedDisclosure(evaluatedUnit({ ...tallyOf(counts), window: { from, to } }), {
    ...nothing,
    parameters,
    ...beside,
  });
}

/** Whose answers to the third question are not told. */
function hiddenIn({ units }: LockedDisclosure): readonly string[] {
  const all = units.flatMap((unit) => [unit, ...unit.officers.filter(({ code }) => code !== "")]);
  return all.filter(({ hidden }) => hidden.includes("3")).map(({ code }) => code);
}

describe("locked results", () => {
  it("hide a base of nine ballots and show one of ten and of none", () => {
    expect([0, 9, 10].map((count) => hiddenIn(locked("year", [count])))).toEqual([[], ["U"], []]);
  });

  it("give way to what was locked before: a year less its quarters is not seven people's answers", () => {
    const earlier = [locked("q1", [50]), locked("q2", [50]), locked("q3", [50])];
    expect([0, 7, 9, 10].map((rest) => hiddenIn(locked("year", [150 + rest], { earlier })))).toEqual([
      [],
      ["U"],
      ["U"],
      [],
    ]);
    const [first, ...others] = earlier;
    expect(hiddenIn(locked("year", [107], { earlier: others }))).toEqual(["U"]);
    expect(hiddenIn(locked("year", [157], { earlier: first === undefined ? [] : [first] }))).toEqual([]);
  });

  it("give way when a period is opened and locked again, and stay when nothing has changed", () => {
    const earlier = [locked("q1", [50])];
    expect([50, 51, 59, 60].map((count) => hiddenIn(locked("q1", [count], { earlier })))).toEqual([
      [],
      ["U"],
      ["U"],
      [],
    ]);
  });

  it("give way to what was published, and not to what a publication hid", () => {
    const counts = new Map([["U", [0, 0, 50]]]);
    const none = new Map([["U", [0, 0, 0]]]);
    const questions = { satisfaction: none, "1": none, "3": counts, "4": none, "7": none, officers: none };
    const [from, to] = QUARTERS.q1;
    const cells = { window: { from, to }, units: [{ code: "U", kind: "", parent: "" }], questions };
    const as = (units: readonly string[]) => {
      const hidden = { units: new Set(units), sums: new Set<never>() };
      const suppression = {
        satisfaction: hidden,
        "1": hidden,
        "3": hidden,
        "4": hidden,
        "7": hidden,
        officers: hidden,
      };
      return [{ cells, suppression }];
    };
    expect(hiddenIn(locked("year", [57], { published: as([]) }))).toEqual(["U"]);
    expect(hiddenIn(locked("year", [57], { published: as(["U"]) }))).toEqual([]);
  });

  it("hide an officer of few ballots, and so many others that the unit does not tell the rest", () => {
    expect(hiddenIn(locked("year", [30, 20, 12, 0]))).toEqual([]);
    expect(hiddenIn(locked("year", [30, 20, 4, 0]))).toEqual(["CB-2", "CB-3"]);
    expect(hiddenIn(locked("year", [30, 20, 0, 4]))).toEqual(["CB-2"]);
    expect(hiddenIn(locked("year", [30, 4, 0, 40]))).toEqual(["CB-2"]);
  });

  it("count no ballot towards the ten that the rated side may know itself", () => {
    const known = (knownBallots: number) => ({ knownBallotsOf: () => knownBallots });
    expect([0, 2, 3, 12].map((each) => hiddenIn(locked("year", [12], known(each))))).toEqual([[], [], ["U"], ["U"]]);
    const earlier = [locked("q1", [50], known(5))];
    expect([17, 18].map((each) => hiddenIn(locked("year", [73], { earlier, ...known(each) })))).toEqual([[], []]);
    expect(hiddenIn(locked("year", [73], { earlier, ...known(19) }))).toEqual(["U"]);
  });

  it("give way to a step that was shown", () => {
    const stepsOf = (ballots: number) => () => [{ part: partOf(tallyOf([ballots]).unit, "3"), knownBallots: 0 }];
    expect([30, 31, 39, 40].map((count) => hiddenIn(locked("year", [count], { stepsOf: stepsOf(30) })))).toEqual([
      [],
      ["U"],
      ["U"],
      [],
    ]);
  });
});
