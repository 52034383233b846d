import { describe, expect, it } from "vitest";
import { parseCalendarYear } from "./calendar-year.ts";

const GOOD = {
  year: "2020",
  status: "announced",
  source: "thông báo",
  holidays: [{ date: "2020-01-01", name: "Tết Dương lịch" }],
  workdays: [{ date: "2020-05-02", name: "Làm bù" }],
};

function refusalOf(tree: unknown): string {
  const parsed = parseCalendarYear(tree, "2020.yaml");
  return parsed.ok ? "accepted" : `${parsed.failure.at}: ${parsed.failure.message}`;
}

describe("reading one year of the calendar", () => {
  it("reads a year whose scalars are all text", () => {
    const parsed = parseCalendarYear(GOOD, "2020.yaml");
    expect(parsed.ok && parsed.value.year).toBe(2020);
    expect(parsed.ok && parsed.value.holidays[0]?.date).toBe(18_262);
  });

  it("refuses a year without a source and an unknown key, naming the place", () => {
    expect(refusalOf({ ...GOOD, source: "" })).toContain("2020.yaml.source");
    expect(refusalOf({ ...GOOD, weekends: [] })).toContain("2020.yaml");
    expect(refusalOf({ ...GOOD, status: "sure" })).toContain("2020.yaml.status");
    expect(refusalOf({ ...GOOD, holidays: [{ date: "2020-01-01" }] })).toContain("2020.yaml.holidays.0.name");
    expect(refusalOf("2020")).toContain("cấu trúc");
  });

  it("refuses a date that does not exist or lies in another year", () => {
    expect(refusalOf({ ...GOOD, holidays: [{ date: "2020-02-30", name: "x" }] })).toContain("không phải là một ngày");
    expect(refusalOf({ ...GOOD, workdays: [{ date: "2021-01-02", name: "x" }] })).toContain("không thuộc năm 2020");
  });

  it("refuses a date that is named twice, also as free and as worked", () => {
    expect(refusalOf({ ...GOOD, workdays: [{ date: "2020-01-01", name: "x" }] })).toContain("hai lần");
  });

  it("refuses a make-up day on a Friday and accepts one on a Saturday", () => {
    expect(refusalOf({ ...GOOD, workdays: [{ date: "2020-05-08", name: "x" }] })).toContain(
      "ngày làm việc bình thường",
    );
    expect(refusalOf({ ...GOOD, workdays: [{ date: "2020-05-09", name: "x" }] })).toBe("accepted");
  });

  it("refuses a doubtful day in a year that says it is announced, and accepts it in a provisional one", () => {
    const holidays = [{ date: "2020-11-24", name: "x", doubt: "chưa rõ" }];
    expect(refusalOf({ ...GOOD, holidays })).toContain("nghi vấn");
    expect(refusalOf({ ...GOOD, holidays, status: "provisional" })).toBe("accepted");
  });
});
