import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import type { CalendarYear } from "../dossiers/calendar-year.ts";
import { changesOfCalendarEdit, type CalendarEdit } from "./calendar-edit.ts";
import type { CalendarRow } from "./fact-sink.ts";

const TET = { date: day("2026-01-01"), name: "Tết Dương lịch" };
const BUILT_IN: CalendarYear = {
  year: 2026,
  status: "announced",
  source: "bài thử",
  holidays: [TET, { date: day("2026-01-02"), name: "Hoán đổi" }],
  workdays: [{ date: day("2026-01-10"), name: "Làm bù cho thứ Sáu 02/01" }],
};
const OWN: readonly CalendarRow[] = [
  { date: day("2026-01-01"), kind: "holiday", reason: "Tết Dương lịch" },
  { date: day("2026-09-02"), kind: "holiday", reason: "Quốc khánh" },
];

const edit = (date: string, kind: CalendarEdit["kind"], name = "Ngày hội"): CalendarEdit => ({
  date: day(date),
  kind,
  name,
});
const refusalOf = (rows: readonly CalendarRow[], wanted: CalendarEdit): string => {
  const changed = changesOfCalendarEdit(rows, BUILT_IN, wanted);
  return changed.ok ? "none" : `${changed.failure.code} at ${changed.failure.at}`;
};
/** `+2026-01-01 holiday`: each row that comes, goes or changes. */
const changesOf = (rows: readonly CalendarRow[], wanted: CalendarEdit): string[] => {
  const changed = changesOfCalendarEdit(rows, BUILT_IN, wanted);
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value.changes.map(({ before, after }) => {
    const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
    const row = (after ?? before) as CalendarRow;
    return `${sign}${formatIsoDate(row.date)} ${row.kind}`;
  });
};

describe("the first edit of a year that the registry does not have", () => {
  it("takes every day of the rule book over, so that a day added takes none away", () => {
    expect(changesOf([], edit("2026-12-24", "holiday"))).toEqual([
      "+2026-01-01 holiday",
      "+2026-01-02 holiday",
      "+2026-01-10 workday",
      "+2026-12-24 holiday",
    ]);
  });

  it("replaces a day, or leaves it out, and means that day alone", () => {
    expect(changesOf([], edit("2026-01-10", "holiday"))).toContain("+2026-01-10 holiday");
    expect(changesOf([], edit("2026-01-02", undefined))).toEqual(["+2026-01-01 holiday", "+2026-01-10 workday"]);
    const left = changesOfCalendarEdit([], BUILT_IN, edit("2026-01-02", undefined));
    expect(left).toMatchObject({
      value: { meaning: { before: { date: day("2026-01-02"), kind: "holiday" }, after: undefined } },
    });
  });

  it("of a year that nobody has a calendar for begins one", () => {
    expect(changesOfCalendarEdit([], undefined, edit("2031-01-01", "holiday"))).toMatchObject({
      value: { changes: [{ before: undefined, after: { date: day("2031-01-01") } }] },
    });
  });
});

describe("an edit of a year that the registry has", () => {
  it("changes one row, whatever the rule book says of that year", () => {
    expect(changesOf(OWN, edit("2026-12-24", "holiday"))).toEqual(["+2026-12-24 holiday"]);
    expect(changesOf(OWN, edit("2026-09-02", "holiday", "Quốc khánh, ngày thứ nhất"))).toEqual(["~2026-09-02 holiday"]);
    expect(changesOf(OWN, edit("2026-09-02", undefined))).toEqual(["-2026-09-02 holiday"]);
  });
});

describe("refused is", () => {
  it("a day made up for from Monday to Friday; Saturday and Sunday are taken", () => {
    expect(refusalOf(OWN, edit("2026-01-09", "workday"))).toBe("calendar.idle-workday at kind");
    expect(refusalOf(OWN, edit("2026-01-12", "workday"))).toBe("calendar.idle-workday at kind");
    expect(refusalOf(OWN, edit("2026-01-10", "workday"))).toBe("none");
    expect(refusalOf(OWN, edit("2026-01-11", "workday"))).toBe("none");
  });

  it("a day without a name, but not a day that becomes ordinary", () => {
    expect(refusalOf(OWN, edit("2026-12-24", "holiday", ""))).toBe("calendar.nameless-day at name");
    expect(refusalOf(OWN, edit("2026-09-02", undefined, ""))).toBe("none");
  });

  it("what changes nothing", () => {
    expect(refusalOf(OWN, edit("2026-09-02", "holiday", "Quốc khánh"))).toBe("registry.nothing-changes at date");
    expect(refusalOf([], edit("2026-01-01", "holiday", TET.name))).toBe("registry.nothing-changes at date");
    expect(refusalOf(OWN, edit("2026-12-24", undefined))).toBe("registry.nothing-changes at date");
  });

  it("to take the last row away: the year would fall back to the rule book", () => {
    expect(refusalOf(OWN.slice(1), edit("2026-09-02", undefined))).toBe("calendar.last-day at kind");
    expect(refusalOf(OWN, edit("2026-09-02", undefined))).toBe("none");
  });
});
