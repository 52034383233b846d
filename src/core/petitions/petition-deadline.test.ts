import { expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { WorkingDayCalendar } from "../dossiers/working-days.ts";
import { deadlineOf } from "./petition-deadline.ts";
import { standingOf } from "./petition-standing.ts";

/** Of 2020 alone, with the holiday of Thursday 30 April and Friday 1 May. */
const CALENDAR = new WorkingDayCalendar([
  {
    year: 2020,
    status: "delivered",
    source: "bài thử",
    holidays: ["2020-04-30", "2020-05-01"].map((date) => ({ date: day(date), name: "lễ" })),
    workdays: [],
  },
]);

const petition = (row: TextRow) => rowOf("petitions", { code: "K1", kind: "other", ...row });
const left = (row: TextRow, today: string) => deadlineOf(petition(row), day(today), CALENDAR);

it("a deadline on a holiday is that of the next working day", () => {
  expect(left({ dueAt: "2020-04-30" }, "2020-04-29")).toEqual({
    due: day("2020-04-30"),
    lastDay: day("2020-05-04"),
    workingDaysLeft: 1,
  });
});

it.each([
  ["2020-05-05", 2],
  ["2020-05-06", 1],
  ["2020-05-07", 0],
  ["2020-05-08", -1],
  ["2020-05-09", -2], // a Saturday is read as the Monday after it
  ["2020-05-11", -2],
])("of a petition due on Thursday 7 May there are, on %s, %i working days left", (today, expected) => {
  expect(left({ dueAt: "2020-05-07" }, today)?.workingDaysLeft).toBe(expected);
});

it("counts to the day of the answer once there is one, and until then to today", () => {
  const answered = { dueAt: "2020-05-07", resolvedAt: "2020-05-06" };
  expect(left(answered, "2020-06-01")?.workingDaysLeft).toBe(1);
  expect(left({ ...answered, resolvedAt: "2020-05-08" }, "2020-06-01")?.workingDaysLeft).toBe(-1);
  expect(left(answered, "2020-05-05")?.workingDaysLeft).toBe(2);
});

it("nothing is said without a deadline or a calendar", () => {
  expect(left({}, "2020-05-05")).toBeUndefined();
  expect(left({ dueAt: "2021-01-04" }, "2020-12-31")).toBeUndefined();
  expect(left({ dueAt: "2020-12-31" }, "2021-01-04")).toBeUndefined();
});

it("is beyond its end on exactly the days on which the petition is overdue", () => {
  for (const date of ["2020-04-29", "2020-04-30", "2020-05-01", "2020-05-02", "2020-05-04", "2020-05-05"]) {
    const row = petition({ dueAt: "2020-04-30" });
    const isBeyond = (deadlineOf(row, day(date), CALENDAR)?.workingDaysLeft ?? 0) < 0;
    expect([date, standingOf(row, day(date), CALENDAR)]).toEqual([date, isBeyond ? "overdue" : "open"]);
  }
});
