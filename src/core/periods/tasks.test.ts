import { describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { CALENDAR } from "../../../test/support/law-in-force.ts";
import { APPRAISER, APPROVER, bothRoles, HEAD, POLICY } from "../../../test/support/periods.ts";
import { day } from "../../../test/support/small-province.ts";
import type { Actor } from "../access/actor.ts";
import { formatIsoDate } from "../base/local-date.ts";
import { checkedDelegation, type Delegation } from "./delegation.ts";
import { DRAFT_PERIOD } from "./period-transition.ts";
import { tasksOf, type PeriodAtWork, type Task, type TaskBoard, type UnitAtWork } from "./tasks.ts";
import { NEW_UNIT, type UnitCourse } from "./unit-course.ts";

/** Facts locked on Monday 23/11/2020: self-scores are due on 30/11, appraisals on 14/12. */
const YEAR: PeriodAtWork = {
  id: "2020",
  windowTo: day("2020-11-20"),
  course: { ...DRAFT_PERIOD, stage: "closed", closedOn: day("2020-11-23") },
  policy: POLICY,
};

function unit(course: Partial<UnitCourse>, more: Partial<UnitAtWork> = {}): UnitAtWork {
  const merged = { ...NEW_UNIT, ...course };
  return { periodId: "2020", agencyCode: "H10.01", course: merged, undecidedResponses: 0, officerCodes: [], ...more };
}

function tasks(person: Actor, units: readonly UnitAtWork[], more: Partial<TaskBoard> = {}): readonly Task[] {
  return tasksOf(person, {
    periods: [YEAR],
    units,
    day: day("2020-11-27"),
    calendar: CALENDAR,
    parentOf: () => undefined,
    people: [],
    delegations: [],
    ...more,
  });
}

function words(list: readonly Task[]): string[] {
  return list.map(({ kind, due, lateness }) => {
    const late = lateness?.isLate === true ? ` late ${lateness.workingDays}` : "";
    return `${kind} ${due === undefined ? "?" : formatIsoDate(due)}${late}`;
  });
}

const CLOSED = unit({ stage: "closed" });
const RESPONDING = { stage: "responding", appraisedBy: [APPRAISER.id], respondsUntil: day("2020-12-08") } as const;

describe("what waits for whom", () => {
  it("a self-score waits for the head of that unit alone, and is late from the day after its last", () => {
    expect(words(tasks(HEAD, [CLOSED]))).toEqual(["selfScore 2020-11-30"]);
    expect(tasks(HEAD, [unit({ stage: "closed" }, { agencyCode: "H10.02" })])).toEqual([]);
    expect(words(tasks(HEAD, [CLOSED], { day: day("2020-11-30") }))).toEqual(["selfScore 2020-11-30"]);
    expect(words(tasks(HEAD, [CLOSED], { day: day("2020-12-02") }))).toEqual(["selfScore 2020-11-30 late 2"]);
  });

  it("a unit that is late must be chased by an appraiser", () => {
    expect(words(tasks(APPRAISER, [CLOSED]))).toEqual([]);
    expect(words(tasks(APPRAISER, [CLOSED], { day: day("2020-12-01") }))).toEqual(["reminder 2020-11-30 late 1"]);
  });

  it("a unit that was reminded today waits for no other reminder before tomorrow", () => {
    const reminded = unit({ stage: "closed", reminders: [day("2020-12-01")] });
    expect(tasks(APPRAISER, [reminded], { day: day("2020-12-01") })).toEqual([]);
    expect(words(tasks(APPRAISER, [reminded], { day: day("2020-12-02") }))).toEqual(["reminder 2020-11-30 late 2"]);
  });

  it("a self-score is prepared by the clerk of the unit, who does not sign it", () => {
    const clerk = actorWith("clerk", "H10.01", "account:5");
    expect(words(tasks(clerk, [CLOSED]))).toEqual(["selfScorePreparation 2020-11-30"]);
    expect(tasks(clerk, [unit({ stage: "selfScored" }), unit({ stage: "closed" }, { agencyCode: "H10.02" })])).toEqual(
      [],
    );
  });

  it("an open period waits to be closed from the day after its last, and is late from the second working day", () => {
    const periods = [{ ...YEAR, course: { ...DRAFT_PERIOD, stage: "open" } as const }];
    const on = (text: string, person = APPRAISER) => words(tasks(person, [], { periods, day: day(text) }));
    expect(on("2020-11-20")).toEqual([]);
    expect(on("2020-11-21")).toEqual(["closing 2020-11-23"]);
    expect(on("2020-11-24")).toEqual(["closing 2020-11-23 late 1"]);
    expect([on("2020-11-24", APPROVER), on("2020-11-24", HEAD)]).toEqual([[], []]);
  });

  it.each(["selfScored", "absent"] as const)("an appraisal waits after %s", (stage) => {
    expect(words(tasks(APPRAISER, [unit({ stage })]))).toEqual(["appraisal 2020-12-14"]);
    expect(tasks(APPROVER, [unit({ stage })])).toEqual([]);
  });

  it("an appraised unit waits for its responses to be opened, or for approval where there are none", () => {
    const appraised = unit({ stage: "appraised", appraisedBy: [APPRAISER.id] });
    const periods = [{ ...YEAR, policy: { ...POLICY, responseWorkingDays: 0 } }];
    expect(words(tasks(APPRAISER, [appraised]))).toEqual(["responseOpening 2020-12-14"]);
    expect(words(tasks(APPRAISER, [appraised], { periods }))).toEqual([]);
    expect(words(tasks(APPROVER, [appraised], { periods }))).toEqual(["approval 2020-12-17"]);
  });

  it("a response waits for the head and for the officers evaluated, to its last day", () => {
    const responding = unit(RESPONDING, { officerCodes: ["CB1"] });
    const officer = (officerCode: string): Actor => ({ ...actorWith("officer", "H10.01", "account:9"), officerCode });
    const on = (person: Actor, text: string) => words(tasks(person, [responding], { day: day(text) }));
    expect([on(HEAD, "2020-12-08"), on(HEAD, "2020-12-09")]).toEqual([["response 2020-12-08"], []]);
    expect([on(officer("CB1"), "2020-12-08"), on(officer("CB2"), "2020-12-08")]).toEqual([["response 2020-12-08"], []]);
  });

  it("approval waits for the end of the responses and for a decision on each", () => {
    const undecided = unit(RESPONDING, { undecidedResponses: 1 });
    const later = { day: day("2020-12-09") };
    expect(words(tasks(APPRAISER, [undecided], later))).toEqual(["responseDecision 2020-12-11"]);
    expect(tasks(APPROVER, [undecided], later)).toEqual([]);
    expect(tasks(APPROVER, [unit(RESPONDING)], { day: day("2020-12-08") })).toEqual([]);
    expect(words(tasks(APPROVER, [unit(RESPONDING)], later))).toEqual(["approval 2020-12-11"]);
  });

  it("nobody is asked to approve what they appraised", () => {
    const later = { day: day("2020-12-09") };
    expect(tasks(bothRoles("account:2"), [unit(RESPONDING)], later)).toEqual([]);
    expect(words(tasks(bothRoles("account:7"), [unit(RESPONDING)], later))).toEqual(["approval 2020-12-11"]);
  });

  it("a period waits once for its publication when every unit is approved, and not while one keeps it back", () => {
    const approved = unit({ ...RESPONDING, stage: "approved" });
    const other = (course: Partial<UnitCourse>) => unit({ ...RESPONDING, ...course }, { agencyCode: "H10.02" });
    const later = other({ stage: "approved", respondsUntil: day("2020-12-10") });
    const found = tasks(APPROVER, [approved, later]);
    expect(words(found)).toEqual(["publication 2020-12-15"]);
    expect(found).toMatchObject([{ periodId: "2020", agencyCode: undefined }]);
    expect(words(tasks(APPROVER, [approved, other({ stage: "published" })]))).toEqual(["publication 2020-12-11"]);
    expect(tasks(APPROVER, [approved, other({ stage: "selfScored" })])).toEqual([]);
    expect(words(tasks(APPROVER, [approved, other({})], { day: day("2020-12-09") }))).toEqual(["approval 2020-12-11"]);
    expect(tasks(APPRAISER, [approved])).toEqual([]);
  });

  it("a published period waits for nothing, nor does one that is still open", () => {
    expect(tasks(APPROVER, [unit({ ...RESPONDING, stage: "published" })])).toEqual([]);
    const open = [{ ...YEAR, course: { ...DRAFT_PERIOD, stage: "open" } as const }];
    expect(tasks(APPROVER, [unit({ ...RESPONDING, stage: "approved" })], { periods: open })).toEqual([]);
  });

  it("are in the order of their last days, of one day by unit, of one unit by the work", () => {
    const both = { ...bothRoles("account:7"), grants: [...APPRAISER.grants, ...APPROVER.grants] };
    const late = unit({ stage: "closed" }, { agencyCode: "H10.03" });
    const units = [
      unit({ stage: "appraised" }, { agencyCode: "H10.02" }),
      unit({ stage: "absent" }, { agencyCode: "H10.04" }),
      late,
      unit({ stage: "selfScored" }, { agencyCode: "H10.01" }),
    ];
    const found = tasks(both, units, { day: day("2020-12-01") });
    expect(found.map(({ kind, agencyCode }) => `${kind} ${String(agencyCode)}`)).toEqual([
      "reminder H10.03",
      "appraisal H10.01",
      "responseOpening H10.02",
      "appraisal H10.04",
    ]);
  });

  it("of overlapping periods all tasks are listed, the most urgent first, those of an open period not at all", () => {
    const quarter: PeriodAtWork = { ...YEAR, id: "2020-q4", course: { ...YEAR.course, closedOn: day("2020-11-20") } };
    const draft: PeriodAtWork = { ...YEAR, id: "2021", course: { ...DRAFT_PERIOD, stage: "open" } };
    const units = [CLOSED, { ...CLOSED, periodId: "2020-q4" }, { ...CLOSED, periodId: "2021" }];
    const found = tasks(HEAD, [...units, { ...CLOSED, periodId: "unknown" }], { periods: [YEAR, quarter, draft] });
    expect(found.map(({ periodId }) => periodId)).toEqual(["2020-q4", "2020"]);
    const far = { ...YEAR, course: { ...YEAR.course, closedOn: day("2040-01-02") } };
    expect(tasks(HEAD, [CLOSED], { periods: [far] })).toMatchObject([{ due: undefined, lateness: undefined }]);
  });
});

describe("delegation", () => {
  const DEPUTY: Actor = { ...APPRAISER, id: "account:8", grants: [] };
  const delegation: Delegation = {
    from: APPROVER.id,
    to: DEPUTY.id,
    rights: ["publications.approve"],
    validFrom: day("2020-12-09"),
    validTo: day("2020-12-10"),
  };
  const on = (text: string, more: Partial<TaskBoard> = {}): readonly Task[] =>
    tasks(DEPUTY, [unit(RESPONDING)], {
      day: day(text),
      people: [APPROVER, APPRAISER],
      delegations: [delegation],
      ...more,
    });

  it("gives the task to another from its first to its last day, naming whose it is", () => {
    expect(on("2020-12-09")).toMatchObject([{ kind: "approval", onBehalfOf: APPROVER.id }]);
    expect(on("2020-12-10")).toHaveLength(1);
    expect(on("2020-12-11")).toEqual([]);
    const early = { ...delegation, validFrom: day("2020-12-10") };
    expect(on("2020-12-09", { delegations: [early] })).toEqual([]);
  });

  it("gives neither another right nor one that the delegating person does not have", () => {
    expect(on("2020-12-09", { delegations: [{ ...delegation, rights: ["appraisals.enter"] }] })).toEqual([]);
    expect(on("2020-12-09", { delegations: [{ ...delegation, from: APPRAISER.id }] })).toEqual([]);
  });

  it("does not go round four eyes", () => {
    const both = bothRoles(APPRAISER.id);
    expect(on("2020-12-09", { people: [both], delegations: [{ ...delegation, from: both.id }] })).toEqual([]);
  });

  it("is refused to oneself and with an end before its beginning", () => {
    const codeOf = (more: Partial<Delegation>): string => {
      const checked = checkedDelegation({ ...delegation, ...more });
      return checked.ok ? "valid" : checked.failure.code;
    };
    expect([codeOf({}), codeOf({ validTo: delegation.validFrom })]).toEqual(["valid", "valid"]);
    expect(codeOf({ rights: [] })).toBe("delegation.rights-missing");
    expect(codeOf({ rights: ["publications.approve", "accounts.manage"] })).toBe("delegation.rights-missing");
    expect(codeOf({ to: APPROVER.id })).toBe("delegation.to-oneself");
    expect(codeOf({ validTo: day("2020-12-08") })).toBe("delegation.dates-malformed");
  });
});
