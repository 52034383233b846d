import { expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { WorkingDayCalendar } from "../dossiers/working-days.ts";
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

const standing = (row: TextRow, today: string) =>
  standingOf(rowOf("petitions", { code: "K1", kind: "other", ...row }), day(today), CALENDAR);

it.each([
  ["2020-04-29", "onTime"],
  ["2020-05-04", "onTime"],
  ["2020-05-05", "late"],
])("a petition due on a holiday and answered on %s is %s", (resolvedAt, expected) => {
  expect(standing({ dueAt: "2020-04-30", resolvedAt }, "2020-06-01")).toBe(expected);
});

it.each([
  ["2020-05-04", "open"],
  ["2020-05-05", "overdue"],
])("without an answer it is, on %s, %s", (today, expected) => {
  expect(standing({ dueAt: "2020-04-30" }, today)).toBe(expected);
});

it("an answer of tomorrow is not known today", () => {
  expect(standing({ dueAt: "2020-05-04", resolvedAt: "2020-05-06" }, "2020-05-05")).toBe("overdue");
});

it("without a deadline, or where the year has no calendar, nothing is said of time", () => {
  expect(standing({}, "2020-05-05")).toBe("open");
  expect(standing({ resolvedAt: "2020-05-04" }, "2020-05-05")).toBe("undetermined");
  expect(standing({ dueAt: "2021-01-04" }, "2021-02-01")).toBe("undetermined");
});
