import { describe, expect, it } from "vitest";
import { QUARTER, ruleSetOf, type Question } from "../../../test/support/law-in-force.ts";
import { RuleNames } from "./rule-names.ts";

function namesUnder(question: Partial<Question> = {}): RuleNames {
  return new RuleNames(ruleSetOf({ ...QUARTER, ...question }));
}

function idsOf(names: RuleNames, ...rules: string[]): readonly string[] {
  return names.named({ about: "total", text: "…", rules }).rules;
}

describe("the rules behind an explanation", () => {
  it("are named by the ids of the rule book, once each, in natural order", () => {
    expect(
      idsOf(namesUnder(), "G17", "rounding.mode", "G9", "grades.agencies", "rounding.digits", "G9", "total.formula"),
    ).toEqual(["A3", "A3a", "A4", "A6", "G9", "G17"]);
    expect(idsOf(namesUnder(), "satisfaction.levels", "minimum.ballots", "indicators.9.offeredShare", "G1")).toEqual([
      "G1",
      "I9a",
      "M2",
      "S1",
    ]);
  });

  it("stand by letters, then by number, then by what follows it, whatever came first", () => {
    const ruleSet = ruleSetOf(QUARTER);
    const rules = ["BT2", "BT10", "A3a", "A3", "A10", "BT1", "tổng"];
    const origins = rules.flatMap((rule, place) => {
      const origin = ruleSet.origins[place];
      return origin === undefined ? [] : [{ ...origin, rule }];
    });
    const paths = origins.map(({ path }) => path);
    for (const order of [paths, [...paths].reverse()])
      expect(idsOf(new RuleNames({ ...ruleSet, origins }), ...order)).toEqual([
        "A3",
        "A3a",
        "A10",
        "BT1",
        "BT2",
        "BT10",
        "tổng",
      ]);
  });

  it("are the province's own where it set the parameter", () => {
    expect(idsOf(namesUnder(), "satisfaction.levels", "status.didNotParticipate")).toEqual(["S1", "S2"]);
    expect(
      idsOf(namesUnder({ ruleSet: "binh-thuan-2019" }), "satisfaction.levels", "status.didNotParticipate"),
    ).toEqual(["BT2", "BT3"]);
  });

  it("leave the words of the explanation as they are", () => {
    const named = namesUnder().named({ about: "grade", text: "Đạt ngưỡng 15", rules: [] });
    expect(named).toEqual({ about: "grade", text: "Đạt ngưỡng 15", rules: [] });
  });

  it("show a path that no rule has rather than hide it", () => {
    expect(idsOf(namesUnder(), "unknown.path", "G9")).toEqual(["G9", "unknown.path"]);
  });
});

describe("the rules that an evaluation used", () => {
  it("are listed once each in natural order, with summary, citation, source and value", () => {
    const names = namesUnder({ ruleSet: "binh-thuan-2019" });
    idsOf(names, "G16", "grades.agencies", "G9");
    idsOf(names, "satisfaction.levels", "G9");
    const used = names.usedRules();
    expect(used.map(({ id }) => id)).toEqual(["A6", "BT2", "G9", "G16"]);
    expect(used[2]).toEqual({
      id: "G9",
      text: "So sánh thời gian theo ngày làm việc; trả đúng ngày hẹn là đúng hạn.",
      cite: "Thông tư 01/2018/TT-VPCP, Điều 13 khoản 1",
      source: "ours",
      value: "workingDays",
      overridden: false,
    });
    expect(used[0]).toMatchObject({ source: "law", overridden: false });
    expect(JSON.parse(used[0]?.value ?? "")).toMatchObject([{ is: "excellent", atLeast: "15" }, {}, {}, {}, {}]);
    expect(used[1]?.cite).toContain("Quyết định 1063/QĐ-UBND");
  });

  it("say what the command line changed", () => {
    const names = namesUnder({ set: ["G14=rescale"] });
    idsOf(names, "G14", "G9");
    expect(names.usedRules().map(({ id, value, overridden }) => [id, value, overridden])).toEqual([
      ["G9", "workingDays", false],
      ["G14", "rescale", true],
    ]);
  });

  it("are none before an explanation named one, and never one that the rule book lacks", () => {
    const names = namesUnder();
    expect(names.usedRules()).toEqual([]);
    idsOf(names, "unknown.path");
    expect(names.usedRules()).toEqual([]);
  });
});
