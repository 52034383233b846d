import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER, ruleSetOf, type Question } from "../../../test/support/law-in-force.ts";
import { day, type TextRow, type TextTables } from "../../../test/support/small-province.ts";
import { invariant } from "../base/invariant.ts";
import { explainOfficer, type OfficerExplanation } from "./officer-explanation.ts";

const AGENCIES = [{ code: "S1", tier: "province", kind: "department" }];
const OFFICERS = [{ code: "O1", agencyCode: "S1" }];
const early = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-07" };
const onTime = { ...early, finishedAt: "2020-05-08" };
const late = { ...early, finishedAt: "2020-05-11" };

/** Dossiers of one officer, each with a step that was finished with the dossier. */
function province(...rows: readonly TextRow[]): TextTables {
  const dossiers = rows.map((row, place) => ({ code: `D${place.toString()}`, agencyCode: "S1", ...row }));
  const steps = dossiers.map((dossier) => {
    const { code, finishedAt } = dossier as { code: string; finishedAt?: string };
    return { dossierCode: code, stepNo: 1, officerCode: "O1", limitAt: "2020-05-08", finishedAt };
  });
  return { agencies: AGENCIES, officers: OFFICERS, dossiers, steps };
}

function explained(tables: TextTables, question: Question = QUARTER): OfficerExplanation {
  const { officer, trace } = evaluateFacts(tables, question);
  const counts = trace.officers.find(({ code }) => code === "O1");
  invariant(counts !== undefined, "no trace of O1");
  const asOf = question.asOf === undefined ? undefined : day(question.asOf);
  return explainOfficer(officer("O1"), counts, { ruleSet: ruleSetOf(question), asOf });
}

const ofO1 = (tables: TextTables, question: Question = QUARTER) => evaluateFacts(tables, question).officer("O1");

describe("an officer", () => {
  it("is scored by indicators 1, 2, 3, 4 and 7, out of 10, and never by an agency-wide one", () => {
    const result = ofO1({ ...province(early, early, late), contacts: [], petitions: [] });
    expect(result).toEqual({
      code: "O1",
      agencyCode: "S1",
      status: "rated",
      indicators: {
        "1": { score: "1.3", n: 3, sum: 4, source: "dossiers" },
        "2": { score: "1.3", n: 3, sum: 4, source: "steps" },
        "3": { score: "2.0", n: 3, sum: 6, source: "dossiers" },
        "4": { score: "2.0", n: 3, sum: 6, source: "dossiers" },
        "7": { score: "1.3", n: 3, sum: 4, source: "dossiers" },
      },
      total: "7.9",
      max: "10.0",
      completion: "full",
    });
  });

  it("completes all, from 70 % or less by the total against the bounds", () => {
    expect(ofO1(province(onTime))).toMatchObject({ total: "3.0", completion: "under70" });
    expect(ofO1({ ...province(onTime), contacts: [] })).toMatchObject({ total: "7.0", completion: "full" });
    expect(ofO1(province(early, onTime, onTime, onTime, onTime, early))).toMatchObject({
      total: "3.9",
      completion: "from70",
    });
  });

  it("without any item has too little data, and is not scored zero", () => {
    expect(ofO1({ agencies: AGENCIES, officers: OFFICERS })).toEqual({
      code: "O1",
      agencyCode: "S1",
      status: "insufficientData",
      indicators: {},
      total: null,
      max: null,
      completion: null,
    });
  });

  it("with an item in indicator 2 alone is rated", () => {
    const undated = { receivedAt: "2020-04-06", finishedAt: "2020-05-07" };
    expect(ofO1(province(undated))).toMatchObject({ status: "rated", total: "2.0", max: "2.0" });
  });

  it("has no total under block when an indicator is missing, and shows what there is", () => {
    const blocked = ofO1(province(early), { ...QUARTER, set: ["G14=block"] });
    expect(blocked).toMatchObject({ status: "rated", total: null, max: null, completion: null });
    expect(Object.keys(blocked.indicators)).toEqual(["1", "2", "7"]);
  });

  it("shows granted full marks as granted", () => {
    const granted = ofO1(province(late), { ...QUARTER, set: ["G14=grant-max"] });
    expect(granted.indicators["3"]).toEqual({ score: "2.0", n: 0, source: "granted" });
    expect(granted).toMatchObject({ total: "4.0", max: "10.0", completion: "from70" });
  });

  it("is compared on the rescaled total where the rule set says so, and prints the plain one", () => {
    const rescaled = ofO1(province(onTime), { ...QUARTER, set: ["G14=rescale"] });
    expect(rescaled).toMatchObject({ total: "3.0", max: "6.0", completion: "full" });
  });
});

