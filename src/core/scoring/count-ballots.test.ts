import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import type { TextRow, TextTables } from "../../../test/support/small-province.ts";

const AGENCIES = [
  { code: "A", tier: "province", kind: "department" },
  { code: "B", tier: "commune", kind: "commune" },
];
const OFFICERS = ["O1", "O2"].map((code) => ({ code, agencyCode: "A" }));

function province(tables: TextTables): TextTables {
  return { agencies: AGENCIES, officers: OFFICERS, ...tables };
}

const early = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-07" };

function dossier(code: string, row: TextRow = early): TextRow {
  return { code, agencyCode: "A", ...row };
}

function ballot(id: string, row: TextRow): TextRow {
  return { id, castAt: "2020-05-12T09:00", ...row };
}

describe("a ballot with a dossier", () => {
  const answers = { q1: "0", q3: "0", q4: "1", q6: "1", q7: "0", q10: "5" };

  it("scores in the window of its dossier, whenever cast; question 1 and the officer on it are not used", () => {
    for (const castAt of ["2019-01-07", "2020-05-12", "2021-09-01"]) {
      const rows = [ballot("b1", { ...answers, castAt, agencyCode: "A", dossierCode: "D1", officerCode: "O1" })];
      const { agency, officer, trace } = evaluateFacts(province({ dossiers: [dossier("D1")], ballots: rows }));
      expect(agency("A").indicators).toMatchObject({
        "1": { score: "2.0", source: "dossiers" },
        "3": { score: "0.0", source: "ballots" },
        "4": { score: "1.0", source: "ballots" },
        "7": { score: "0.0", source: "ballots" },
      });
      expect(agency("A").satisfaction).toEqual({ n: 1, levels: [1, 0, 0, 0, 0] });
      expect(officer("O1").status).toBe("insufficientData");
      expect(trace.ballots).toEqual({ delivered: 1, otherForms: 0, superseded: 0, counted: 1, outsideWindow: 0 });
      expect(trace.agencies[0]?.indicators["6"]?.counts).toMatchObject({ ballots0: 0, ballots1: 1, ballots2: 0 });
    }
  });

  it("gives its points to the dossier's agency and its opinion to its own", () => {
    const elsewhere = [ballot("b1", { ...answers, agencyCode: "B", dossierCode: "D1" })];
    const { agency, trace } = evaluateFacts(province({ dossiers: [dossier("D1")], ballots: elsewhere }));
    expect(agency("A").indicators["3"]?.source).toBe("ballots");
    expect(agency("A").satisfaction.n).toBe(0);
    expect(agency("B").indicators).toEqual({});
    expect(agency("B")).toMatchObject({ status: "insufficientData", satisfaction: { n: 1 } });
    expect(trace.agencies.map(({ ballots }) => ballots.counted)).toEqual([0, 1]);
    const silent = [ballot("b1", { ...answers, dossierCode: "D1" })];
    expect(evaluateFacts(province({ dossiers: [dossier("D1")], ballots: silent })).agency("A").satisfaction.n).toBe(1);
  });

  it("whose dossier is not in the window counts for nothing", () => {
    const outside = dossier("D1", { ...early, finishedAt: "2020-03-31", receivedAt: "2020-03-02" });
    const rows = [ballot("b1", { ...answers, agencyCode: "A", dossierCode: "D1" })];
    const { agency, trace } = evaluateFacts(province({ dossiers: [outside], ballots: rows }));
    expect(agency("A")).toMatchObject({ status: "didNotParticipate", satisfaction: { n: 0 } });
    expect(trace.ballots).toMatchObject({ counted: 0, outsideWindow: 1 });
  });

  it("is superseded by an earlier one, and is shown at its own agency, else its dossier's", () => {
    const rows = [
      ballot("b1", { q3: "2", agencyCode: "A", dossierCode: "D1" }),
      ballot("b2", { q3: "0", agencyCode: "B", dossierCode: "D1" }),
      ballot("b3", { q3: "0", dossierCode: "D1" }),
    ];
    const { agency, trace } = evaluateFacts(province({ dossiers: [dossier("D1")], ballots: rows }));
    expect(agency("A").indicators["3"]).toEqual({ score: "2.0", n: 1, sum: 2, source: "ballots" });
    expect(trace.agencies.map(({ ballots }) => ballots)).toEqual([
      { counted: 1, superseded: 1 },
      { counted: 0, superseded: 1 },
    ]);
    expect(trace.ballots).toEqual({ delivered: 3, otherForms: 0, superseded: 2, counted: 1, outsideWindow: 0 });
  });

  it("belongs to its own dossier among several, also where it is shown as superseded", () => {
    const dossiers = [dossier("D1", { ...early, agencyCode: "B" }), dossier("D2"), dossier("D3")];
    const rows = [
      ballot("b1", { q3: "2", dossierCode: "D1", q10: "4" }),
      ballot("b2", { q3: "1", dossierCode: "D2", q10: "4" }),
      ballot("b3", { q3: "0", dossierCode: "D2" }),
      ballot("b4", { q3: "0", dossierCode: "D3", q10: "4" }),
    ];
    const { agency, trace, scored } = evaluateFacts(province({ dossiers, ballots: rows }));
    expect(scored.map(({ code, points }) => [code, points["3"].points])).toEqual([
      ["D2", 1],
      ["D3", 0],
      ["D1", 2],
    ]);
    expect(agency("A").satisfaction).toEqual({ n: 2, levels: [0, 2, 0, 0, 0] });
    expect(trace.agencies.map(({ ballots }) => ballots)).toEqual([
      { counted: 2, superseded: 1 },
      { counted: 1, superseded: 0 },
    ]);
  });
});

