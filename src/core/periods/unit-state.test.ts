import { describe, expect, it } from "vitest";
import { POLICY } from "../../../test/support/periods.ts";
import { day } from "../../../test/support/small-province.ts";
import { UNIT_STAGES } from "./unit-course.ts";
import { countByState, unitStateOn, type UnitOnDay } from "./unit-state.ts";

const stateOn = (text: string, more: Partial<UnitOnDay> = {}): string =>
  unitStateOn({
    course: { stage: "responding", respondsUntil: day("2020-12-08") },
    day: day(text),
    policy: POLICY,
    undecidedResponses: 0,
    ...more,
  });

describe("the state of a unit", () => {
  it("is responding to the last day of its time, and waits for approval from the day after", () => {
    expect([stateOn("2020-12-07"), stateOn("2020-12-08"), stateOn("2020-12-09")]).toEqual([
      "responding",
      "responding",
      "approvable",
    ]);
  });

  it("waits for a decision while one response has none, but not before the time is over", () => {
    const undecided = { undecidedResponses: 1 };
    expect([stateOn("2020-12-08", undecided), stateOn("2020-12-09", undecided)]).toEqual(["responding", "deciding"]);
  });

  it("is approvable from the appraisal on where the province has no responses", () => {
    const course = { stage: "appraised", respondsUntil: undefined } as const;
    const none = { ...POLICY, responseWorkingDays: 0 };
    expect(stateOn("2020-12-09", { course })).toBe("appraised");
    expect(stateOn("2020-12-09", { course, policy: none })).toBe("approvable");
  });

  it.each(UNIT_STAGES.filter((stage) => stage !== "responding"))("is the step itself at %s", (stage) => {
    const course = { stage, respondsUntil: day("2020-12-08") };
    expect(stateOn("2020-12-31", { course, undecidedResponses: 1 })).toBe(stage);
  });

  it("is counted over units, those where nobody stands with none", () => {
    const counts = countByState([{ state: "approvable" }, { state: "approvable" }, { state: "published" }]);
    expect(counts).toMatchObject({ approvable: 2, published: 1, responding: 0 });
  });
});
