import { describe, expect, it } from "vitest";
import { evaluateFacts, tryEvaluation } from "../../../test/support/evaluated-province.ts";
import { QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import type { TextRow, TextTables } from "../../../test/support/small-province.ts";
import { summaryOf } from "./evaluate-counts.ts";
import type { AgencyResult } from "./results.ts";

const early = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-07" };
const late = { ...early, finishedAt: "2020-05-11" };

function department(code: string, row: TextRow = {}): TextRow {
  return { code, tier: "province", kind: "department", ...row };
}

function dossiersOf(agencyCode: string, ...rows: readonly TextRow[]): readonly TextRow[] {
  return rows.map((row, place) => ({ code: `${agencyCode}-${place.toString()}`, agencyCode, ...row }));
}

function codesOf(list: readonly { readonly code: string }[]): string[] {
  return list.map(({ code }) => code);
}

describe("a window", () => {
  const refusal = (question: Question, tables: TextTables = { agencies: [department("A")] }) => {
    const result = tryEvaluation(tables, question);
    return result.ok ? undefined : result.failure;
  };

  it("of one day is a window; one that ends before it begins is refused", () => {
    expect(refusal({ from: "2020-05-04", to: "2020-05-04" })).toBeUndefined();
    expect(refusal({ from: "2020-05-05", to: "2020-05-04" })).toMatchObject({
      code: "window.refused",
      at: "to",
      message: "Ngày cuối kỳ trước ngày đầu kỳ.",
      mend: "Đổi chỗ ngày đầu kỳ và ngày cuối kỳ.",
    });
  });

  it("is refused where a year of it has no calendar, naming the year", () => {
    expect(refusal({ from: "2019-01-01", to: "2027-12-31" })).toBeUndefined();
    expect(refusal({ from: "2018-12-31", to: "2019-12-31" })).toMatchObject({
      code: "window.refused",
      at: "calendar.2018",
      message: "Kỳ 31/12/2018 - 31/12/2019 có năm 2018 chưa có lịch ngày làm việc.",
    });
    expect(refusal({ from: "2027-12-01", to: "2028-01-01" })?.message).toContain("năm 2028");
    expect(refusal({ from: "2027-12-01", to: "2028-01-01" })?.mend).toContain("năm 2028");
  });

  it("is covered by the calendar of the data set, which replaces the year", () => {
    const calendar = [{ date: "2028-01-03", kind: "holiday" }];
    const tables = { agencies: [department("A")], calendar };
    expect(refusal({ from: "2027-12-01", to: "2028-01-31" }, tables)).toBeUndefined();
    const dossiers = dossiersOf("A", {
      ...early,
      receivedAt: "2028-01-01",
      dueAt: "2028-01-03",
      finishedAt: "2028-01-04",
    });
    const { agency } = evaluateFacts({ ...tables, dossiers }, { from: "2028-01-01", to: "2028-01-31" });
    expect(agency("A").dossiers).toMatchObject({ onTime: 1, overdue: 0 });
  });

  it("of which nothing is known yet is refused, and one known on its first day is not", () => {
    expect(refusal({ ...QUARTER, asOf: "2020-03-31" })).toMatchObject({
      code: "window.refused",
      at: "asOf",
      message: "Ngày chốt số liệu trước ngày đầu kỳ nên chưa biết gì của kỳ.",
      mend: "Chọn ngày chốt số liệu từ ngày đầu kỳ trở đi.",
    });
    expect(refusal({ ...QUARTER, asOf: "2020-04-01" })).toBeUndefined();
    expect(refusal({ ...QUARTER, asOf: "2021-04-01" })).toBeUndefined();
  });
});

describe("the receipt of an evaluation", () => {
  it("says window, rule set, engine and input, and the day of knowledge only when there is one", () => {
    const { results, trace } = evaluateFacts({ agencies: [department("A")] });
    expect(Object.entries(results.period)).toEqual([
      ["from", "2020-04-01"],
      ["to", "2020-06-30"],
    ]);
    expect(trace.period).toEqual({ from: "2020-04-01", to: "2020-06-30", asOf: null });
    expect(results.rulebook).toEqual({ id: "tt01-2018", hash: "rules" });
    expect(results.engine).toEqual({ version: "0.0.0" });
    expect(results.input).toEqual({ hash: "input", rows: 0 });
    expect(trace).toMatchObject({ engine: results.engine, input: results.input });
    const asOf = evaluateFacts({ agencies: [department("A")] }, { ...QUARTER, asOf: "2020-05-04" });
    expect(asOf.results.period).toEqual({ from: "2020-04-01", to: "2020-06-30", asOf: "2020-05-04" });
    expect(asOf.trace.period.asOf).toBe("2020-05-04");
  });

  it("names the instruments, their first days and what the command line changed", () => {
    const { trace } = evaluateFacts({ agencies: [department("A")] }, { ...QUARTER, set: ["G14=rescale"] });
    expect(trace.rulebook).toMatchObject({ id: "tt01-2018", hash: "rules", overrides: ["G14=rescale"] });
    expect(trace.rulebook.instruments).toContainEqual({
      id: "circular-01-2018",
      title: "Thông tư 01/2018/TT-VPCP",
      legalName: expect.stringMatching(/^Thông tư số 01\/2018\/TT-VPCP ngày 23 tháng 11 năm 2018 /) as string,
      effectiveFrom: "2019-01-06",
    });
    expect(trace.rules.map(({ id }) => id)).toContain("G31");
  });

  it("reconciles", () => {
    const { results } = evaluateFacts({ agencies: [department("A")], dossiers: dossiersOf("A", early, late) });
    expect(results.reconciliation.length).toBeGreaterThan(5);
    expect(results.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe("the units of an evaluation", () => {
  it("are those with a kind that are valid on some day of the window, in code order", () => {
    const agencies = [
      department("S9"),
      department("S10"),
      department("S1", { validTo: "2020-04-01" }),
      department("S2", { validTo: "2020-03-31" }),
      department("S3", { validFrom: "2020-06-30" }),
      department("S4", { validFrom: "2020-07-01" }),
      { code: "T", tier: "province" },
    ];
    const { results } = evaluateFacts({ agencies });
    expect(codesOf(results.agencies)).toEqual(["S1", "S10", "S3", "S9"]);
    expect(results.agencies.every(({ status }) => status === "didNotParticipate")).toBe(true);
  });

  it("that are no subjects are shown as such when something was counted for them, outside every summary", () => {
    const agencies = [{ code: "T", tier: "province" }, department("S2", { validTo: "2020-03-31" }), department("S1")];
    const dossiers = [...dossiersOf("T", early), ...dossiersOf("S2", late), ...dossiersOf("S1", early)];
    const { results, agency } = evaluateFacts({ agencies, dossiers });
    expect(codesOf(results.agencies)).toEqual(["S1", "S2", "T"]);
    expect(agency("T")).toMatchObject({ status: "notApplicable", kind: null, total: null, max: null, grade: null });
    expect(agency("S2")).toMatchObject({ status: "notApplicable", kind: "department", dossiers: { inWindow: 1 } });
    expect(agency("S2").indicators["1"]?.score).toBe("0.0");
    expect(results.summary).toMatchObject([{ kind: "department", units: 1, notEvaluated: 0 }]);
  });

  it("that are no subjects are shown also when only steps or only a ballot were counted for them", () => {
    const agencies = [department("S1"), department("S2", { validTo: "2020-03-31" }), { code: "T", tier: "province" }];
    const steps = [
      { dossierCode: "S1-0", stepNo: 1, agencyCode: "S2", limitAt: "2020-05-08", finishedAt: "2020-05-07" },
    ];
    const ballots = [{ id: "b1", castAt: "2020-05-12", agencyCode: "T" }];
    const { results } = evaluateFacts({ agencies, dossiers: dossiersOf("S1", early), steps, ballots });
    expect(codesOf(results.agencies)).toEqual(["S1", "S2", "T"]);
  });

  it("that are no subjects are shown also when a dossier of theirs gave no item", () => {
    const dossiers = dossiersOf("T", { receivedAt: "2020-04-06", finishedAt: "2020-05-07" });
    const { results } = evaluateFacts({ agencies: [{ code: "T", tier: "province" }], dossiers });
    expect(results.agencies.map(({ code, indicators }) => [code, indicators])).toEqual([["T", {}]]);
  });

  it("appear in the version of that day also where a later one has ended before", () => {
    const agencies = [
      department("S1", { name: "dài", validTo: "2020-06-20" }),
      department("S1", { name: "ngắn", validFrom: "2020-05-01", validTo: "2020-05-31" }),
    ];
    expect(evaluateFacts({ agencies }).trace.agencies[0]?.name).toBe("dài");
  });

  it("appear in the state of their last valid day of the window", () => {
    const agencies = [
      department("S1", { name: "cũ", validTo: "2020-05-31", peerGroup: "g1" }),
      department("S1", {
        name: "mới",
        validFrom: "2020-06-01",
        validTo: "2020-06-15",
        peerGroup: "g2",
        parentCode: "T",
      }),
      department("S1", { name: "sau", validFrom: "2020-07-01" }),
      department("S2", { validFrom: "2020-05-01" }),
    ];
    const { trace } = evaluateFacts({ agencies });
    expect(trace.agencies.find(({ code }) => code === "S1")).toMatchObject({
      name: "mới",
      peerGroup: "g2",
      parentCode: "T",
    });
    expect(trace.agencies.find(({ code }) => code === "S2")).toMatchObject({
      name: "S2",
      peerGroup: "department",
      parentCode: "",
    });
  });

  it("have the list of procedures of that day", () => {
    const agencies = [department("S1", { validTo: "2020-05-15" })];
    const list = [
      { agencyCode: "S1", procedureCode: "P1", posted: true, electronic: true, validTo: "2020-05-15" },
      { agencyCode: "S1", procedureCode: "P2", posted: true, electronic: false, validFrom: "2020-05-16" },
    ];
    const { agency } = evaluateFacts({ agencies, "agency-procedures": list });
    expect(agency("S1").indicators["6"]).toEqual({ score: "2.0", n: 1, source: "agencyProcedures" });
  });

  it("have no list when they are valid on no day of the window", () => {
    const { agency } = evaluateFacts({
      agencies: [department("S1", { validTo: "2020-03-31" })],
      "agency-procedures": [{ agencyCode: "S1", procedureCode: "P1", posted: true, electronic: true }],
      dossiers: dossiersOf("S1", early),
    });
    expect(agency("S1").indicators["6"]).toBeUndefined();
  });

  it("have indicator 8 from the petitions that name them, and not without a petitions file", () => {
    const agencies = [department("S1"), department("S2")];
    const petition = (code: string, agencyCode: string | undefined) => ({
      code,
      kind: "other",
      agencyCode,
      dueAt: "2020-05-07",
      resolvedAt: "2020-05-08",
    });
    const petitions = [petition("K1", "S1"), petition("K2", undefined), petition("K3", "S1")];
    const { agency } = evaluateFacts({ agencies, petitions });
    expect(agency("S1").indicators["8"]).toEqual({ score: "0.0", n: 2, source: "petitions" });
    expect(agency("S2").indicators["8"]).toEqual({ score: "2.0", n: 0, source: "petitions" });
    expect(evaluateFacts({ agencies }).agency("S1").indicators["8"]).toBeUndefined();
  });
});

describe("superiors", () => {
  it("are the units outside the evaluation that evaluated ones name, by code, as they are when the window ends", () => {
    const agencies = [
      { code: "T", name: "UBND tỉnh", tier: "province" },
      { code: "H", tier: "district", validTo: "2020-03-31" },
      { code: "H", name: "Huyện mới", tier: "province", validFrom: "2020-06-30" },
      { code: "U", name: "không ai nêu", tier: "province" },
      department("S1", { parentCode: "T" }),
      department("S2", { parentCode: "S1" }),
      department("S3", { parentCode: "H" }),
      department("S4", { parentCode: "Z" }),
      department("S5", { parentCode: "T" }),
    ];
    const { trace } = evaluateFacts({ agencies });
    expect(trace.superiors).toEqual([
      { code: "H", name: "Huyện mới", tier: "province" },
      { code: "T", name: "UBND tỉnh", tier: "province" },
    ]);
  });

  it("without a name go by their code", () => {
    const { trace } = evaluateFacts({
      agencies: [{ code: "T", tier: "province" }, department("S1", { parentCode: "T" })],
    });
    expect(trace.superiors).toEqual([{ code: "T", name: "T", tier: "province" }]);
  });
});

describe("officers", () => {
  const agencies = [department("S1"), department("S2")];

  it("are those valid on some day of the window and those with an item, in code order", () => {
    const officers = [
      { code: "O3", agencyCode: "S1", validTo: "2020-04-01" },
      { code: "O1", agencyCode: "S1", validTo: "2020-03-31" },
      { code: "O2", agencyCode: "S1", validFrom: "2020-07-01" },
      { code: "O4", agencyCode: "S1", validFrom: "2020-06-30" },
      { code: "O5", agencyCode: "S1", validTo: "2020-03-31" },
    ];
    const ballots = [{ id: "b1", castAt: "2020-05-12", agencyCode: "S1", officerCode: "O5", q3: "1" }];
    const { results } = evaluateFacts({ agencies, officers, ballots });
    expect(results.officers.map(({ code, status }) => [code, status])).toEqual([
      ["O3", "insufficientData"],
      ["O4", "insufficientData"],
      ["O5", "rated"],
    ]);
  });

  it("stand under the agency in which the window ends for them", () => {
    const officers = [
      { code: "O1", agencyCode: "S1", validTo: "2020-06-29" },
      { code: "O1", agencyCode: "S2", validFrom: "2020-06-30" },
      { code: "O2", agencyCode: "S1", validTo: "2020-06-30" },
      { code: "O2", agencyCode: "S2", validFrom: "2020-07-01" },
      { code: "O3", agencyCode: "S1", validTo: "2020-05-31" },
    ];
    const { results, trace } = evaluateFacts({ agencies, officers });
    expect(results.officers.map(({ agencyCode }) => agencyCode)).toEqual(["S2", "S1", "S1"]);
    expect(trace.officers.map(({ agencyCode }) => agencyCode)).toEqual(["S2", "S1", "S1"]);
    const asOf = evaluateFacts({ agencies, officers }, { ...QUARTER, asOf: "2020-04-15" });
    expect(asOf.results.officers.map(({ agencyCode }) => agencyCode)).toEqual(["S2", "S1", "S1"]);
  });

  it("of whom the registry knows nothing have no result", () => {
    const ballots = [{ id: "b1", castAt: "2020-05-12", agencyCode: "S1", officerCode: "OX", q3: "1" }];
    const { results } = evaluateFacts({ agencies, ballots });
    expect(results.officers).toEqual([]);
    expect(results.agencies[0]?.indicators["3"]?.n).toBe(1);
  });
});

describe("the summary of a kind", () => {
  const unit = (more: Partial<AgencyResult>): AgencyResult => ({
    code: "S",
    tier: "province",
    kind: "department",
    status: "rated",
    indicators: {},
    total: "15.0",
    max: "18.0",
    grade: "excellent",
    satisfactionLevel: null,
    satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] },
    dossiers: { inWindow: 0, early: 0, onTime: 0, overdue: 0, undetermined: 0 },
    explanations: [],
    ...more,
  });

  it("counts units, classes, units without class and units not rated, of its own units alone", () => {
    const summary = summaryOf([
      unit({ kind: "commune" }),
      unit({}),
      unit({ grade: "good" }),
      unit({ grade: "weak", status: "didNotParticipate", total: null }),
      unit({ grade: null, status: "insufficientData", total: null }),
      unit({ grade: null, status: "rated", total: null }),
      unit({ grade: null, status: "notApplicable", total: null }),
      unit({ kind: null, grade: null, status: "notApplicable", total: null }),
    ]);
    expect(summary).toEqual([
      {
        kind: "department",
        units: 5,
        byGrade: { excellent: 1, good: 1, fair: 0, average: 0, weak: 1 },
        ungraded: 2,
        notEvaluated: 2,
      },
      {
        kind: "commune",
        units: 1,
        byGrade: { excellent: 1, good: 0, fair: 0, average: 0, weak: 0 },
        ungraded: 0,
        notEvaluated: 0,
      },
    ]);
  });

  it("does not exist for a kind without units", () => {
    expect(summaryOf([])).toEqual([]);
    expect(summaryOf([unit({ status: "notApplicable" })])).toEqual([]);
  });
});
