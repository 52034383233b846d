import fc from "fast-check";
import { expect, test } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { closedPeriod, DECISION, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { bothRoles, POLICY } from "../../../test/support/periods.ts";
import { CALENDAR } from "../../../test/support/law-in-force.ts";
import { day } from "../../../test/support/small-province.ts";
import type { Actor } from "../../core/access/actor.ts";
import { formatIsoDate, toLocalDate, type LocalDate } from "../../core/base/local-date.ts";
import type { Result } from "../../core/base/result.ts";
import { NEW_UNIT, type UnitContext, type UnitCourse, type UnitEvent } from "../../core/periods/unit-course.ts";
import { transitionUnit } from "../../core/periods/unit-transition.ts";

/**
 * Any sequence of moves through the use cases and the database comes to the same course, and meets the same refusals,
 * as the same moves through the state machine alone.
 */

const trial = await quarterIn("filled");
const { cases, goTo, keeper } = trial;
const { head, appraiser, approver, auditor } = PEOPLE;
const BOTH = [bothRoles("account:501"), bothRoles("account:502")] as const;

/** What the test knows of the unit besides its course. */
interface Model {
  course: UnitCourse;
  closedOn: LocalDate | undefined;
  /** Scores never change here, so that what was accepted once stays accepted. */
  isAccepted: boolean;
  /** Who accepted it. */
  writers: readonly string[];
  /** The response that waits, if one does. */
  waiting: number | undefined;
  /** How often responses were opened, and in which of these rounds the unit answered. */
  round: number;
  answeredIn: number;
  today: LocalDate;
}

interface Move {
  /** `onward`: whatever takes the unit on from where it stands. */
  readonly kind:
    | "onward"
    | "remind"
    | "sign"
    | "absent"
    | "accept"
    | "finish"
    | "openResponses"
    | "respond"
    | "decide"
    | "approve"
    | "reopen"
    | "returnAppraisal"
    | "reopenPeriod"
    | "closePeriod";
  readonly by: Actor;
  readonly daysLater: number;
}

const KINDS: readonly Move["kind"][] = [
  ...(["remind", "sign", "absent", "accept", "finish", "openResponses", "respond", "decide", "approve"] as const),
  ...(["reopen", "returnAppraisal", "reopenPeriod", "closePeriod"] as const),
];

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant("onward" as const) },
    { weight: 2, arbitrary: fc.constantFrom(...KINDS) },
  ),
  by: fc.constantFrom(appraiser, ...BOTH),
  daysLater: fc.constantFrom(0, 0, 1, 4, 9),
});

let count = 0;

class Walk {
  readonly model: Model;
  private readonly unit;
  private readonly units;

  constructor(private readonly periodId: string) {
    this.unit = { periodId, agencyCode: "S1" };
    this.units = { periodId, agencyCodes: ["S1"] };
    const closedOn = day("2020-07-01");
    const course: UnitCourse = { ...NEW_UNIT, stage: "closed" };
    const nothing = { isAccepted: false, writers: [], waiting: undefined, round: 0, answeredIn: 0 };
    this.model = { course, closedOn, today: closedOn, ...nothing };
  }

  /** What the state machine says to an event; the model follows it. */
  private expected(event: UnitEvent, by: Actor): string {
    const { model } = this;
    const context: UnitContext = {
      by: { actor: by },
      day: model.today,
      policy: POLICY,
      calendar: CALENDAR,
      closedOn: model.closedOn ?? model.today,
      selfScoreFaults: 0,
      appraisalFaults: model.isAccepted ? 0 : 1,
      appraisalWriters: model.writers,
      undecidedResponses: model.waiting === undefined ? 0 : 1,
      blockingChecks: 0,
    };
    const moved = transitionUnit(model.course, event, context);
    if (moved.ok) model.course = moved.value;
    if (moved.ok && event.type === "openResponses") model.round += 1;
    return moved.ok ? "done" : moved.failure.code;
  }

  private decision(by: Actor) {
    return { ...DECISION, day: this.model.today, by: by.id };
  }

  /** Each move in both worlds: what the state machine says, and what the use case says. */
  readonly moves: Readonly<
    Record<Exclude<Move["kind"], "onward">, (by: Actor) => Promise<readonly [expected: string, found: string]>>
  > = {
    remind: (by) => this.unitMove({ type: "remind" }, by, () => cases.remind(by, this.units)),
    sign: async () => {
      const isOpen = this.model.course.stage === "closed";
      const expected = isOpen ? this.expected({ type: "selfScore" }, head) : "paper.locked";
      return [expected, await codeOf(cases.signSelfScore(head, { ...this.unit, seenVersion: 0 }))];
    },
    absent: (by) => {
      const event = { type: "treatAsAbsent", citation: "Quyết định 1063" } as const;
      return this.unitMove(event, by, () => cases.treatAsAbsent(by, { ...this.unit, ...event }));
    },
    accept: async (by) => {
      const isOpen = ["selfScored", "absent"].includes(this.model.course.stage);
      if (isOpen && !this.model.isAccepted) this.model.writers = [by.id];
      this.model.isAccepted ||= isOpen;
      return [isOpen ? "done" : "paper.locked", await codeOf(cases.acceptAgreed(by, this.units))];
    },
    finish: (by) => this.unitMove({ type: "appraise" }, by, () => cases.finishAppraisal(by, this.units)),
    openResponses: (by) => this.unitMove({ type: "openResponses" }, by, () => cases.openResponses(by, this.units)),
    respond: () => this.respond(),
    decide: (by) => this.decide(by),
    approve: (by) => {
      const approving = by === appraiser ? approver : by;
      return this.unitMove({ type: "approve" }, approving, () => cases.approve(approving, this.units));
    },
    reopen: (by) => {
      const asked = { ...this.unit, decision: this.decision(by) };
      return this.unitMove({ type: "reopen", decision: asked.decision }, by, () => cases.reopenUnit(by, asked));
    },
    returnAppraisal: (by) => {
      const asked = { ...this.unit, decision: this.decision(by) };
      const event = { type: "returnAppraisal", decision: asked.decision } as const;
      return this.unitMove(event, by, () => cases.returnAppraisal(by, asked));
    },
    reopenPeriod: (by) => this.reopenPeriod(by),
    closePeriod: (by) => this.closePeriod(by),
  };

