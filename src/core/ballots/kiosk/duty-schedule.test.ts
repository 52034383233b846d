import { describe, expect, it } from "vitest";
import { dutyOn, type Duty } from "./kiosk-ballot.ts";
import { officerBySchedule, scheduleOn, type DutySchedule } from "./duty-schedule.ts";

const places = Array.from({ length: 14 }, (_, place) => `CB${place.toString()}`);
const from = (validFrom: string, officers: readonly string[] = places): DutySchedule => ({ validFrom, officers });

describe("who is on duty by the week", () => {
  it.each([
    ["Monday morning", "2020-03-02", 0, "CB0"],
    ["Monday before noon", "2020-03-02", 11, "CB0"],
    ["Monday from noon", "2020-03-02", 12, "CB1"],
    ["Monday night", "2020-03-02", 23, "CB1"],
    ["Thursday morning", "2020-03-05", 8, "CB6"],
    ["Sunday afternoon", "2020-03-08", 13, "CB13"],
    ["the next Monday", "2020-03-09", 8, "CB0"],
    ["a day before 1 March of a leap year", "2020-02-29", 8, "CB10"],
  ])("on %s", (_, day, hour, code) => {
    expect(officerBySchedule(from("2020-01-01"), { day, hour })).toBe(code);
  });

  it("is nobody where nobody is named, and on a day that is none", () => {
    expect(
      officerBySchedule(from("2020-01-01", places.fill("", 0, 1)), { day: "2020-03-02", hour: 8 }),
    ).toBeUndefined();
    expect(officerBySchedule(from("2020-01-01"), { day: "hôm nay", hour: 8 })).toBeUndefined();
  });

  it("holds from its first day until the day before the next one begins", () => {
    const all = [from("2020-03-09"), from("2020-01-01")];
    expect(scheduleOn(all, "2019-12-31")).toBeUndefined();
    expect(scheduleOn(all, "2020-01-01")?.validFrom).toBe("2020-01-01");
    expect(scheduleOn(all, "2020-03-08")?.validFrom).toBe("2020-01-01");
    expect(scheduleOn(all, "2020-03-09")?.validFrom).toBe("2020-03-09");
  });
});

describe("the officer on a ballot", () => {
  const officers = [
    { code: "CB2", name: "Hai" },
    { code: "CB9", name: "Chín" },
  ];
  const week = { officers, duties: [from("2020-01-01", places.with(2, "CB2").with(4, "CB-gone"))] };
  const tuesday = { day: "2020-03-03", hour: 8 };
  const chosen: Duty = { officerCode: "CB9", chosenOn: "2020-03-03", isAssisted: false };

  it("is by the schedule, unless staff chose somebody on the same day", () => {
    expect(dutyOn(week, { isAssisted: false }, tuesday).officerCode).toBe("CB2");
    expect(dutyOn(week, chosen, tuesday).officerCode).toBe("CB9");
    expect(dutyOn(week, chosen, { ...tuesday, day: "2020-03-10" }).officerCode).toBe("CB2");
    expect(dutyOn(week, { ...chosen, officerCode: undefined }, tuesday).officerCode).toBeUndefined();
  });

  it("is nobody who is no officer of the unit any more", () => {
    expect(dutyOn(week, { isAssisted: false }, { day: "2020-03-04", hour: 8 }).officerCode).toBeUndefined();
    expect(dutyOn({ officers: [] }, chosen, tuesday).officerCode).toBeUndefined();
  });

  it("stays who was chosen where there is no schedule, or none yet", () => {
    expect(dutyOn({ officers }, chosen, { day: "2020-12-31", hour: 8 }).officerCode).toBe("CB9");
    const later = { officers, duties: [from("2021-01-01")] };
    expect(dutyOn(later, chosen, { day: "2020-12-31", hour: 8 }).officerCode).toBe("CB9");
  });
});
