import { describe, expect, it } from "vitest";
import { QUARTER, ruleSetOf, type Question } from "../../../test/support/law-in-force.ts";
import { day } from "../../../test/support/small-province.ts";
import { parseRational, rational } from "../base/rational.ts";
import type { AgencyPoints } from "./agency-indicators.ts";
import {
  asKnownOn,
  explainAgencyPoints,
  explainCompletion,
  explainGrade,
  explainLevel,
  explainMinimum,
  explainStatus,
  explainTally,
  explainTotal,
  explainWithheld,
} from "./explanations.ts";
import type { Explanation, Indicator } from "./results.ts";
import { scoresOf, totalOf, type IndicatorScore, type Total } from "./scores.ts";
import { emptyAgencyTally, emptyTallies, type IndicatorTally } from "./tally.ts";

const parametersOf = (question: Partial<Question> = {}) => ruleSetOf({ ...QUARTER, ...question }).parameters;
const LAW = parametersOf();
const TENTHS = { digits: 1, mode: "half-up" } as const;

function tally(points: [number, number, number], more: Partial<IndicatorTally> = {}): IndicatorTally {
  return { points, reasons: {}, notCounted: {}, fromBallots: 0, ...more };
}

function explained(indicator: "1" | "3" | "4" | "7", counted: IndicatorTally, notes = emptyAgencyTally().notes) {
  const [score] = scoresOf([indicator], { tallies: { ...emptyTallies(), [indicator]: counted } }, TENTHS);
  return explainTally(indicator, counted, { score, notes });
}

