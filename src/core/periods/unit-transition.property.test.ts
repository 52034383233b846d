import fc from "fast-check";
import { expect, test } from "vitest";
import { APPRAISER, APPROVER, bothRoles, POLICY, REOPENING, UNIT_CONTEXT } from "../../../test/support/periods.ts";
import { toLocalDate } from "../base/local-date.ts";
import type { Deed } from "./delegation.ts";
import { NEW_UNIT, type UnitContext, type UnitCourse, type UnitEvent } from "./unit-course.ts";
import { transitionUnit } from "./unit-transition.ts";

const PEOPLE = [bothRoles("account:4"), bothRoles("account:5"), APPRAISER, APPROVER, bothRoles("command")];
const person = fc.constantFrom(...PEOPLE);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: person.map((actor) => ({ actor })) },
  { weight: 1, arbitrary: fc.record({ actor: person, principal: person }) },
);
const decision = fc.constantFrom("Bỏ sót phiếu", "Sai điểm chỉ số 5", "", " ").map((reason) => ({
  ...REOPENING,
  reason,
}));

const rarely = (max: number): fc.Arbitrary<number> => fc.nat(max).map((drawn) => (drawn === max ? 1 : 0));

/** What is tried next, knowing where the unit stands: a publication mostly names the one in force, at times another. */
type Attempt = (course: UnitCourse) => UnitEvent;

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .constantFrom("close", "remind", "selfScore", "appraise", "openResponses", "decideResponse", "approve")
      .map((type): Attempt => () => ({ type })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Attempt>(() => ({ type: "treatAsAbsent", citation: "Quyết định 1063/QĐ-UBND" })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ ahead: fc.integer({ min: 0, max: 2 }), misses: rarely(4) })
      .map(({ ahead, misses }): Attempt => ({ publication }) => ({
        type: "publish",
        number: (publication ?? 0) + ahead,
        replaces: misses === 1 ? 99 : publication,
      })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ type: fc.constantFrom("reopen", "returnAppraisal", "recollect", "correct", "correct"), decision })
      .map(
        (event): Attempt =>
          () =>
            event,
      ),
  },
);

const context: fc.Arbitrary<UnitContext> = fc.record({
  by: deed,
  day: fc.nat(40).map((later) => toLocalDate(UNIT_CONTEXT.day + later)),
  policy: fc.constantFrom(POLICY, { ...POLICY, responseWorkingDays: 0 }),
  calendar: fc.constant(UNIT_CONTEXT.calendar),
  closedOn: fc.constant(UNIT_CONTEXT.closedOn),
  selfScoreFaults: rarely(5),
  appraisalFaults: rarely(5),
  appraisalWriters: fc.subarray(
    PEOPLE.map(({ id }) => id).filter((id) => id !== APPROVER.id),
    { maxLength: 2 },
  ),
  undecidedResponses: rarely(3),
  blockingChecks: rarely(5),
});

interface Step {
  readonly before: UnitCourse;
  readonly event: UnitEvent;
  readonly context: UnitContext;
  readonly after: UnitCourse;
}

/** The steps that were taken; refused events take none. A random walk of 120 events publishes now and then. */
function walk(moves: readonly (readonly [Attempt, UnitContext])[]): Step[] {
  const steps: Step[] = [];
  let course: UnitCourse = NEW_UNIT;
  for (const [attempted, around] of moves) {
    const next = attempted(course);
    const moved = transitionUnit(course, next, around);
    if (!moved.ok) continue;
    steps.push({ before: course, event: next, context: around, after: moved.value });
    course = moved.value;
  }
  return steps;
}

const walks = fc.array(fc.tuple(attempt, context), { minLength: 60, maxLength: 120, size: "max" }).map(walk);
const RUNS = { numRuns: 300, seed: 1063 };

test("nothing is published without an appraisal by one and an approval by another", () => {
  let publications = 0;
  fc.assert(
    fc.property(walks, (steps) => {
      let [hands, approvers]: [Set<string>, Set<string>] = [new Set(), new Set()];
      for (const {
        event: { type },
        context: { by, appraisalWriters },
      } of steps) {
        const ids = [by.actor.id, ...(by.principal ? [by.principal.id] : [])];
        if (type === "correct") [hands, approvers] = [new Set(), new Set()];
        if (type === "appraise" || type === "decideResponse") for (const id of ids) hands.add(id);
        if (type === "appraise") for (const id of appraisalWriters) hands.add(id);
        if (type === "approve") approvers = new Set(ids);
        if (type !== "publish") continue;
        publications += 1;
        expect(hands.size).toBeGreaterThan(0);
        expect(approvers.size).toBeGreaterThan(0);
        expect([...approvers].filter((id) => hands.has(id))).toEqual([]);
        expect([...hands, ...approvers].every((id) => id.startsWith("account:"))).toBe(true);
      }
    }),
    RUNS,
  );
  expect(publications).toBeGreaterThan(20);
});

test("a publication in force changes only by a new one with a greater number that names it", () => {
  let replacements = 0;
  fc.assert(
    fc.property(walks, (steps) => {
      for (const { before, event: next, after } of steps) {
        if (after.publication === before.publication) continue;
        expect(next).toMatchObject({ type: "publish", number: after.publication });
        if (next.type === "publish") expect(next.replaces).toBe(before.publication);
        expect(after.publication).toBeGreaterThan(before.publication ?? 0);
        if (before.publication !== undefined) replacements += 1;
      }
    }),
    RUNS,
  );
  expect(replacements).toBeGreaterThan(0);
});

test("a step back always leaves a decision with its reason, and no decision is ever lost", () => {
  fc.assert(
    fc.property(walks, (steps) => {
      for (const { before, event: next, after } of steps) {
        const isBack = ["reopen", "returnAppraisal", "recollect", "correct"].includes(next.type);
        expect(after.decisions.slice(0, before.decisions.length)).toEqual(before.decisions);
        expect(after.decisions).toHaveLength(before.decisions.length + (isBack ? 1 : 0));
        expect(after.decisions.every(({ reason }) => reason.trim() !== "")).toBe(true);
      }
    }),
    RUNS,
  );
});
