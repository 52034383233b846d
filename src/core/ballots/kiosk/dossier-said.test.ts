import { describe, expect, it } from "vitest";
import { frameOf, QUARTER } from "../../../../test/support/law-in-force.ts";
import { day } from "../../../../test/support/small-province.ts";
import type { StepFacts } from "../../dossiers/detail-tables.ts";
import { NOTHING, OUTCOMES, type CasePoints, type Standing } from "../../scoring/case-points.ts";
import { POINTS, type Points } from "../../scoring/points.ts";
import { stepPoints } from "../../scoring/step-points.ts";
import { dossierSaid } from "./dossier-said.ts";

function dossier(more: Partial<CasePoints>, timeliness: Standing["timeliness"] = "onTime"): CasePoints {
  const judgement = { finish: day("2020-05-08"), timeliness, due: undefined };
  return { ...NOTHING, outcome: "finishedInside", agency: 1, judgement, ...more };
}

const parts = (...points: readonly Points[]): CasePoints =>
  dossier({ byAgency: new Map(points.map((each, agency) => [agency, each])) });

const partsSaid = (...points: readonly Points[]) => dossierSaid(parts(...points)).parts;

describe("the time of a dossier", () => {
  it.each(["early", "onTime", "overdue"] as const)("is said where it was judged %s", (timeliness) => {
    expect(dossierSaid(dossier({}, timeliness)).timing).toBe(timeliness);
  });

  it.each(["noDueDate", "calendarUncovered"] as const)("is not said where it is undetermined: %s", (why) => {
    expect(dossierSaid(dossier({}, why)).timing).toBeUndefined();
  });
});

describe("the part of each agency", () => {
  it.each([
    [POINTS.stepEarly, "early"],
    [POINTS.stepOnTime, "onTime"],
    [POINTS.stepOverdue, "overdue"],
  ] as const)("with the points %j alone is said as %s", (points, said) => {
    expect(partsSaid(points)).toEqual([said]);
    expect(partsSaid(points, points, points)).toEqual([said]);
  });

  it("is said once for each way in which agencies differ, best first, whichever agency it was", () => {
    expect(partsSaid(POINTS.stepOverdue, POINTS.stepEarly)).toEqual(["early", "overdue"]);
    expect(partsSaid(POINTS.stepEarly, POINTS.stepOverdue, POINTS.stepEarly)).toEqual(["early", "overdue"]);
    expect(partsSaid(POINTS.stepOverdue, POINTS.stepOnTime, POINTS.stepEarly)).toEqual(["early", "onTime", "overdue"]);
  });

  it.each([POINTS.stepPending, POINTS.stepUnfinishedPastLimit, POINTS.noStepLimit, POINTS.calendarUncovered])(
    "is not said of any agency while one has %j",
    (points) => {
      expect(partsSaid(points)).toBeUndefined();
      expect(partsSaid(POINTS.stepOnTime, points)).toBeUndefined();
      expect(partsSaid(points, POINTS.stepOnTime)).toBeUndefined();
    },
  );

  it("is not said of a dossier without steps, whose own time is", () => {
    expect(dossierSaid(dossier({}))).toEqual({ timing: "onTime", parts: undefined });
  });

  it("is said of a dossier whose own time is undetermined", () => {
    const byAgency = new Map([[1, POINTS.stepOnTime]]);
    expect(dossierSaid(dossier({ byAgency }, "noDueDate"))).toEqual({ timing: undefined, parts: ["onTime"] });
  });

  it("is what the indicator gives to each agency by its own steps", () => {
    const step = (agency: number, limit: string, finished: string): StepFacts => ({
      ...{ agency, officer: undefined },
      ...{ limit: day(limit), finished: day(finished) },
    });
    const saidOf = (...steps: readonly StepFacts[]) =>
      partsSaid(...stepPoints(steps, ({ agency }) => agency, frameOf(QUARTER)).values());
    expect(saidOf(step(1, "2020-05-07", "2020-05-06"))).toEqual(["early"]);
    expect(saidOf(step(1, "2020-05-07", "2020-05-07"), step(2, "2020-05-07", "2020-05-08"))).toEqual([
      "onTime",
      "overdue",
    ]);
    // The later limit of an agency is the limit of its part.
    expect(saidOf(step(1, "2020-05-05", "2020-05-06"), step(1, "2020-05-07", "2020-05-07"))).toEqual(["onTime"]);
  });
});

describe("a dossier", () => {
  const withParts = (outcome: CasePoints["outcome"]) =>
    dossierSaid(dossier({ outcome, byAgency: new Map([[1, POINTS.stepOverdue]]) }, "overdue"));

  it("says nothing without its result, although it is scored as late at the end of the window", () => {
    expect(withParts("unfinishedPastDue")).toEqual({});
  });

  it("says what it is scored by once it has its result", () => {
    const speaking = OUTCOMES.filter((outcome) => withParts(outcome).timing !== undefined);
    expect(speaking).toEqual(["finishedInside", "finishedLater"]);
    for (const outcome of speaking) expect(withParts(outcome)).toEqual({ timing: "overdue", parts: ["overdue"] });
  });

  it("says nothing where it does not count", () => {
    expect(dossierSaid(NOTHING)).toEqual({});
    expect(dossierSaid({ ...dossier({}), judgement: undefined })).toEqual({});
  });
});