describe("the explanation of an indicator that is counted item by item", () => {
  it("states items by points, reasons by how many, sum, base, exact quotient and rounded score", () => {
    const counted = tally([1, 2, 1], { reasons: { early: 1, onTime: 2, overdue: 1 } });
    expect(explained("1", counted).text).toBe(
      "4 lượt: 1 được 2 điểm, 2 được 1, 1 được 0 (2 đúng hạn; 1 sớm hơn hạn; 1 quá hạn). 4 ÷ 4 = 1, làm tròn 1,0.",
    );
  });

  it("writes large counts and fractions as people in Vietnam do, and marks a quotient that goes on", () => {
    const counted = tally([0, 1000, 2000], { reasons: { onTime: 1000, early: 2000 } });
    expect(explained("1", counted).text).toBe(
      "3.000 lượt: 2.000 được 2 điểm, 1.000 được 1, 0 được 0 (2.000 sớm hơn hạn; 1.000 đúng hạn). " +
        "5.000 ÷ 3.000 = 1,6666…, làm tròn 1,7.",
    );
    expect(explained("1", tally([0, 15, 5])).text).toContain("25 ÷ 20 = 1,25, làm tròn 1,3.");
    expect(explained("1", tally([1, 15_998, 1])).text).toContain("16.000 ÷ 16.000 = 1, làm tròn 1,0.");
    expect(explained("1", tally([7, 1, 0])).text).toContain("1 ÷ 8 = 0,125, làm tròn 0,1.");
  });

  it("says what was left out, the most frequent reason first", () => {
    const counted = tally([0, 1, 0], {
      reasons: { onTime: 1 },
      notCounted: { calendarUncovered: 1, noDueDate: 3 },
    });
    expect(explained("1", counted).text).toMatch(
      /làm tròn 1,0\. Không tính: 3 không có ngày hẹn trả và không tính được hạn; 1 năm cần so sánh chưa có lịch ngày làm việc\.$/,
    );
  });

  it("is that there is none where no item has enough information, never a zero", () => {
    const counted = tally([0, 0, 0], { notCounted: { noContactRecords: 2 } });
    const explanation = explained("3", counted);
    expect(explanation.text).toBe(
      "Không có lượt nào đủ thông tin, chỉ số không tính. " +
        "Không tính: 2 không có dữ liệu liên hệ và phiếu không trả lời.",
    );
    expect(explanation.rules).toContain("G14");
    expect(explained("3", tally([0, 0, 0])).text).toBe("Không có lượt nào đủ thông tin, chỉ số không tính.");
  });

  it("names the rules of the indicator, and those of a decision only when an item used it", () => {
    const rulesOf = (counted: IndicatorTally, indicator: "1" | "3" | "4" | "7" = "7") =>
      explained(indicator, counted).rules;
    expect(rulesOf(tally([1, 0, 0], { reasons: { petition: 1 } }))).toEqual([
      "indicators.7.formula",
      "rounding.digits",
      "rounding.mode",
      "G9",
      "G10",
      "G16",
      "G22",
    ]);
    expect(rulesOf(tally([1, 0, 0], { reasons: { lateInferred: 1 } }))).toContain("G1");
    expect(rulesOf(tally([0, 1, 0], { notCounted: { lateNotScored: 1 } }))).toContain("G1");
    expect(rulesOf(tally([1, 0, 0], { reasons: { ballot: 1 } }))).toEqual(
      expect.arrayContaining(["G23", "G24", "G26"]),
    );
    expect(rulesOf(tally([1, 0, 0], { reasons: { otherBody: 1 } }), "4")).toContain("G2");
    expect(rulesOf(tally([1, 0, 0], { notCounted: { noContactRecords: 1 } }), "3")).toContain("G25");
    expect(rulesOf(tally([1, 0, 0], { notCounted: { calendarUncovered: 1 } }), "1")).toContain("G35");
    expect(rulesOf(tally([1, 0, 0], { reasons: { overdue: 1 } }), "1")).not.toContain("G35");
    expect(rulesOf(tally([1, 0, 0]), "1")).not.toContain("G14");
  });

  it("tells of second re-appointments and computed due days beside indicator 1 alone", () => {
    const notes = { ...emptyAgencyTally().notes, reappointedTwice: 2, computedDue: 1200 };
    const text = explained("1", tally([0, 1, 0]), notes).text;
    expect(text).toContain("2 hồ sơ bị hẹn lại từ hai lần (luật chỉ cho một lần), dùng lần hẹn mới nhất.");
    expect(text).toContain("1.200 hồ sơ không có ngày hẹn, hạn tính từ thời hạn của thủ tục.");
    expect(explained("7", tally([0, 1, 0]), notes).text).not.toContain("hẹn");
    expect(explained("1", tally([0, 1, 0])).text).not.toContain("hồ sơ");
    const only = (more: Partial<typeof notes>) =>
      explained("1", tally([0, 1, 0]), { ...emptyAgencyTally().notes, ...more }).text;
    expect(only({ reappointedTwice: 1 })).toMatch(/làm tròn 1,0\. 1 hồ sơ bị hẹn lại từ hai lần [^.]*\.$/);
    expect(only({ computedDue: 1 })).toMatch(/làm tròn 1,0\. 1 hồ sơ không có ngày hẹn, [^.]*\.$/);
  });

  it("orders reasons of one frequency by their names, so that the text is the same everywhere", () => {
    const counted = (...reasons: string[]) =>
      tally([0, 1, 0], { reasons: Object.fromEntries(reasons.map((r) => [r, 1])) });
    for (const order of [
      ["onTime", "early", "overdue"],
      ["overdue", "onTime", "early"],
      ["early", "overdue", "onTime"],
    ])
      expect(explained("1", counted(...order)).text).toContain("(1 sớm hơn hạn; 1 đúng hạn; 1 quá hạn)");
  });

  it("says nothing beside the counts for other indicators, and nothing without notes", () => {
    expect(explained("7", tally([0, 1, 0])).text).toMatch(/làm tròn 1,0\.$/);
    const [score] = scoresOf(["1"], { tallies: { ...emptyTallies(), "1": tally([0, 1, 0]) } }, TENTHS);
    expect(explainTally("1", tally([0, 1, 0]), { score }).text).toMatch(/làm tròn 1,0\.$/);
  });

  it("needs no notes, as for officers", () => {
    expect(explainTally("1", tally([0, 0, 0]), { score: undefined }).text).toBe(
      "Không có lượt nào đủ thông tin, chỉ số không tính.",
    );
  });
});