describe("a ballot on its own", () => {
  const answers = { q1: "0", q3: "1", q4: "2", q6: "2", q7: "0", q10: "1" };
  const alone = (row: TextRow = {}, question: Question = QUARTER) =>
    evaluateFacts(province({ ballots: [ballot("b1", { ...answers, agencyCode: "A", ...row })] }), question);

  it("is one item of its agency and of the officer it names, for what it answers", () => {
    const { agency, officer, trace } = alone({ officerCode: "O1" });
    const items = {
      "1": { score: "0.0", n: 1, sum: 0, source: "ballots" },
      "3": { score: "1.0", n: 1, sum: 1, source: "ballots" },
      "4": { score: "2.0", n: 1, sum: 2, source: "ballots" },
      "7": { score: "0.0", n: 1, sum: 0, source: "ballots" },
    };
    expect(agency("A")).toMatchObject({ status: "rated", indicators: items });
    expect(agency("A").dossiers.inWindow).toBe(0);
    expect(agency("A").satisfaction).toEqual({ n: 1, levels: [0, 0, 0, 0, 1] });
    expect(officer("O1")).toMatchObject({
      status: "rated",
      indicators: items,
      total: "3.0",
      max: "8.0",
      completion: "under70",
    });
    expect(trace.agencies[0]?.indicators["6"]?.counts).toMatchObject({ ballots2: 1 });
    expect(alone().officer("O1").status).toBe("insufficientData");
  });

  it("gives nothing for a question left open, neither full marks nor zero", () => {
    const { agency } = alone({ q1: undefined, q3: undefined, q4: undefined, q6: undefined, q7: undefined });
    expect(agency("A")).toMatchObject({ status: "insufficientData", indicators: {}, total: null });
    expect(alone({ q10: undefined }).agency("A").satisfaction).toEqual({ n: 0, levels: [0, 0, 0, 0, 0] });
  });

  it("counts when it was cast from the first to the last day of the window", () => {
    const counted = (castAt: string) => alone({ castAt }).trace.ballots.counted;
    expect(["2020-03-31T23:59", "2020-04-01T00:00", "2020-06-30T23:59", "2020-07-01T00:00"].map(counted)).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it("counts until the end of the window also when the dossier it names is not in the data set", () => {
    expect(alone({ dossierCode: "DX" }).agency("A").indicators["1"]?.n).toBe(1);
    expect(alone({ dossierCode: "DX", castAt: "2020-07-01" }).trace.ballots).toMatchObject({
      counted: 0,
      outsideWindow: 1,
    });
  });

  it("counts for nothing where the rule set asks for dossiers, or on another form", () => {
    const none = { status: "didNotParticipate", indicators: {}, satisfaction: { n: 0 } };
    expect(alone({}, { ...QUARTER, set: ["G23=notCounted"] }).agency("A")).toMatchObject(none);
    expect(alone({ formId: "tinh-01" }).agency("A")).toMatchObject(none);
    expect(alone({ formId: "tinh-01" }).trace.ballots).toEqual({
      delivered: 1,
      otherForms: 1,
      superseded: 0,
      counted: 0,
      outsideWindow: 0,
    });
  });

  it("is what a ballot becomes whose dossier was not there yet on the day of knowledge", () => {
    const tables = province({
      dossiers: [dossier("D1", { receivedAt: "2020-05-13" }), dossier("D2", { receivedAt: "2020-05-13" })],
      ballots: [
        ballot("b1", { ...answers, agencyCode: "B", dossierCode: "D1", officerCode: "O1" }),
        ballot("b2", { ...answers, agencyCode: "B", dossierCode: "D2", q3: "0" }),
      ],
    });
    const { agency, officer } = evaluateFacts(tables, { ...QUARTER, asOf: "2020-05-12" });
    expect(agency("B").indicators["3"]).toEqual({ score: "0.5", n: 2, sum: 1, source: "ballots" });
    expect(officer("O1").status).toBe("rated");
    const homeless = { ...tables, ballots: [ballot("b1", { ...answers, dossierCode: "D1" })] };
    expect(evaluateFacts(homeless, { ...QUARTER, asOf: "2020-05-12" }).trace.ballots).toMatchObject({ counted: 0 });
  });
});
