import { describe, expect, it } from "vitest";
import { POLICY } from "../../../test/support/periods.ts";
import { checkedPolicy, type PeriodPolicy } from "./period-policy.ts";

describe("the deadlines of a province", () => {
  const codeOf = (more: Partial<PeriodPolicy>): string => {
    const checked = checkedPolicy({ ...POLICY, ...more });
    return checked.ok ? "valid" : `${checked.failure.code} ${checked.failure.at}`;
  };

  it.each([
    [-1, "period.policy-malformed"],
    [0, "valid"],
    [250, "valid"],
    [251, "period.policy-malformed"],
    [1.5, "period.policy-malformed"],
    [Number.NaN, "period.policy-malformed"],
  ])("of %d working days are %s", (days, expected) => {
    expect(codeOf({ selfScoreWorkingDays: days })).toContain(expected);
    expect(codeOf({ approvalWorkingDays: days })).toContain(expected);
  });

  it.each([
    [0, "valid"],
    [10, "valid"],
    [11, "period.policy-malformed remindersBeforeAbsence"],
  ])("ask for %d reminders: %s", (reminders, expected) => {
    expect(codeOf({ remindersBeforeAbsence: reminders })).toBe(expected);
  });

  it("stand on a paper, since the national text sets none of them", () => {
    expect(codeOf({ citation: " \n" })).toBe("period.citation-missing citation");
    expect(checkedPolicy({ ...POLICY, citation: " Quyết định 5/QĐ " })).toMatchObject({
      value: { citation: "Quyết định 5/QĐ" },
    });
  });
});