describe("the rules behind each indicator", () => {
  const none: AgencyPoints = { points: rational(0), n: 0, counts: {}, reason: "noList" };
  const scored: IndicatorScore = {
    indicator: "1",
    rounded: rational(0),
    printed: { score: "0.0", n: 1, source: "steps" },
  };

  it.each([
    ["1", "rounding.digits rounding.mode G9 G16 G17"],
    ["2", "rounding.digits rounding.mode G9 G16 G18"],
    ["3", "rounding.digits rounding.mode G4 G16 G20"],
    ["4", "rounding.digits rounding.mode G3 G4 G16 G21"],
    ["7", "rounding.digits rounding.mode G9 G10 G16 G22"],
  ] as const)("%s, counted item by item, are its formula and %s", (indicator, rules) => {
    const explanation = explainTally(indicator, tally([1, 0, 0]), { score: scored });
    expect(explanation.rules).toEqual([`indicators.${indicator}.formula`, ...rules.split(" ")]);
  });

  it.each([
    ["5", "indicators.5.wholeProcessShare G5 G12 G27"],
    ["6", "G13 G28"],
    ["8", "indicators.8.onTimeShare G8 G9 G29"],
    ["9", "indicators.9.offeredShare indicators.9.fullShare indicators.9.minimumShare G7 G11 G16 G30"],
  ] as const)("%s, scored once for the agency, are its formula and %s", (indicator, rules) => {
    const explanation = explainAgencyPoints(indicator, none, scored);
    expect(explanation.rules).toEqual([`indicators.${indicator}.formula`, ...rules.split(" ")]);
  });

  it("are rules of the rule book", () => {
    const known = new Set(ruleSetOf(QUARTER).origins.map(({ path }) => path));
    for (const indicator of ["1", "2", "3", "4", "7"] as const) {
      const reasons = { lateInferred: 1, otherBody: 1, ballot: 1 };
      const notCounted = { lateNotScored: 1, noContactRecords: 1, calendarUncovered: 1 };
      const { rules } = explainTally(indicator, tally([1, 0, 0], { reasons, notCounted }), { score: undefined });
      expect(rules.filter((path) => !known.has(path))).toEqual([]);
    }
    for (const indicator of ["5", "6", "8", "9"] as const) {
      const { rules } = explainAgencyPoints(indicator, { ...none, reason: "tooFewProceduresOnline" }, undefined);
      expect(rules.filter((path) => !known.has(path))).toEqual([]);
    }
  });
});

describe("the explanation of an agency-wide indicator", () => {
  const score = (text: string): IndicatorScore => ({
    indicator: "8",
    rounded: parseRational(text) ?? rational(0),
    printed: { score: text, n: 10, source: "petitions" },
  });

  it("states the reason, the counts behind it and the points", () => {
    const points: AgencyPoints = {
      points: rational(1),
      n: 1010,
      counts: { onTime: 1000, late: 10, prolonged: 0 },
      reason: "enoughOnTime",
    };
    const explanation = explainAgencyPoints("8", points, score("1.0"));
    expect(explanation).toEqual({
      about: "8",
      text: "Do đạt tỷ lệ đúng hạn và không có vụ kéo dài (1.000 đúng hạn, 10 quá hạn, 0 kéo dài): 1,0 điểm.",
      rules: ["indicators.8.formula", "indicators.8.onTimeShare", "G8", "G9", "G29"],
    });
  });

  it("says that it is not counted and why", () => {
    const points: AgencyPoints = { points: undefined, n: 0, counts: {}, reason: "noList" };
    const explanation = explainAgencyPoints("5", points, undefined);
    expect(explanation.text).toBe("Do chưa có danh mục thủ tục của đơn vị: chỉ số không tính.");
    expect(explanation.rules).toEqual([
      "indicators.5.formula",
      "indicators.5.wholeProcessShare",
      "G5",
      "G12",
      "G27",
      "G14",
    ]);
  });

  it("names the decision on too few procedures online where it was used", () => {
    const points = { points: rational(1), n: 1, counts: { eligible: 3 }, reason: "tooFewProceduresOnline" } as const;
    expect(explainAgencyPoints("9", points, score("1.0")).rules).toContain("G6");
    expect(explainAgencyPoints("9", { ...points, reason: "onlineFull" }, score("2.0")).rules).not.toContain("G6");
  });
});

