import { describe, expect, test } from "vitest";
import { APPRAISER, APPROVER, bothRoles, POLICY, REOPENING, UNIT_CONTEXT } from "../../../test/support/periods.ts";
import { arrowsOfDiagram, arrowsOfTable } from "../../../test/support/state-diagram.ts";
import { day } from "../../../test/support/small-province.ts";
import type { Deed } from "./delegation.ts";
import {
  NEW_UNIT,
  UNIT_MACHINE,
  UNIT_STAGES,
  type UnitContext,
  type UnitCourse,
  type UnitEvent,
  type UnitEventType,
  type UnitStage,
} from "./unit-course.ts";
import { transitionUnit } from "./unit-transition.ts";

/** Titles of the tests in "the arrows" are the arrows of docs/states/period.md. */

const decision = REOPENING;
const ABSENCE = { citation: "Quyết định 1063/QĐ-UBND" };
const EVENTS: Readonly<Record<UnitEventType, UnitEvent>> = {
  close: { type: "close" },
  remind: { type: "remind" },
  selfScore: { type: "selfScore" },
  treatAsAbsent: { type: "treatAsAbsent", citation: ABSENCE.citation },
  appraise: { type: "appraise" },
  openResponses: { type: "openResponses" },
  decideResponse: { type: "decideResponse" },
  approve: { type: "approve" },
  publish: { type: "publish", number: 1, replaces: undefined },
  reopen: { type: "reopen", decision },
  returnAppraisal: { type: "returnAppraisal", decision },
  recollect: { type: "recollect", decision },
  correct: { type: "correct", decision },
};

/** A unit as it stands at a stage when nothing was reopened; `absent`: it came through that stage. */
function unitAt(stage: UnitStage, { isAbsent = false, ...more }: Partial<UnitCourse> & { isAbsent?: boolean } = {}) {
  const place = UNIT_MACHINE.places[stage];
  return {
    ...NEW_UNIT,
    stage,
    reminders: [day("2020-11-30")],
    absence: isAbsent || stage === "absent" ? ABSENCE : undefined,
    appraisedBy: place >= 3 ? [APPRAISER.id] : [],
    respondsFrom: place >= 4 ? day("2020-12-01") : undefined,
    respondsUntil: place >= 4 ? day("2020-12-08") : undefined,
    approvedBy: place >= 5 ? [APPROVER.id] : [],
    publication: stage === "published" ? 1 : undefined,
    ...more,
  } satisfies UnitCourse;
}

function moved(course: UnitCourse, type: UnitEventType, more: Partial<UnitContext> = {}) {
  return transitionUnit(course, EVENTS[type], { ...UNIT_CONTEXT, ...more });
}

