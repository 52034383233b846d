import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import type { TextRow, TextTables } from "../../../test/support/small-province.ts";

const early = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-07" };
const onTime = { ...early, finishedAt: "2020-05-08" };
const late = { ...early, finishedAt: "2020-05-11" };

function department(code: string, row: TextRow = {}): TextRow {
  return { code, tier: "province", kind: "department", ...row };
}

function dossiersOf(agencyCode: string, ...rows: readonly TextRow[]): readonly TextRow[] {
  return rows.map((row, place) => ({ code: `${agencyCode}-${place.toString()}`, agencyCode, ...row }));
}

describe("the status of a unit", () => {
  const agencies = ["S1", "S2", "S3", "S4"].map((code) => department(code));
  const tables: TextTables = {
    agencies,
    dossiers: [...dossiersOf("S1", early), ...dossiersOf("S2", { receivedAt: "2020-04-06", finishedAt: "2020-05-07" })],
    steps: [{ dossierCode: "S1-0", stepNo: 1, agencyCode: "S3", limitAt: "2020-05-08", finishedAt: "2020-05-07" }],
  };

  it("is never a zero: only a rated unit has total, maximum, class and level", () => {
    const { agency } = evaluateFacts(tables, { ...QUARTER, ruleSet: "binh-thuan-2019" });
    expect(agency("S1")).toMatchObject({ status: "rated", total: "4.0", max: "4.0", grade: "weak" });
    const none = { total: null, max: null, grade: null, satisfactionLevel: null };
    expect(agency("S2")).toMatchObject({ status: "insufficientData", ...none, indicators: {} });
    expect(agency("S3")).toMatchObject({ status: "insufficientData", ...none });
    expect(agency("S3").indicators["2"]?.score).toBe("2.0");
    expect(agency("S4")).toMatchObject({
      status: "didNotParticipate",
      total: null,
      max: null,
      grade: "weak",
      satisfactionLevel: "veryDissatisfied",
      satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] },
    });
  });

  it("stands first among the explanations, with the decision of the province where one was used", () => {
    const { explanation } = evaluateFacts(tables, { ...QUARTER, ruleSet: "binh-thuan-2019" });
    expect(explanation("S4", "status")).toEqual({
      about: "status",
      text: "Không thực hiện đánh giá. Theo quyết định của tỉnh được xếp Yếu; đây không phải ý kiến của người dân.",
      rules: ["BT3", "G15", "G31", "G33"],
    });
    expect(explanation("S1", "status").rules).toEqual(["G15", "G31", "G33"]);
    expect(evaluateFacts(tables).explanation("S4", "status").text).toBe("Không thực hiện đánh giá.");
  });

  it("names the minimum that was missed, only where it was", () => {
    const minimum = evaluateFacts(tables, { ...QUARTER, set: ["minimum.dossiers=2"] });
    const statusTexts = (code: string) =>
      minimum
        .agency(code)
        .explanations.filter(({ about }) => about === "status")
        .map(({ text }) => text);
    expect(minimum.agency("S1")).toMatchObject({ status: "insufficientData", total: null });
    expect(statusTexts("S1")).toEqual([
      "Chưa đủ dữ liệu.",
      "Dưới mức tối thiểu của tỉnh để xếp loại: 2 hồ sơ, 0 phiếu.",
    ]);
    expect(statusTexts("S4")).toEqual(["Không thực hiện đánh giá."]);
    expect(minimum.agency("S4").explanations.map(({ about }) => about)).not.toContain("total");
    expect(
      evaluateFacts(tables)
        .agency("S2")
        .explanations.filter(({ about }) => about === "status"),
    ).toHaveLength(1);
  });
});

