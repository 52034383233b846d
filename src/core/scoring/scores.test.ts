import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUARTER, ruleSetOf } from "../../../test/support/law-in-force.ts";
import { parseRational, rational, sumOf, type Rational } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";
import type { Parameters } from "../rulebook/parameters.ts";
import type { AgencyPoints } from "./agency-indicators.ts";
import type { Indicator, IndicatorSource } from "./results.ts";
import { printedScores, roundingOf, scoresOf, totalOf, type IndicatorScore } from "./scores.ts";
import { emptyTallies, type IndicatorTallies } from "./tally.ts";

const parametersWith = (...set: string[]): Parameters => ruleSetOf({ ...QUARTER, set }).parameters;
const TENTHS = roundingOf(parametersWith());
const OFFICERS = ["1", "2", "3", "4", "7"] as const;

type Points = readonly [number, number, number];

function talliesOf(points: Partial<Record<keyof IndicatorTallies, Points>>, fromBallots = 0): IndicatorTallies {
  const tallies = emptyTallies();
  for (const [indicator, counts] of Object.entries(points) as [keyof IndicatorTallies, Points][])
    tallies[indicator] = { points: [...counts], notCounted: {}, reasons: {}, fromBallots };
  return tallies;
}

const uncounted: AgencyPoints = { points: undefined, n: 0, counts: {}, reason: "noList" };

describe("the score of an indicator", () => {
  it.each([
    [[0, 15, 5], "1.3", 25, 20],
    [[1, 13, 6], "1.3", 25, 20],
    [[16, 71, 13], "1.0", 97, 100],
    [[0, 151, 49], "1.2", 249, 200],
    [[0, 150, 50], "1.3", 250, 200],
    [[1, 1, 1], "1.0", 3, 3],
    [[0, 1, 2], "1.7", 5, 3],
    [[3, 0, 0], "0.0", 0, 3],
    [[0, 0, 7], "2.0", 14, 7],
  ] as const)("of %j items with 0, 1 and 2 points is %s", ([zero, one, two], score, sum, n) => {
    const [found] = scoresOf(["1"], { tallies: talliesOf({ "1": [zero, one, two] }) }, TENTHS);
    expect(found?.printed).toEqual({ score, n, sum, source: "dossiers" });
    expect(found?.rounded).toEqual(parseRational(score));
  });

  it("is rounded by the rule set's digits and mode", () => {
    const half = { tallies: talliesOf({ "1": [0, 75, 25] }) };
    const scoreWith = (...set: string[]) => scoresOf(["1"], half, roundingOf(parametersWith(...set)))[0]?.printed.score;
    expect(scoreWith()).toBe("1.3");
    expect(scoreWith("rounding.mode=half-even")).toBe("1.2");
    expect(scoreWith("rounding.digits=2")).toBe("1.25");
    expect(scoreWith("rounding.digits=0")).toBe("1");
  });

  it("does not exist without an item: left out, not zero", () => {
    const tallies = talliesOf({ "1": [0, 0, 0], "3": [1, 0, 0] });
    expect(scoresOf(OFFICERS, { tallies }, TENTHS).map(({ indicator }) => indicator)).toEqual(["3"]);
    expect(scoresOf(["5"], { tallies }, TENTHS)).toEqual([]);
  });

  it("is only of the indicators in scope", () => {
    const tallies = talliesOf({ "1": [0, 0, 1], "2": [0, 0, 1], "7": [0, 0, 1] });
    expect(scoresOf(["7", "1"], { tallies }, TENTHS).map(({ indicator }) => indicator)).toEqual(["7", "1"]);
  });

  it.each([
    ["1", 0, "dossiers"],
    ["1", 2, "dossiersAndBallots"],
    ["1", 3, "ballots"],
    ["2", 0, "steps"],
    ["2", 3, "steps"],
  ] as const)("of indicator %s with %d of 3 items from ballots has the source %s", (indicator, fromBallots, source) => {
    const counted = { tallies: talliesOf({ [indicator]: [1, 1, 1] }, fromBallots) };
    expect(scoresOf([indicator], counted, TENTHS)[0]?.printed.source).toBe(source);
  });

  it("of an agency-wide indicator has its base and no sum", () => {
    const scored = (points: Rational, n: number): AgencyPoints => ({ points, n, counts: {}, reason: "allOnTime" });
    const agency = {
      "5": scored(rational(1), 12),
      "6": scored(rational(17, 12), 12),
      "8": uncounted,
      "9": scored(rational(0), 40),
    };
    const scores = scoresOf(["5", "6", "8", "9"], { tallies: emptyTallies(), agency }, TENTHS);
    expect(scores).toHaveLength(3);
    expect(Object.fromEntries(scores.map(({ indicator, printed }) => [indicator, printed]))).toEqual({
      "5": { score: "1.0", n: 12, source: "agencyProcedures" },
      "6": { score: "1.4", n: 12, source: "agencyProcedures" },
      "9": { score: "0.0", n: 40, source: "dossiers" },
    });
    const [petitions] = scoresOf(
      ["8"],
      { tallies: emptyTallies(), agency: { ...agency, "8": scored(rational(2), 0) } },
      TENTHS,
    );
    expect(petitions?.printed).toEqual({ score: "2.0", n: 0, source: "petitions" });
  });

  it("stands in the order of the indicators however they were scored", () => {
    const scores = scoresOf(
      ["7", "3", "1"],
      { tallies: talliesOf({ "1": [0, 0, 1], "3": [0, 1, 0], "7": [1, 0, 0] }) },
      TENTHS,
    );
    expect(Object.keys(printedScores(scores))).toEqual(["1", "3", "7"]);
    expect(Object.entries(printedScores(scores)).map(([, printed]) => printed.score)).toEqual(["2.0", "1.0", "0.0"]);
  });
});