describe("the explanation of the status", () => {
  it("is the status, by the facts alone", () => {
    expect(explainStatus("rated", undefined)).toEqual({
      about: "status",
      text: "Đã đánh giá.",
      rules: ["G31", "G15", "G33"],
    });
  });

  it("says of a class that the province gave that it is no opinion of citizens", () => {
    expect(explainStatus("didNotParticipate", "weak")).toEqual({
      about: "status",
      text:
        "Không thực hiện đánh giá. Theo quyết định của tỉnh được xếp Yếu; " + "đây không phải ý kiến của người dân.",
      rules: ["G31", "G15", "G33", "status.didNotParticipate"],
    });
  });

  it("states the minimum that was missed", () => {
    const minimum = parametersOf({ set: ["minimum.dossiers=30", "minimum.ballots=5"] });
    expect(explainMinimum(minimum)).toEqual({
      about: "status",
      text: "Dưới mức tối thiểu của tỉnh để xếp loại: 30 hồ sơ, 5 phiếu.",
      rules: ["minimum.dossiers", "minimum.ballots"],
    });
  });
});

function scoreOf(indicator: Indicator, text: string): IndicatorScore {
  return { indicator, rounded: parseRational(text) ?? rational(0), printed: { score: text, n: 1, source: "dossiers" } };
}

describe("the explanation of the total", () => {
  const scores = [scoreOf("1", "1.3"), scoreOf("3", "0.7"), scoreOf("7", "2.0")];
  const scope = ["1", "3", "7", "8"] as const;

  function text(policy: string, indicators: readonly Indicator[] = scope): { text: string; rules: readonly string[] } {
    const parameters = parametersOf({ set: [`G14=${policy}`] });
    const total = totalOf(scores, indicators, parameters);
    if (total === undefined) throw new Error("no total");
    const missing = indicators.filter((indicator) => !scores.some((score) => score.indicator === indicator));
    return explainTotal(total, missing, parameters);
  }

  it("is the sum of the printed parts out of the maximum", () => {
    expect(text("omit", ["1", "3", "7"])).toEqual({
      about: "total",
      text: "1,3 + 0,7 + 2,0 = 4,0 trên 6,0.",
      rules: ["total.formula", "G32"],
    });
  });

  it("names what is missing and what the policy made of it", () => {
    expect(text("omit").text).toBe("1,3 + 0,7 + 2,0 = 4,0 trên 6,0. Thiếu chỉ số 8: không tính, ngưỡng giữ nguyên.");
    expect(text("omit").rules).toEqual(["total.formula", "G32", "G14"]);
    expect(text("rescale", [...scope, "9"]).text).toBe(
      "1,3 + 0,7 + 2,0 = 4,0 trên 6,0. Thiếu chỉ số 8, 9: quy đổi về thang 10,0 điểm để xét ngưỡng: " +
        "4,0 × 10,0 ÷ 6,0 = 6,6666… (đúng bằng 20/3).",
    );
    expect(text("rescale", [...scope, "4", "5"]).text).toContain("Thiếu chỉ số 8, 4, 5: ");
    expect(text("rescale", ["1", "2", "3", "4", "7", "8"]).text).toContain(
      "quy đổi về thang 12,0 điểm để xét ngưỡng: 4,0 × 12,0 ÷ 6,0 = 8.",
    );
    expect(text("grant-max").text).toBe("1,3 + 0,7 + 2,0 + 2,0 = 6,0 trên 8,0. Thiếu chỉ số 8: được cho điểm tối đa.");
  });
});

describe("the explanation of a total that is withheld", () => {
  it("names what is missing", () => {
    expect(explainWithheld(["3", "8"])).toEqual({
      about: "total",
      text: "Thiếu chỉ số 3, 8: không xếp loại.",
      rules: ["G14"],
    });
  });
});

