import { describe, expect, it } from "vitest";
import { CALENDAR } from "../../../test/support/law-in-force.ts";
import { POLICY } from "../../../test/support/periods.ts";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import { dueDay, latenessOn, stepDeadlines } from "./deadlines.ts";

describe("deadlines of a period", () => {
  it("run in working days from the locking of the facts, one after the other", () => {
    // 23/11/2020 is a Monday; five working days end on Monday 30/11, ten more on Monday 14/12.
    const deadlines = stepDeadlines(day("2020-11-23"), POLICY, CALENDAR);
    expect(deadlines).toEqual({ ok: true, value: { selfScore: day("2020-11-30"), appraisal: day("2020-12-14") } });
  });

  it("pass over New Year's Day and the weekend after it", () => {
    const due = dueDay(day("2020-12-31"), 1, CALENDAR);
    expect(due.ok && formatIsoDate(due.value)).toBe("2021-01-04");
  });

  it("are refused where no calendar reaches, naming the day", () => {
    const refusal = { ok: false, failure: { code: "period.calendar-missing", at: "31/12/2040" } };
    expect(dueDay(day("2040-12-31"), 1, CALENDAR)).toMatchObject(refusal);
    expect(stepDeadlines(day("2040-12-31"), POLICY, CALENDAR)).toMatchObject(refusal);
    const long = { ...POLICY, appraisalWorkingDays: 9999 };
    expect(stepDeadlines(day("2020-11-23"), long, CALENDAR).ok).toBe(false);
  });
});

describe("lateness", () => {
  // Due on Friday 20/11/2020.
  it.each([
    ["the Thursday before", "2020-11-19", { isLate: false, workingDaysLeft: 1 }],
    ["the last day", "2020-11-20", { isLate: false, workingDaysLeft: 0 }],
    ["the Saturday after", "2020-11-21", { isLate: true, workingDays: 0 }],
    ["the Monday after", "2020-11-23", { isLate: true, workingDays: 1 }],
    ["a week after", "2020-11-27", { isLate: true, workingDays: 5 }],
  ])("on %s", (_, on, expected) => {
    expect(latenessOn(day(on), day("2020-11-20"), CALENDAR)).toEqual(expected);
  });

  it("begins after the next working day when the last day is free", () => {
    expect(latenessOn(day("2020-11-23"), day("2020-11-21"), CALENDAR)).toEqual({ isLate: false, workingDaysLeft: 0 });
    expect(latenessOn(day("2020-11-24"), day("2020-11-21"), CALENDAR)).toEqual({ isLate: true, workingDays: 1 });
  });

  it("is not guessed in a year without calendar", () => {
    expect(latenessOn(day("2040-01-05"), day("2020-11-20"), CALENDAR)).toBeUndefined();
    expect(latenessOn(day("2020-01-05"), day("2040-11-20"), CALENDAR)).toBeUndefined();
    expect(latenessOn(day("1990-01-05"), day("2020-11-20"), CALENDAR)).toBeUndefined();
  });
});
