import { describe, expect, it } from "vitest";
import { frameOf, QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import { day, time } from "../../../test/support/small-province.ts";
import type { SupplementFacts } from "../dossiers/detail-tables.ts";
import { isDetermined, judgeDossier, type JudgedDossier, type Judgement } from "./judgement.ts";

interface DossierText {
  readonly received?: string;
  readonly due?: string;
  readonly finish?: string;
  readonly withdrawn?: boolean;
  readonly limit?: number;
  readonly supplements?: readonly SupplementFacts[];
}

const optional = (text: string | undefined) => (text === undefined ? undefined : day(text));

function dossier({ received = "2020-04-06", due, finish, withdrawn = false, limit, supplements = [] }: DossierText) {
  const facts = { received: optional(received), due: optional(due), finish: optional(finish), withdrawn };
  return { facts, supplements, limitWorkingDays: limit } satisfies JudgedDossier;
}

function judge(text: DossierText, question: Question = QUARTER): Judgement | undefined {
  return judgeDossier(dossier(text), frameOf(question));
}

function wait(requested: string, received?: string, newDue?: string): SupplementFacts {
  return { requestedAt: time(requested), received: optional(received), newDue: optional(newDue), byApplicant: false };
}

// The window: Wednesday 1 April to Tuesday 30 June 2020.
describe("a finished dossier", () => {
  it("belongs to the window from its first to its last day, both inclusive", () => {
    const due = "2020-04-15";
    expect(judge({ received: "2020-03-02", due, finish: "2020-03-31" })).toBeUndefined();
    expect(judge({ received: "2020-03-02", due, finish: "2020-04-01" })).toMatchObject({ timeliness: "early" });
    expect(judge({ due: "2020-06-30", finish: "2020-06-30" })).toMatchObject({ timeliness: "onTime" });
    expect(judge({ due: "2020-07-01", finish: "2020-07-01" })).toBeUndefined();
  });

  it("is early before its due day, on time on it, overdue after it", () => {
    const due = "2020-05-07";
    const finishes = ["2020-05-06", "2020-05-07", "2020-05-08"];
    const judged = finishes.map((finish) => judge({ due, finish }));
    expect(judged.map((each) => each?.timeliness)).toEqual(["early", "onTime", "overdue"]);
    expect(judged.map((each) => each?.finish)).toEqual(finishes.map(day));
    expect(judged[0]?.due).toMatchObject({ day: day(due), basis: "dueAt" });
  });

  it("is on time when a free day alone lies between", () => {
    expect(judge({ due: "2020-05-09", finish: "2020-05-11" })?.timeliness).toBe("onTime");
    expect(judge({ due: "2020-05-08", finish: "2020-05-09" })?.timeliness).toBe("overdue");
    expect(
      judge({ due: "2020-05-09", finish: "2020-05-11" }, { ...QUARTER, set: ["G9=calendarDays"] })?.timeliness,
    ).toBe("overdue");
  });

  it("is judged by its last new appointment, or by the first where the rule set keeps it", () => {
    const moved = {
      due: "2020-05-07",
      finish: "2020-05-12",
      supplements: [wait("2020-05-04", "2020-05-06", "2020-05-12")],
    };
    expect(judge(moved)?.timeliness).toBe("onTime");
    expect(judge(moved, { ...QUARTER, set: ["G17=originalAppointment"] })?.timeliness).toBe("overdue");
  });

  it("has a limit that grows by an open wait up to its finish", () => {
    const open = { limit: 5, finish: "2020-04-16", supplements: [wait("2020-04-14")] };
    expect(judge(open)?.due).toMatchObject({ day: day("2020-04-15"), waitDays: 2 });
    expect(judge(open)?.timeliness).toBe("overdue");
  });

  it("keeps all its requests, those after the end of the window too", () => {
    const late = { due: "2020-05-07", finish: "2020-05-06", supplements: [wait("2020-07-15")] };
    expect(judge(late)?.supplements).toHaveLength(1);
  });

  it("is undetermined without due day, and belongs all the same", () => {
    expect(judge({ finish: "2020-05-06" })).toEqual({
      finish: day("2020-05-06"),
      due: undefined,
      timeliness: "noDueDate",
      supplements: [],
    });
  });

  it("is undetermined where the comparison needs a year without calendar, with its due day", () => {
    const judged = judge({ due: "2031-01-02", finish: "2020-05-06" });
    expect(judged?.timeliness).toBe("calendarUncovered");
    expect(judged?.due).toMatchObject({ day: day("2031-01-02") });
  });

  it("is never a member when it was withdrawn", () => {
    expect(judge({ due: "2020-05-07", finish: "2020-05-06", withdrawn: true })).toBeUndefined();
  });
});

describe("a dossier unfinished at the end of the window", () => {
  it("belongs to it only when it is past due that day", () => {
    expect(judge({ due: "2020-06-29" })).toMatchObject({ finish: undefined, timeliness: "overdue" });
    expect(judge({ due: "2020-06-30" })).toBeUndefined();
    expect(judge({ due: "2020-07-01" })).toBeUndefined();
  });

  it("is not past due while only free days have passed since", () => {
    const toSunday = { from: "2020-04-01", to: "2020-05-10" };
    expect(judge({ due: "2020-05-08" }, toSunday)).toMatchObject({ timeliness: "overdue" });
    expect(judge({ due: "2020-05-09" }, toSunday)).toBeUndefined();
    expect(judge({ due: "2020-05-09" }, { ...toSunday, set: ["G9=calendarDays"] })).toMatchObject({
      timeliness: "overdue",
    });
  });

  it("is late when it finished only after the end, and once more counts in the window of its finish", () => {
    const straggler = { due: "2020-06-29", finish: "2020-07-01" };
    expect(judge(straggler)).toMatchObject({ finish: undefined, timeliness: "overdue" });
    expect(judge(straggler, { from: "2020-07-01", to: "2020-09-30" })).toMatchObject({
      finish: day("2020-07-01"),
      timeliness: "overdue",
    });
  });

  it("is judged as it stood: without later requests, and with the wait of a later receipt still open", () => {
    const supplements = [
      wait("2020-06-26", "2020-07-02"),
      wait("2020-06-30T23:00", "2020-06-30"),
      wait("2020-07-01", "2020-07-02", "2020-07-10"),
    ];
    const judged = judge({ received: "2020-06-15", limit: 8, finish: "2020-07-20", supplements });
    expect(judged).toMatchObject({ due: { day: day("2020-06-29"), waitDays: 2 }, timeliness: "overdue" });
    expect(judged?.supplements).toEqual([wait("2020-06-26"), wait("2020-06-30T23:00", "2020-06-30")]);
    expect(judge({ received: "2020-06-15", limit: 9, finish: "2020-07-20", supplements })).toBeUndefined();
  });

  it("moves by a new appointment made before the end, not by one made after it", () => {
    const due = "2020-06-15";
    expect(judge({ due, supplements: [wait("2020-06-10", undefined, "2020-07-10")] })).toBeUndefined();
    expect(judge({ due, supplements: [wait("2020-07-01", undefined, "2020-07-10")] })?.timeliness).toBe("overdue");
    const original = { ...QUARTER, set: ["G17=originalAppointment"] };
    expect(judge({ due, supplements: [wait("2020-06-10", undefined, "2020-07-10")] }, original)?.timeliness).toBe(
      "overdue",
    );
  });

  it("does not belong when nobody can say that it is past due", () => {
    expect(judge({})).toBeUndefined();
    expect(judge({}, { ...QUARTER, set: ["G9=calendarDays"] })).toBeUndefined();
    expect(judge({ due: "2018-05-07" })).toBeUndefined();
    expect(judge({ received: "2018-05-07", limit: 5 })).toBeUndefined();
  });

  it("does not belong before it was received", () => {
    expect(judge({ received: "2020-06-30", due: "2020-06-29" })).toMatchObject({ timeliness: "overdue" });
    expect(judge({ received: "2020-07-01", due: "2020-06-29" })).toBeUndefined();
  });

  it("does not belong when withdrawn, nor where the rule set counts finished dossiers only", () => {
    expect(judge({ due: "2020-06-29", withdrawn: true })).toBeUndefined();
    expect(judge({ due: "2020-06-29" }, { ...QUARTER, set: ["G16=finishedOnly"] })).toBeUndefined();
    expect(judge({ due: "2020-06-29", finish: "2020-06-30" }, { ...QUARTER, set: ["G16=finishedOnly"] })).toMatchObject(
      {
        timeliness: "overdue",
      },
    );
  });

  it("is judged on the day of knowledge when that is before the end", () => {
    const asOf = { ...QUARTER, asOf: "2020-05-14" };
    expect(judge({ due: "2020-05-13" }, asOf)).toMatchObject({ finish: undefined, timeliness: "overdue" });
    expect(judge({ due: "2020-05-14" }, asOf)).toBeUndefined();
    expect(judge({ due: "2020-06-29" }, { ...QUARTER, asOf: "2020-08-01" })).toMatchObject({ timeliness: "overdue" });
    expect(judge({ due: "2020-07-15" }, { ...QUARTER, asOf: "2020-08-01" })).toBeUndefined();
  });
});

describe("the words for time", () => {
  it("are determined in three cases and not in two", () => {
    expect((["early", "onTime", "overdue", "noDueDate", "calendarUncovered"] as const).map(isDetermined)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