function courseAfter(course: UnitCourse, type: UnitEventType, more: Partial<UnitContext> = {}): UnitCourse {
  const result = moved(course, type, more);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function outcome(course: UnitCourse, type: UnitEventType, more: Partial<UnitContext> = {}): string {
  const result = moved(course, type, more);
  return result.ok ? result.value.stage : result.failure.code;
}

const APPROVAL = { by: { actor: APPROVER }, day: day("2020-12-09") };
const titles: string[] = [];
function arrow(title: string, body: () => void): void {
  titles.push(title);
  test(title, body);
}

describe("the arrows", () => {
  arrow("collecting → collecting: remind", () => {
    const reminded = courseAfter(NEW_UNIT, "remind");
    expect(reminded).toEqual({ ...NEW_UNIT, reminders: [day("2020-12-01")] });
    expect(outcome(reminded, "remind")).toBe("unit.reminded-today");
    expect(courseAfter(reminded, "remind", { day: day("2020-12-02") }).reminders).toHaveLength(2);
  });
  arrow("collecting → closed: close", () => expect(courseAfter(NEW_UNIT, "close").stage).toBe("closed"));
  arrow("closed → closed: remind", () => {
    expect(courseAfter(unitAt("closed", { reminders: [] }), "remind").reminders).toEqual([day("2020-12-01")]);
  });
  arrow("closed → selfScored: selfScore", () => {
    expect(outcome(unitAt("closed"), "selfScore")).toBe("selfScored");
    expect(outcome(unitAt("closed"), "selfScore", { selfScoreFaults: 1 })).toBe("unit.self-score-incomplete");
  });
  arrow("closed → absent: treatAsAbsent", () => {
    const closed = unitAt("closed");
    expect(courseAfter(closed, "treatAsAbsent")).toMatchObject({ stage: "absent", absence: ABSENCE });
    expect(outcome(closed, "treatAsAbsent", { day: day("2020-11-30") })).toBe("unit.self-score-not-due");
    expect(outcome({ ...closed, reminders: [] }, "treatAsAbsent")).toBe("unit.not-reminded");
    expect(outcome(closed, "treatAsAbsent", { closedOn: day("2031-01-01") })).toBe("period.calendar-missing");
    const onSaturday = { closedOn: day("2020-11-21"), policy: { ...POLICY, selfScoreWorkingDays: 0 } };
    const onMonday = outcome(closed, "treatAsAbsent", { ...onSaturday, day: day("2020-11-23") });
    expect(onMonday).toBe("unit.self-score-not-due");
    expect(outcome(closed, "treatAsAbsent", { ...onSaturday, day: day("2020-11-24") })).toBe("absent");
    const uncited = transitionUnit(closed, { type: "treatAsAbsent", citation: " " }, UNIT_CONTEXT);
    expect(uncited).toMatchObject({ ok: false, failure: { code: "unit.citation-missing" } });
  });
  for (const stage of ["selfScored", "absent"] as const) {
    arrow(`${stage} → appraised: appraise`, () => {
      expect(courseAfter(unitAt(stage), "appraise")).toMatchObject({ stage: "appraised", appraisedBy: [APPRAISER.id] });
      expect(outcome(unitAt(stage), "appraise", { appraisalFaults: 1 })).toBe("unit.appraisal-incomplete");
      const byCommand = { by: { actor: { ...APPRAISER, id: "command" } } };
      expect(outcome(unitAt(stage), "appraise", byCommand)).toBe("unit.person-needed");
    });
  }
  arrow("appraised → responding: openResponses", () => {
    expect(courseAfter(unitAt("appraised"), "openResponses")).toMatchObject({
      respondsFrom: day("2020-12-01"),
      respondsUntil: day("2020-12-08"),
    });
    const without = { policy: { ...POLICY, responseWorkingDays: 0 } };
    expect(outcome(unitAt("appraised"), "openResponses", without)).toBe("unit.no-response-window");
  });
  arrow("responding → responding: decideResponse", () => {
    const byOther = { by: { actor: bothRoles("account:9") }, undecidedResponses: 1 };
    expect(courseAfter(unitAt("responding"), "decideResponse", byOther).appraisedBy).toEqual([
      "account:2",
      "account:9",
    ]);
    expect(outcome(unitAt("responding"), "decideResponse")).toBe("unit.response-none-waiting");
  });
  arrow("appraised → approved: approve", () => {
    const without = { ...APPROVAL, policy: { ...POLICY, responseWorkingDays: 0 } };
    expect(courseAfter(unitAt("appraised"), "approve", without).approvedBy).toEqual([APPROVER.id]);
    expect(outcome(unitAt("appraised"), "approve", APPROVAL)).toBe("unit.responses-not-opened");
  });
  arrow("responding → approved: approve", () => {
    expect(outcome(unitAt("responding"), "approve", APPROVAL)).toBe("approved");
    const onLastDay = { ...APPROVAL, day: day("2020-12-08") };
    expect(outcome(unitAt("responding"), "approve", onLastDay)).toBe("unit.responses-still-open");
    expect(outcome(unitAt("responding"), "approve", { ...APPROVAL, undecidedResponses: 1 })).toBe(
      "unit.responses-undecided",
    );
  });
  arrow("approved → published: publish", () => {
    expect(courseAfter(unitAt("approved"), "publish")).toMatchObject({ stage: "published", publication: 1 });
    expect(outcome(unitAt("approved"), "publish", { blockingChecks: 1 })).toBe("unit.checks-block");
    const correction = unitAt("approved", { publication: 4 });
    const publish = (number: number, replaces: number | undefined) =>
      transitionUnit(correction, { type: "publish", number, replaces }, UNIT_CONTEXT);
    expect(publish(5, 4)).toMatchObject({ ok: true, value: { publication: 5 } });
    expect(publish(5, undefined)).toMatchObject({ failure: { code: "publication.replaces-other" } });
    expect(publish(5, 3)).toMatchObject({ failure: { code: "publication.replaces-other" } });
    expect(publish(4, 4)).toMatchObject({ failure: { code: "publication.number-not-next" } });
  });
  arrow("published → published: publish", () => {
    const unchanged = unitAt("published");
    const publish = (number: number, replaces: number | undefined) =>
      transitionUnit(unchanged, { type: "publish", number, replaces }, UNIT_CONTEXT);
    expect(publish(2, 1)).toEqual({ ok: true, value: { ...unchanged, publication: 2 } });
    expect(publish(1, 1)).toMatchObject({ failure: { code: "publication.number-not-next" } });
    expect(publish(2, undefined)).toMatchObject({ failure: { code: "publication.replaces-other" } });
  });
  for (const stage of ["appraised", "responding", "approved"] as const) {
    for (const through of ["selfScored", "absent"] as const) {
      arrow(`${stage} → ${through}: returnAppraisal`, () => {
        const back = courseAfter(unitAt(stage, { isAbsent: through === "absent" }), "returnAppraisal");
        expect(back).toEqual(unitAt(through, { appraisedBy: [APPRAISER.id], decisions: [decision] }));
      });
    }
  }
  for (const stage of ["selfScored", "absent", "appraised", "responding", "approved"] as const) {
    arrow(`${stage} → closed: reopen`, () => {
      const back = courseAfter(unitAt(stage), "reopen");
      const { appraisedBy } = unitAt(stage);
      expect(back).toEqual({ ...NEW_UNIT, stage: "closed", appraisedBy, decisions: [decision] });
    });
  }
  for (const stage of ["closed", "selfScored", "absent", "appraised", "responding", "approved"] as const) {
    arrow(`${stage} → collecting: recollect`, () => {
      expect(outcome(unitAt(stage), "recollect")).toBe("collecting");
      expect(outcome(unitAt(stage, { publication: 1 }), "recollect")).toBe("period.has-publication");
    });
  }
  for (const through of ["selfScored", "absent"] as const) {
    arrow(`published → ${through}: correct`, () => {
      const correcting = courseAfter(unitAt("published", { isAbsent: through === "absent" }), "correct");
      expect(correcting).toEqual(unitAt(through, { publication: 1, decisions: [decision] }));
    });
  }
});

test("the diagram, the table and the titles of these tests are the same arrows", () => {
  expect(arrowsOfDiagram("period.md", 2)).toEqual(arrowsOfTable(UNIT_MACHINE.arrows));
  expect([...titles].sort()).toEqual(arrowsOfDiagram("period.md", 2));
});

/** The first step, in the order of the work, that has the event. */
const FIRST_PLACE: Readonly<Record<UnitEventType, number>> = {
  close: 0,
  remind: 0,
  selfScore: 1,
  treatAsAbsent: 1,
  recollect: 1,
  appraise: 2,
  reopen: 2,
  openResponses: 3,
  returnAppraisal: 3,
  approve: 3,
  decideResponse: 4,
  publish: 5,
  correct: 6,
};
const types = Object.keys(EVENTS) as UnitEventType[];
const refused = UNIT_STAGES.flatMap((stage) =>
  types.filter((type) => !Object.hasOwn(UNIT_MACHINE.arrows[stage], type)).map((type) => ({ stage, type })),
);

test.each(refused)("$stage refuses $type", ({ stage, type }) => {
  const isEarly = UNIT_MACHINE.places[stage] < FIRST_PLACE[type];
  const done = stage === "published" ? "unit.published" : "unit.step-done";
  const result = moved(unitAt(stage), type, { undecidedResponses: 1 });
  expect(result).toMatchObject({ ok: false, failure: { code: isEarly ? "unit.step-too-early" : done, at: type } });
  if (!result.ok) expect(result.failure.mend).toMatch(/^\p{Lu}.+\.$/u);
});

test.each(["reopen", "returnAppraisal", "recollect", "correct"] as const)("%s without a reason is refused", (type) => {
  const stage = type === "correct" ? "published" : "appraised";
  const result = transitionUnit(unitAt(stage), { type, decision: { ...decision, reason: "  " } }, UNIT_CONTEXT);
  expect(result).toMatchObject({ ok: false, failure: { code: "decision.reason-missing" } });
});

describe("four eyes", () => {
  const both = bothRoles("account:2");
  const other = bothRoles("account:5");
  const approval = (by: Deed, appraisedBy: readonly string[] = ["account:2"]): string =>
    outcome(unitAt("responding", { appraisedBy }), "approve", { ...APPROVAL, by });

  test("who appraised does not approve, whoever else appraised too", () => {
    expect(approval({ actor: both })).toBe("unit.approver-appraised");
    expect(approval({ actor: both }, ["account:7", "account:2"])).toBe("unit.approver-appraised");
    expect(approval({ actor: other })).toBe("approved");
  });

  test("who has no right to approve is told so, appraiser or not", () => {
    expect(approval({ actor: APPRAISER })).toBe("unit.may-not-approve");
    expect(approval({ actor: APPRAISER }, ["account:9"])).toBe("unit.may-not-approve");
  });

  test("an appraiser approves neither by a deputy nor as one", () => {
    const deputy = { ...APPRAISER, id: "account:8" };
    expect(approval({ actor: deputy, principal: both })).toBe("unit.approver-appraised");
    expect(approval({ actor: both, principal: other })).toBe("unit.approver-appraised");
    expect(approval({ actor: deputy, principal: other })).toBe("approved");
  });

  test("who wrote a line of the appraisal does not approve it, whoever ended it", () => {
    const course = courseAfter(unitAt("selfScored"), "appraise", { appraisalWriters: ["account:5", "account:2"] });
    expect(course.appraisedBy).toEqual(["account:5", "account:2"]);
    const byToken = { appraisalWriters: ["token:3"] };
    expect(outcome(unitAt("selfScored"), "appraise", byToken)).toBe("unit.person-needed");
  });

  test("an appraisal by a deputy is that of both", () => {
    const course = courseAfter(unitAt("selfScored"), "appraise", { by: { actor: other, principal: both } });
    expect(course.appraisedBy).toEqual(["account:5", "account:2"]);
  });
});
