import { describe, expect, it } from "vitest";
import { toLocalDate } from "../base/local-date.ts";
import { POINTS } from "../scoring/points.ts";
import { addItem, emptyAgencyTally, emptyTallies } from "../scoring/tally.ts";
import { isKnownByDossiers, nextStep, onceShownOf, shownOf } from "./ballot-steps.ts";

const day = toLocalDate(18_262);

function answeredBy(ballots: number) {
  const tally = emptyAgencyTally();
  for (let each = 0; each < ballots; each += 1) addItem(tally.indicators["3"], { points: 2, reason: "ballot" });
  return tally;
}

const isTaken = (ballots: number, knownBallots: number): boolean =>
  nextStep(undefined, { tally: answeredBy(ballots), knownBallots }, { question: "3", day }) !== undefined;

describe("a step", () => {
  it("is taken at ten ballots, not at nine", () => {
    expect([9, 10, 11].map((ballots) => isTaken(ballots, 0))).toEqual([false, true, true]);
  });

  it("counts no ballot that the rated side keyed, asked, helped with or may have sent", () => {
    expect([18, 19, 20].map((ballots) => isTaken(ballots, 9))).toEqual([false, true, true]);
  });

  it("counts those that were known at the last step no second time", () => {
    const last = nextStep(undefined, { tally: answeredBy(19), knownBallots: 9 }, { question: "3", day });
    const next = (ballots: number, knownBallots: number) =>
      nextStep(last, { tally: answeredBy(ballots), knownBallots }, { question: "3", day: toLocalDate(day + 1) });
    expect([28, 29].map((ballots) => next(ballots, 9) !== undefined)).toEqual([false, true]);
    expect([31, 32].map((ballots) => next(ballots, 12) !== undefined)).toEqual([false, true]);
    expect([28, 29].map((ballots) => next(ballots, 5) !== undefined)).toEqual([false, true]);
  });

  it("is shown when another has been taken", () => {
    const histories: number[][] = [[], [1], [1, 2], [1, 2, 3]];
    expect(histories.map((steps) => shownOf<number>(steps))).toEqual([undefined, undefined, 1, 2]);
    expect([onceShownOf([1]), onceShownOf([1, 2, 3])]).toEqual([[], [1, 2]]);
  });
});

describe("an officer", () => {
  it("stands in lists by dossiers, and not by a ballot alone", () => {
    const byBallot = emptyTallies();
    addItem(byBallot["7"], { points: 0, reason: "ballot" });
    addItem(byBallot["1"], { points: 2, reason: "ballot" });
    expect(isKnownByDossiers(byBallot)).toBe(false);
    addItem(byBallot["2"], POINTS.stepEarly);
    expect(isKnownByDossiers(byBallot)).toBe(true);
  });
});
