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

  // Free in 2020: 23/1 to 29/1. In 2024 Monday 29/4 was free and worked in on Saturday 4/5; 30/4 and 1/5 are free.
  it.each([
    ["begin before Tết and end after it", "2020-01-20", 5, "2020-02-03"],
    ["begin on the last day before Tết", "2020-01-22", 1, "2020-01-30"],
    ["begin within Tết", "2020-01-25", 1, "2020-01-30"],
    ["pass over a Monday that was exchanged", "2024-04-26", 1, "2024-05-02"],
    ["count the Saturday that was worked for it", "2024-05-03", 1, "2024-05-04"],
    ["end on that Saturday and not on the Monday after", "2024-05-02", 2, "2024-05-04"],
    ["of no days at all are the day itself", "2020-11-20", 0, "2020-11-20"],
    ["of no days at all that begin on a Saturday are the Monday", "2020-11-21", 0, "2020-11-23"],
    ["of no days at all that begin within Tết are the day after it", "2020-01-24", 0, "2020-01-30"],
  ])("%s", (_, from, count, due) => {
    const found = dueDay(day(from), count, CALENDAR);
    expect(found.ok && formatIsoDate(found.value)).toBe(due);
  });

  it("of a year shifted to end on 20/12 run over New Year and end before Tết", () => {
    const deadlines = stepDeadlines(day("2019-12-21"), POLICY, CALENDAR);
    expect(deadlines).toEqual({ ok: true, value: { selfScore: day("2019-12-27"), appraisal: day("2020-01-13") } });
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