describe("the explanation of a class", () => {
  const totalOn = (text: string): Total => ({
    scores: [],
    total: rational(0),
    max: rational(18),
    compared: parseRational(text) ?? rational(0),
  });

  it.each([
    ["15.0", "Đạt ngưỡng 15 nên xếp Xuất sắc."],
    ["14.9", "Đạt ngưỡng 12 nên xếp Tốt; còn 0,1 điểm nữa thì đạt Xuất sắc."],
    ["12", "Đạt ngưỡng 12 nên xếp Tốt; còn 3 điểm nữa thì đạt Xuất sắc."],
    ["11.9", "Đạt ngưỡng 9 nên xếp Khá; còn 0,1 điểm nữa thì đạt Tốt."],
    ["6", "Đạt ngưỡng 6 nên xếp Trung bình; còn 3 điểm nữa thì đạt Khá."],
    ["103/7", "Đạt ngưỡng 12 nên xếp Tốt; còn 0,2857… (đúng bằng 2/7) điểm nữa thì đạt Xuất sắc."],
    ["14.9999", "Đạt ngưỡng 12 nên xếp Tốt; còn 0,0001 điểm nữa thì đạt Xuất sắc."],
    ["14.99999", "Đạt ngưỡng 12 nên xếp Tốt; còn 0,0000… (đúng bằng 1/100000) điểm nữa thì đạt Xuất sắc."],
    ["4.2", "Dưới mọi ngưỡng nên xếp Yếu; còn 1,8 điểm nữa thì đạt Trung bình."],
  ])("of %s states the bound that was reached and the way to the next", (total, text) => {
    expect(explainGrade(totalOn(total), LAW)).toEqual({ about: "grade", text, rules: ["grades.agencies"] });
  });

  it("uses the bounds of the rule set", () => {
    const moved = parametersOf({ set: ["grades.agencies.excellent=14.5"] });
    expect(explainGrade(totalOn("14.5"), moved).text).toBe("Đạt ngưỡng 14,5 nên xếp Xuất sắc.");
  });

  it.each([
    ["5", "Hoàn thành 100% nhiệm vụ: tổng 5 từ ngưỡng 5."],
    ["4.9", "Hoàn thành từ 70% đến dưới 100% nhiệm vụ: tổng 4,9 từ ngưỡng 3,5."],
    ["20/3", "Hoàn thành 100% nhiệm vụ: tổng 6,6666… (đúng bằng 20/3) từ ngưỡng 5."],
    ["3.4", "Hoàn thành dưới 70% nhiệm vụ: tổng 3,4 dưới mọi ngưỡng."],
  ])("of an officer with %s states the completion and its bound", (total, text) => {
    expect(explainCompletion(totalOn(total), LAW)).toBe(text);
  });
});

describe("an explanation under a day of knowledge", () => {
  const JUNE = day("2020-06-30");
  const step = (about: Explanation["about"], ...rules: string[]): Explanation => ({ about, text: "…", rules });

  it("is the same without such a day", () => {
    expect(asKnownOn(undefined, explainStatus("rated", undefined))).toEqual(explainStatus("rated", undefined));
  });

  it("says of the status up to which day things were known", () => {
    expect(asKnownOn(JUNE, explainStatus("rated", undefined))).toEqual({
      about: "status",
      text: "Đã đánh giá. Chỉ dùng điều đã biết đến hết ngày 30/06/2020.",
      rules: ["G31", "G15", "G33", "G34"],
    });
    expect(asKnownOn(JUNE, step("status", "minimum.dossiers"))).toEqual(step("status", "minimum.dossiers", "G34"));
  });

  it.each(["1", "2", "3", "4", "7", "8", "9"] as const)("names the decision for indicator %s", (indicator) => {
    expect(asKnownOn(JUNE, step(indicator, "G16"))).toEqual(step(indicator, "G16", "G34"));
  });

  it("names it for the answers of ballots, and not for a level that follows from the class", () => {
    const ofBallots = step("satisfaction", "satisfaction.levelFrom");
    expect(asKnownOn(JUNE, ofBallots).rules).toContain("G34");
    const ofClass = step("satisfaction", "satisfaction.levelFrom", "satisfaction.levels");
    expect(asKnownOn(JUNE, ofClass)).toEqual(ofClass);
  });

  it.each(["5", "6", "total", "grade"] as const)("does not name it for %s, which counts no such fact", (about) => {
    expect(asKnownOn(JUNE, step(about, "G27"))).toEqual(step(about, "G27"));
  });
});

describe("the explanation of the satisfaction level", () => {
  it("says whether the class or the answers gave it", () => {
    expect(explainLevel("satisfied", parametersOf({ ruleSet: "binh-thuan-2019" }))).toEqual({
      about: "satisfaction",
      text: "Hài lòng: gắn với loại theo quyết định của tỉnh.",
      rules: ["satisfaction.levelFrom", "satisfaction.levels"],
    });
    expect(explainLevel("neutral", parametersOf({ set: ["satisfaction.levelFrom=ballots"] }))).toEqual({
      about: "satisfaction",
      text: "Bình thường: mức giữa của các câu trả lời.",
      rules: ["satisfaction.levelFrom"],
    });
  });
});