describe("the class of a unit", () => {
  /** Two dossiers late, and every agency-wide indicator known. */
  const full: TextTables = {
    agencies: [department("S1")],
    procedures: [{ code: "P1", onlineEligible: true, onlineLevel: "full" }],
    "agency-procedures": [
      {
        agencyCode: "S1",
        procedureCode: "P1",
        receivedAtOneStop: true,
        wholeProcessAtOneStop: true,
        posted: true,
        electronic: true,
      },
    ],
    dossiers: dossiersOf("S1", { ...early, channel: "online" }, early, onTime),
    steps: [{ dossierCode: "S1-0", stepNo: 1, agencyCode: "S1", limitAt: "2020-05-08", finishedAt: "2020-05-07" }],
    contacts: [],
    petitions: [],
  };

  const gap: TextTables = Object.fromEntries(Object.entries(full).filter(([table]) => table !== "contacts"));

  it("is the sum of nine rounded scores against the bounds, explained step by step in the order of the law", () => {
    const { agency, explanation, trace } = evaluateFacts(full);
    expect(agency("S1")).toMatchObject({ total: "17.4", max: "18.0", grade: "excellent", satisfactionLevel: null });
    expect(Object.entries(agency("S1").indicators).map(([indicator, { score }]) => `${indicator}: ${score}`)).toEqual([
      "1: 1.7",
      "2: 2.0",
      "3: 2.0",
      "4: 2.0",
      "5: 2.0",
      "6: 2.0",
      "7: 1.7",
      "8: 2.0",
      "9: 2.0",
    ]);
    expect(agency("S1").explanations.map(({ about }) => about)).toEqual([
      "status",
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "9",
      "total",
      "grade",
    ]);
    expect(explanation("S1", "total").text).toBe(
      "1,7 + 2,0 + 2,0 + 2,0 + 2,0 + 2,0 + 1,7 + 2,0 + 2,0 = 17,4 trên 18,0.",
    );
    expect(explanation("S1", "grade")).toEqual({
      about: "grade",
      text: "Đạt ngưỡng 15 nên xếp Xuất sắc.",
      rules: ["A6"],
    });
    expect(trace.agencies[0]).toMatchObject({ rank: 1, kind: "department" });
  });

  it("goes with a level where the province ties them, and the explanation says so", () => {
    const { agency, explanation } = evaluateFacts(full, { ...QUARTER, ruleSet: "binh-thuan-2019" });
    expect(agency("S1").satisfactionLevel).toBe("verySatisfied");
    expect(explanation("S1", "satisfaction")).toEqual({
      about: "satisfaction",
      text: "Rất hài lòng: gắn với loại theo quyết định của tỉnh.",
      rules: ["BT1", "BT2"],
    });
  });

  it("has no level where ballots decide and nobody answered", () => {
    const fromBallots = { ...QUARTER, set: ["satisfaction.levelFrom=ballots"] };
    expect(evaluateFacts(full, fromBallots).agency("S1").satisfactionLevel).toBeNull();
    const answered = { ...full, ballots: [{ id: "b1", castAt: "2020-05-12", dossierCode: "S1-0", q10: "2" }] };
    expect(evaluateFacts(answered, fromBallots).agency("S1").satisfactionLevel).toBe("dissatisfied");
  });

  it("of a district that ended within the year rests on the share of the district, as on its last day", () => {
    const line = { agencyCode: "H", receivedAtOneStop: true };
    const { agency } = evaluateFacts(
      {
        agencies: [{ code: "H", tier: "district", kind: "district", validTo: "2025-06-30" }],
        "agency-procedures": [
          { ...line, procedureCode: "P1", wholeProcessAtOneStop: true },
          { ...line, procedureCode: "P2", wholeProcessAtOneStop: false },
        ],
        dossiers: dossiersOf("H", { receivedAt: "2025-02-10", dueAt: "2025-03-03", finishedAt: "2025-03-03" }),
      },
      { from: "2025-01-01", to: "2025-12-31" },
    );
    expect(agency("H").indicators["5"]).toEqual({ score: "2.0", n: 2, source: "agencyProcedures" });
  });

  it("follows the policy for missing indicators", () => {
    const classUnder = (policy: string) => {
      const { agency } = evaluateFacts(gap, { ...QUARTER, set: [`G14=${policy}`] });
      const { total, max, grade, indicators } = agency("S1");
      return [total, max, grade, Object.keys(indicators).length];
    };
    expect(classUnder("omit")).toEqual(["13.4", "14.0", "good", 7]);
    expect(classUnder("rescale")).toEqual(["13.4", "14.0", "excellent", 7]);
    expect(classUnder("grant-max")).toEqual(["17.4", "18.0", "excellent", 9]);
    expect(classUnder("block")).toEqual([null, null, null, 7]);
    const { explanation } = evaluateFacts(gap);
    expect(explanation("S1", "total").text).toContain("Thiếu chỉ số 3, 4: không tính, ngưỡng giữ nguyên.");
    expect(explanation("S1", "total").rules).toContain("G14");
  });

  it("rests on the nine indicators of agencies, out of 18", () => {
    const { explanation } = evaluateFacts(full);
    expect(explanation("S1", "total").rules).toEqual(["A2", "A4", "G32"]);
    expect(explanation("S1", "total").text).toMatch(/ trên 18,0\.$/);
  });

  it("names the day of knowledge for what is counted over time, and only where there is one", () => {
    const { agency, trace } = evaluateFacts(full, { ...QUARTER, asOf: "2020-06-30" });
    const naming = agency("S1").explanations.filter(({ rules }) => rules.includes("G34"));
    expect(naming.map(({ about }) => about)).toEqual(["status", "1", "2", "3", "4", "7", "8", "9"]);
    expect(trace.rules.map(({ id }) => id)).toContain("G34");
    expect(evaluateFacts(full).trace.rules.map(({ id }) => id)).not.toContain("G34");
  });

  it("is withheld under block with a reason", () => {
    const { explanation } = evaluateFacts(gap, { ...QUARTER, set: ["G14=block"] });
    expect(explanation("S1", "total")).toEqual({
      about: "total",
      text: "Thiếu chỉ số 3, 4: không xếp loại.",
      rules: ["A2", "G14"],
    });
  });
});

describe("ranks", () => {
  it("compare the units of one peer group; ties share a place, units without total have none", () => {
    const agencies = [
      ...["S1", "S2", "S3", "S4", "S5"].map((code) => department(code)),
      department("S6", { peerGroup: "nhỏ" }),
    ];
    const dossiers = [
      ...dossiersOf("S1", onTime),
      ...dossiersOf("S2", early),
      ...dossiersOf("S3", early),
      ...dossiersOf("S4", late),
      ...dossiersOf("S6", late),
    ];
    const { trace } = evaluateFacts({ agencies, dossiers });
    expect(trace.agencies.map(({ code, rank }) => [code, rank])).toEqual([
      ["S1", 3],
      ["S2", 1],
      ["S3", 1],
      ["S4", 4],
      ["S5", null],
      ["S6", 1],
    ]);
  });
});
