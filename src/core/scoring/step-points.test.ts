import { describe, expect, it } from "vitest";
import { frameOf, QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import { day } from "../../../test/support/small-province.ts";
import type { StepFacts } from "../dossiers/detail-tables.ts";
import type { Points } from "./points.ts";
import { stepPoints } from "./step-points.ts";

function step(agency: number | undefined, limit?: string, finished?: string): StepFacts {
  return {
    agency,
    officer: undefined,
    limit: limit === undefined ? undefined : day(limit),
    finished: finished === undefined ? undefined : day(finished),
  };
}

function pointsOf(steps: readonly StepFacts[], question: Question = QUARTER): ReadonlyMap<number, Points> {
  return stepPoints(steps, ({ agency }) => agency, frameOf(question));
}

const ofAgency1 = (steps: readonly StepFacts[], question?: Question) => pointsOf(steps, question).get(1);

describe("indicator 2 of a participant in a dossier", () => {
  it("is 2 before the limit of its steps, 1 on it, 0 after it", () => {
    expect(ofAgency1([step(1, "2020-05-07", "2020-05-06")])).toEqual({ points: 2, reason: "stepEarly" });
    expect(ofAgency1([step(1, "2020-05-07", "2020-05-07")])).toEqual({ points: 1, reason: "stepOnTime" });
    expect(ofAgency1([step(1, "2020-05-07", "2020-05-08")])).toEqual({ points: 0, reason: "stepOverdue" });
  });

  it("rolls free days forward, unless the rule set takes days as they stand", () => {
    expect(ofAgency1([step(1, "2020-05-09", "2020-05-11")])?.points).toBe(1);
    expect(ofAgency1([step(1, "2020-05-09", "2020-05-11")], { ...QUARTER, set: ["G9=calendarDays"] })?.points).toBe(0);
  });

  it("takes the latest finish against the latest limit of its own steps, in any order", () => {
    const steps = [
      step(1, "2020-05-04", "2020-05-05"),
      step(1, "2020-05-08", "2020-05-07"),
      step(1, "2020-05-06", "2020-05-06"),
    ];
    expect(ofAgency1(steps)).toEqual({ points: 2, reason: "stepEarly" });
    expect(ofAgency1([...steps].reverse())?.points).toBe(2);
    expect(ofAgency1([...steps, step(1, undefined, "2020-05-11")])).toEqual({ points: 0, reason: "stepOverdue" });
    expect(ofAgency1([step(1, undefined, "2020-05-11"), ...steps])?.points).toBe(0);
    expect(ofAgency1([...steps, step(1, undefined, "2020-05-08")])?.points).toBe(1);
  });

  it("judges each participant by its own steps; a step of nobody judges nobody", () => {
    const found = pointsOf([
      step(1, "2020-05-07", "2020-05-06"),
      step(2, "2020-05-07", "2020-05-08"),
      step(undefined, "2020-05-01", "2020-06-01"),
      step(0, "2020-05-07", "2020-05-07"),
    ]);
    expect([...found].map(([agency, { points }]) => [agency, points])).toEqual([
      [1, 2],
      [2, 0],
      [0, 1],
    ]);
  });

  it("is left out without any limit", () => {
    expect(ofAgency1([step(1, undefined, "2020-05-06"), step(1)])).toEqual({
      points: undefined,
      reason: "noStepLimit",
    });
  });

  it("with an unfinished step is 0 when the limit is past at the end of the window, else left out", () => {
    const finished = step(1, "2020-05-07", "2020-05-06");
    expect(ofAgency1([finished, step(1, "2020-06-29")])).toEqual({ points: 0, reason: "stepUnfinishedPastLimit" });
    expect(ofAgency1([finished, step(1, "2020-06-30")])).toEqual({ points: undefined, reason: "stepPending" });
    expect(ofAgency1([finished, step(1, "2020-07-15")])).toEqual({ points: undefined, reason: "stepPending" });
    expect(ofAgency1([step(1), finished])).toEqual({ points: 0, reason: "stepUnfinishedPastLimit" });
  });

  it("treats a step finished only after the end of the window as unfinished", () => {
    expect(ofAgency1([step(1, "2020-06-26", "2020-06-30")])).toEqual({ points: 0, reason: "stepOverdue" });
    expect(ofAgency1([step(1, "2020-06-26", "2020-07-01")])).toEqual({ points: 0, reason: "stepUnfinishedPastLimit" });
    expect(ofAgency1([step(1, "2020-07-02", "2020-07-01")])).toEqual({ points: undefined, reason: "stepPending" });
    const asOf = { ...QUARTER, asOf: "2020-05-07" };
    expect(ofAgency1([step(1, "2020-05-07", "2020-05-08")], asOf)).toEqual({
      points: undefined,
      reason: "stepPending",
    });
  });

  it("is undetermined when a year is needed that has no calendar", () => {
    const uncovered = { points: undefined, reason: "calendarUncovered" };
    expect(ofAgency1([step(1, "2031-01-02", "2020-05-06")])).toEqual(uncovered);
    expect(ofAgency1([step(1, "2018-05-07", "2018-05-08")])).toEqual(uncovered);
    expect(ofAgency1([step(1, "2018-05-07")])).toEqual(uncovered);
  });

  it("is nobody's in a dossier without steps", () => {
    expect(pointsOf([]).size).toBe(0);
  });
});
