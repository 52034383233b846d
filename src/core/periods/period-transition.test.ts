import { describe, expect, test } from "vitest";
import { arrowsOfDiagram, arrowsOfTable } from "../../../test/support/state-diagram.ts";
import { day } from "../../../test/support/small-province.ts";
import {
  DRAFT_PERIOD,
  PERIOD_MACHINE,
  PERIOD_STAGES,
  transitionPeriod,
  type PeriodContext,
  type PeriodCourse,
  type PeriodEvent,
} from "./period-transition.ts";

/** Titles of the tests in "the arrows" are the arrows of docs/states/period.md. */

const CONTEXT: PeriodContext = { day: day("2020-11-21"), windowTo: day("2020-11-20"), units: 152, publishedUnits: 0 };
const decision = { number: "12/QĐ-UBND", reason: "Thiếu hồ sơ tháng 10", day: day("2020-12-01"), by: "account:1" };
const OPEN: PeriodCourse = { ...DRAFT_PERIOD, stage: "open" };
const CLOSED: PeriodCourse = { ...DRAFT_PERIOD, stage: "closed", closedOn: day("2020-11-21") };
const COURSES = { draft: DRAFT_PERIOD, open: OPEN, closed: CLOSED };
const EVENTS: readonly PeriodEvent[] = [{ type: "open" }, { type: "close" }, { type: "reopen", decision }];

function outcome(course: PeriodCourse, event: PeriodEvent, more: Partial<PeriodContext> = {}): string {
  const moved = transitionPeriod(course, event, { ...CONTEXT, ...more });
  return moved.ok ? moved.value.stage : moved.failure.code;
}

const titles: string[] = [];
function arrow(title: string, body: () => void): void {
  titles.push(title);
  test(title, body);
}

describe("the arrows", () => {
  arrow("draft → open: open", () => {
    expect(outcome(DRAFT_PERIOD, { type: "open" })).toBe("open");
    expect(outcome(DRAFT_PERIOD, { type: "open" }, { units: 0 })).toBe("period.no-units");
  });

  arrow("open → closed: close", () => {
    expect(transitionPeriod(OPEN, { type: "close" }, CONTEXT)).toEqual({ ok: true, value: CLOSED });
    expect(outcome(OPEN, { type: "close" }, { day: day("2020-11-20") })).toBe("period.window-not-over");
  });

  arrow("closed → open: reopen", () => {
    const reopened = { stage: "open", closedOn: undefined, reopenings: [decision] };
    expect(transitionPeriod(CLOSED, { type: "reopen", decision }, CONTEXT)).toEqual({ ok: true, value: reopened });
    expect(outcome(CLOSED, { type: "reopen", decision: { ...decision, reason: " " } })).toBe("decision.reason-missing");
    expect(outcome(CLOSED, { type: "reopen", decision: { ...decision, number: "" } })).toBe("decision.number-missing");
    expect(outcome(CLOSED, { type: "reopen", decision }, { publishedUnits: 1 })).toBe("period.has-publication");
  });
});

test("the diagram, the table and the titles of these tests are the same arrows", () => {
  expect(arrowsOfDiagram("period.md", 1)).toEqual(arrowsOfTable(PERIOD_MACHINE.arrows));
  expect([...titles].sort()).toEqual(arrowsOfDiagram("period.md", 1));
});

const refused = PERIOD_STAGES.flatMap((stage) =>
  EVENTS.filter(({ type }) => !Object.hasOwn(PERIOD_MACHINE.arrows[stage], type)).map((event) => ({ stage, event })),
);
const IN_ORDER = ["open", "close", "reopen"];

test.each(refused)("$stage refuses $event.type", ({ stage, event }) => {
  const isEarly = IN_ORDER.indexOf(event.type) > PERIOD_STAGES.indexOf(stage);
  const moved = transitionPeriod(COURSES[stage], event, CONTEXT);
  expect(moved).toMatchObject({
    ok: false,
    failure: { code: isEarly ? "period.step-too-early" : "period.step-done", at: event.type },
  });
});

test("a refusal says what cannot be done, where the period stands and what to do", () => {
  const moved = transitionPeriod(DRAFT_PERIOD, { type: "close" }, CONTEXT);
  expect(moved).toEqual({
    ok: false,
    failure: {
      code: "period.step-too-early",
      at: "close",
      message: "Chưa thể khóa số liệu: kỳ đang ở bước “Bản nháp”.",
      mend: "Làm xong các bước trước để đến bước “Đang mở”.",
    },
  });
});