describe("the explanation of an officer, made from the counts of the trace", () => {
  it("derives the same scores again and says how", () => {
    const { explanations } = explained(province(early, early, late));
    expect(explanations.map(({ about }) => about)).toEqual(["1", "2", "3", "4", "7", "total", "grade"]);
    expect(explanations[0]?.text).toBe(
      "3 lượt: 2 được 2 điểm, 0 được 1, 1 được 0 (2 sớm hơn hạn; 1 quá hạn). 4 ÷ 3 = 1,3333…, làm tròn 1,3.",
    );
    expect(explanations[2]?.text).toContain("Không tính: 3 không có dữ liệu liên hệ");
    expect(explanations[5]?.text).toBe(
      "1,3 + 1,3 + 1,3 = 3,9 trên 6,0. Thiếu chỉ số 3, 4: không tính, ngưỡng giữ nguyên.",
    );
    expect(explanations[6]).toEqual({
      about: "grade",
      text: "Hoàn thành từ 70% đến dưới 100% nhiệm vụ: tổng 3,9 từ ngưỡng 3,5.",
      rules: ["A5"],
    });
  });

  it("names the rules it used, that of the officers of a dossier among them, with their citations", () => {
    const { explanations, rules } = explained(province(early));
    expect(explanations[0]?.rules).toEqual(["A3", "A3a", "G9", "G16", "G17", "G19", "I1"]);
    expect(new Set(explanations.flatMap((each) => each.rules))).toEqual(new Set(rules.map(({ id }) => id)));
    expect(rules.find(({ id }) => id === "G19")?.cite).toBe("Thông tư 01/2018/TT-VPCP, Điều 15 khoản 1 điểm a");
  });

  it("rests on the five indicators of officers and on the bounds of the completion", () => {
    const { explanations } = explained(province(early));
    expect(explanations.find(({ about }) => about === "total")?.rules).toEqual(["A1", "A4", "G14", "G32"]);
    expect(explanations.find(({ about }) => about === "grade")?.rules).toEqual(["A5"]);
  });

  it("names the day of knowledge where there is one", () => {
    const { explanations } = explained(province(early), { ...QUARTER, asOf: "2020-06-01" });
    const naming = explanations.filter(({ rules }) => rules.includes("G34")).map(({ about }) => about);
    expect(naming).toEqual(["1", "2", "3", "4", "7"]);
  });

  it.each([
    ["a rated officer", province(early, late), QUARTER],
    ["one without an item", { agencies: AGENCIES, officers: OFFICERS }, QUARTER],
    ["one whose total is withheld", province(early), { ...QUARTER, set: ["G14=block"] }],
    ["a day of knowledge", province(early), { ...QUARTER, asOf: "2020-06-01" }],
  ] as const)("rests on the rules that the trace has written down, for %s", (_, tables, question) => {
    const { trace } = evaluateFacts(tables, question);
    const ids = explained(tables, question).rules.map(({ id }) => id);
    expect(trace.officers[0]?.rules).toEqual(ids);
    expect(trace.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it("says from where the points came that ballots gave", () => {
    const ballots = [{ id: "b1", castAt: "2020-05-12", agencyCode: "S1", officerCode: "O1", q3: "1" }];
    const { explanations } = explained({ agencies: AGENCIES, officers: OFFICERS, ballots });
    expect(explanations[2]?.text).toContain("1 theo câu trả lời trên phiếu");
    expect(explanations[2]?.rules).toEqual(expect.arrayContaining(["G23", "G24", "G26"]));
  });

  it("ends with what is missing where nothing was counted, or where block withholds the total", () => {
    const none = explained({ agencies: AGENCIES, officers: OFFICERS });
    expect(none.explanations.map(({ about }) => about)).toEqual(["1", "2", "3", "4", "7"]);
    expect(none.explanations.every(({ text }) => text.startsWith("Không có lượt nào đủ thông tin"))).toBe(true);
    const blocked = explained(province(early), { ...QUARTER, set: ["G14=block"] });
    expect(blocked.explanations.at(-1)).toEqual({
      about: "total",
      text: "Thiếu chỉ số 3, 4: không xếp loại.",
      rules: ["A1", "G14"],
    });
  });
});