function score(indicator: Indicator, text: string, source: IndicatorSource = "dossiers"): IndicatorScore {
  const rounded = parseRational(text) ?? rational(0);
  return { indicator, rounded, printed: { score: text, n: 1, source } };
}

describe("the total", () => {
  const SCOPE = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
  const full = SCOPE.map((indicator) => score(indicator, "1.3"));
  const gap = [score("1", "1.3"), score("2", "1.7"), score("7", "2.0")];

  it("is the sum of the rounded scores out of twice as many points, and nothing is rounded after it", () => {
    const total = totalOf(full, SCOPE, parametersWith());
    expect(total).toMatchObject({ total: rational(117, 10), max: rational(18), compared: rational(117, 10) });
    expect(total?.scores).toEqual(full);
  });

  it("without some indicators compares what is there with the bounds as they are", () => {
    expect(totalOf(gap, OFFICERS, parametersWith())).toEqual({
      scores: gap,
      total: rational(5),
      max: rational(6),
      compared: rational(5),
    });
  });

  it("is scaled up to the full maximum under rescale, exactly, and only when something is missing", () => {
    const rescale = parametersWith("G14=rescale");
    expect(totalOf(gap, OFFICERS, rescale)).toEqual({
      scores: gap,
      total: rational(5),
      max: rational(6),
      compared: rational(25, 3),
    });
    expect(totalOf(full, SCOPE, rescale)?.compared).toEqual(rational(117, 10));
  });

  it("does not exist under block when one indicator is missing", () => {
    const block = parametersWith("G14=block");
    expect(totalOf(gap, OFFICERS, block)).toBeUndefined();
    expect(totalOf(full.slice(0, 8), SCOPE, block)).toBeUndefined();
    expect(totalOf(full, SCOPE, block)?.total).toEqual(rational(117, 10));
  });

  it("gets full marks for what is missing under grant-max, visibly", () => {
    const granted = totalOf(gap, OFFICERS, parametersWith("G14=grant-max"));
    expect(granted).toMatchObject({ total: rational(9), max: rational(10), compared: rational(9) });
    const printed = granted === undefined ? {} : printedScores(granted.scores);
    expect(printed["3"]).toEqual({ score: "2.0", n: 0, source: "granted" });
    expect(printed["4"]).toEqual({ score: "2.0", n: 0, source: "granted" });
    expect(printed["1"]).toEqual({ score: "1.3", n: 1, source: "dossiers" });
    const digits = totalOf(gap, OFFICERS, parametersWith("G14=grant-max", "rounding.digits=2"));
    expect(digits?.scores.at(-1)?.printed.score).toBe("2.00");
  });

  it("never exists without any score, also where full marks are granted", () => {
    for (const policy of ["omit", "rescale", "block", "grant-max"])
      expect(totalOf([], OFFICERS, parametersWith(`G14=${policy}`))).toBeUndefined();
  });

  it("is the sum of the printed parts whatever the tallies", () => {
    const points = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50));
    const tallies = fc.record({ "1": points, "2": points, "3": points, "4": points, "7": points });
    fc.assert(
      fc.property(tallies, (counts) => {
        const scores = scoresOf(OFFICERS, { tallies: talliesOf(counts) }, TENTHS);
        const total = totalOf(scores, OFFICERS, parametersWith());
        const printed = scores.map(({ printed: { score: text } }) => parseRational(text) ?? rational(-1));
        expect(total?.total).toEqual(scores.length === 0 ? undefined : sumOf(printed));
        if (total !== undefined) expect(formatFixed(total.total, TENTHS)).toMatch(/^\d{1,2}\.\d$/);
      }),
      { numRuns: 60 },
    );
  });
});