  /** What is tried next. */
  kindOf({ kind }: Move): Exclude<Move["kind"], "onward"> {
    if (kind !== "onward") return kind;
    const { course, isAccepted, waiting, answeredIn, round } = this.model;
    switch (course.stage) {
      case "closed":
        return "sign";
      case "selfScored":
      case "absent":
        return isAccepted ? "finish" : "accept";
      case "appraised":
        return "openResponses";
      case "responding":
        if (waiting !== undefined) return "decide";
        return answeredIn === round ? "approve" : "respond";
      default:
        return "closePeriod";
    }
  }

  private async unitMove(
    event: UnitEvent,
    by: Actor,
    attempt: () => Promise<Result<unknown>>,
  ): Promise<readonly [string, string]> {
    const expected = this.expected(event, by);
    return [expected, await codeOf(attempt())];
  }

  private async respond(): Promise<readonly [string, string]> {
    const { model, unit } = this;
    const subject = { kind: "unit", code: "S1" } as const;
    const given = await cases.giveResponse(head, {
      ...unit,
      subject,
      about: "result",
      text: "Ý kiến",
      file: undefined,
    });
    const { stage, respondsFrom: from = 0, respondsUntil: until = 0 } = model.course;
    const isTaken = model.waiting !== undefined || model.answeredIn === model.round;
    let expected = "done";
    if (stage !== "responding") expected = "paper.locked";
    else if (model.today < from || until < model.today) expected = "response.not-open";
    else if (isTaken) expected = "response.already-given";
    if (given.ok) {
      model.waiting = given.value.id;
      model.answeredIn = model.round;
    }
    return [expected, given.ok ? "done" : given.failure.code];
  }

  private async decide(by: Actor): Promise<readonly [string, string]> {
    const { model, unit } = this;
    const responseId = model.waiting ?? -1;
    const asked = { ...unit, responseId, seenVersion: 1, outcome: "kept", reason: "Đủ căn cứ", lines: [] } as const;
    const found = await codeOf(cases.decideResponse(by, asked));
    if (model.course.stage !== "responding") return ["paper.locked", found];
    if (model.waiting === undefined) return ["page.not-found", found];
    const expected = this.expected({ type: "decideResponse" }, by);
    if (expected === "done") model.waiting = undefined;
    return [expected, found];
  }

  private async reopenPeriod(by: Actor): Promise<readonly [string, string]> {
    const decision = this.decision(by);
    const found = await codeOf(cases.reopen(by, { periodId: this.periodId, decision }));
    await keeper.drain();
    if (this.model.closedOn === undefined) return ["period.step-too-early", found];
    this.model.closedOn = undefined;
    return [this.expected({ type: "recollect", decision }, by), found];
  }

  private async closePeriod(by: Actor): Promise<readonly [string, string]> {
    const found = await codeOf(cases.close(by, this.periodId));
    if (this.model.closedOn !== undefined) return ["period.step-done", found];
    this.model.closedOn = this.model.today;
    return [this.expected({ type: "close" }, by), found];
  }

  async storedCourse(): Promise<UnitCourse> {
    return valueOf(await cases.unitPaper(auditor, this.unit)).course;
  }
}

async function codeOf(asked: Promise<Result<unknown>>): Promise<string> {
  const result = await asked;
  return result.ok ? "done" : result.failure.code;
}

test("moves through the database are the moves of the state machine", { timeout: 240_000 }, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 45 }), async (moves) => {
      count += 1;
      const periodId = `walk-${count}`;
      await closedPeriod(trial, { ...QUARTER_FORM, id: periodId });
      const walk = new Walk(periodId);
      for (const each of moves) {
        walk.model.today = toLocalDate(walk.model.today + each.daysLater);
        goTo(formatIsoDate(walk.model.today));
        const kind = walk.kindOf(each);
        const [expected, found] = await walk.moves[kind](each.by);
        expect(`${kind} ${found}`).toBe(`${kind} ${expected}`);
        reached.add(walk.model.course.stage);
      }
      expect(await walk.storedCourse()).toEqual(walk.model.course);
    }),
    { numRuns: 8 },
  );
  expect([...reached]).toEqual(expect.arrayContaining(["closed", "selfScored", "appraised", "responding", "approved"]));
});
