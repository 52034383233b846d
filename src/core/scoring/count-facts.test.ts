import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import type { TextRow, TextTables } from "../../../test/support/small-province.ts";
import type { Points } from "./points.ts";

const AGENCIES = [
  { code: "A", tier: "province", kind: "department" },
  { code: "B", tier: "commune", kind: "commune" },
];
const OFFICERS = ["O1", "O2"].map((code) => ({ code, agencyCode: "A" }));

function province(tables: TextTables): TextTables {
  return { agencies: AGENCIES, officers: OFFICERS, ...tables };
}

const early = { receivedAt: "2020-04-06", dueAt: "2020-05-08", finishedAt: "2020-05-07" };
const onTime = { ...early, finishedAt: "2020-05-08" };
const late = { ...early, finishedAt: "2020-05-11" };

function dossier(code: string, row: TextRow = early): TextRow {
  return { code, agencyCode: "A", ...row };
}

describe("the dossiers of a window", () => {
  const tables = province({
    dossiers: [
      dossier("D1"),
      dossier("D2", onTime),
      dossier("D3", late),
      dossier("D4", { receivedAt: "2020-04-06", finishedAt: "2020-05-07" }),
      dossier("D5", { receivedAt: "2020-04-06", dueAt: "2020-06-29" }),
      dossier("D6", { receivedAt: "2020-04-06", dueAt: "2020-06-30" }),
      dossier("D7", { ...early, withdrawnAt: "2020-05-01" }),
      dossier("D8", { ...early, finishedAt: "2020-07-01" }),
      dossier("D9", { ...early, finishedAt: "2020-03-31", receivedAt: "2020-03-02" }),
    ],
  });

  it("are counted by how they stand in time; the parts sum to all", () => {
    const { agency, trace, scored } = evaluateFacts(tables);
    expect(scored.map(({ code }) => code)).toEqual(["D1", "D2", "D3", "D4", "D5", "D8"]);
    expect(agency("A").dossiers).toEqual({ inWindow: 6, early: 1, onTime: 1, overdue: 3, undetermined: 1 });
    expect(agency("A").indicators["1"]).toEqual({ score: "0.6", n: 5, sum: 3, source: "dossiers" });
    expect(trace.dossiers).toEqual({ delivered: 9, finished: 6, unfinished: 2, withdrawn: 1 });
    expect(trace.ballots).toEqual({ delivered: 0, otherForms: 0, superseded: 0, counted: 0, outsideWindow: 0 });
    expect(trace.agencies[0]?.ballots).toEqual({ counted: 0, superseded: 0 });
  });

  it("are given on by agency code, then dossier code, in any order of rows", () => {
    const rows = [dossier("D2"), dossier("D10", { ...early, agencyCode: "B" }), dossier("D1"), dossier("D3")];
    for (const dossiers of [
      rows,
      [...rows].reverse(),
      [...rows].sort((a, b) => ((a["code"] ?? 0) < (b["code"] ?? 0) ? -1 : 1)),
    ])
      expect(evaluateFacts(province({ dossiers })).scored.map(({ code }) => code)).toEqual(["D1", "D2", "D3", "D10"]);
  });

  it("have a computed due day from the version of the procedure valid on the day of reception", () => {
    const procedures = [
      { code: "P1", limitWorkingDays: 5, validTo: "2020-04-05" },
      { code: "P1", limitWorkingDays: 1, validFrom: "2020-04-06" },
      { code: "P2", limitWorkingDays: 1, validFrom: "2020-04-07" },
    ];
    const received = (receivedAt: string) => ({ receivedAt, finishedAt: "2020-04-08", procedureCode: "P1" });
    const { scored, explanation, trace } = evaluateFacts(
      province({
        procedures,
        dossiers: [
          dossier("D1", received("2020-04-03")),
          dossier("D2", received("2020-04-06")),
          dossier("D3", { ...received("2020-04-06"), procedureCode: "PX" }),
          dossier("D4", { ...received("2020-04-06"), procedureCode: undefined }),
          dossier("D5", { ...received("2020-04-06"), receivedAt: undefined }),
          dossier("D6", { ...received("2020-04-06"), procedureCode: "P2" }),
        ],
      }),
    );
    expect(scored.map(({ judgement: { timeliness } }) => timeliness)).toEqual([
      "early",
      "overdue",
      "noDueDate",
      "noDueDate",
      "noDueDate",
      "noDueDate",
    ]);
    expect(trace.agencies[0]?.indicators["1"]?.counts["computedDue"]).toBe(2);
    expect(explanation("A", "1").text).toContain("2 hồ sơ không có ngày hẹn, hạn tính từ thời hạn của thủ tục.");
  });

  it("that were re-appointed twice are named, once is lawful", () => {
    const supplement = (dossierCode: string, requestedAt: string) => ({
      dossierCode,
      requestedAt,
      newDueAt: "2020-05-20",
    });
    const once = province({ dossiers: [dossier("D1")], supplements: [supplement("D1", "2020-04-08")] });
    const twice = { ...once, supplements: [supplement("D1", "2020-04-08"), supplement("D1", "2020-04-09")] };
    expect(evaluateFacts(once).trace.agencies[0]?.indicators["1"]?.counts["reappointedTwice"]).toBe(0);
    expect(evaluateFacts(twice).trace.agencies[0]?.indicators["1"]?.counts["reappointedTwice"]).toBe(1);
    expect(evaluateFacts(twice).explanation("A", "1").text).toContain("1 hồ sơ bị hẹn lại từ hai lần");
  });

  it("under --as-of are those known on that day", () => {
    const asOf = (day: string) => evaluateFacts(tables, { ...QUARTER, asOf: day });
    expect(asOf("2020-05-07").agency("A").dossiers).toMatchObject({ inWindow: 2, early: 1, undetermined: 1 });
    expect(asOf("2020-05-08").agency("A").dossiers).toMatchObject({ inWindow: 3, early: 1, onTime: 1, overdue: 0 });
    expect(asOf("2020-05-11").agency("A").dossiers).toMatchObject({ inWindow: 5, overdue: 2 });
    expect(asOf("2020-04-05").trace.dossiers).toEqual({ delivered: 1, finished: 1, unfinished: 0, withdrawn: 0 });
  });
});

describe("the records of contacts", () => {
  const dossiers = [dossier("D1"), dossier("D2")];
  const scoreOf3 = (tables: TextTables) => evaluateFacts(province({ dossiers, ...tables })).agency("A").indicators["3"];

  it("are known where either table was delivered, with a header alone too", () => {
    expect(scoreOf3({})).toBeUndefined();
    expect(scoreOf3({ contacts: [] })).toMatchObject({ score: "2.0", n: 2 });
    expect(scoreOf3({ supplements: [] })).toMatchObject({ score: "2.0", n: 2 });
  });

  it("count for their own dossier", () => {
    const contacts = [{ dossierCode: "D2", with: "oneStop", at: "2020-05-01" }];
    expect(scoreOf3({ contacts })).toEqual({ score: "1.5", n: 2, sum: 3, source: "dossiers" });
  });

  it("are known on the day of knowledge as far as they had happened", () => {
    const contacts = [{ dossierCode: "D2", with: "oneStop", at: "2020-05-08" }];
    const tables = province({ dossiers, contacts });
    expect(evaluateFacts(tables, { ...QUARTER, asOf: "2020-05-07" }).agency("A").indicators["3"]?.score).toBe("2.0");
    expect(evaluateFacts(tables, { ...QUARTER, asOf: "2020-05-08" }).agency("A").indicators["3"]?.score).toBe("1.5");
  });
});

describe("petitions about conduct", () => {
  const petition = (row: TextRow) => ({ code: "K1", kind: "attitude", dossierCode: "D1", ...row });
  const scoreOf7 = (row: TextRow, question: Question = QUARTER) =>
    evaluateFacts(province({ dossiers: [dossier("D1"), dossier("D2")], petitions: [petition(row)] }), question).agency(
      "A",
    ).indicators["7"];

  it("take the points of the dossier they name, whenever they came", () => {
    expect(scoreOf7({})).toMatchObject({ score: "1.0", sum: 2 });
    expect(scoreOf7({ receivedAt: "2021-05-07" })).toMatchObject({ sum: 2 });
    expect(scoreOf7({ dossierCode: "DX" })).toMatchObject({ sum: 4 });
    expect(scoreOf7({ dossierCode: undefined })).toMatchObject({ sum: 4 });
    expect(scoreOf7({ kind: "other" })).toMatchObject({ sum: 4 });
    expect(scoreOf7({ verdict: "slander" })).toMatchObject({ sum: 4 });
  });

  it("are known on the day of knowledge", () => {
    const row = { receivedAt: "2020-05-08", resolvedAt: "2020-05-20", verdict: "untrue" };
    expect(scoreOf7(row, { ...QUARTER, asOf: "2020-05-07" })?.sum).toBe(4);
    expect(scoreOf7(row, { ...QUARTER, asOf: "2020-05-08" })?.sum).toBe(2);
    expect(scoreOf7(row, { ...QUARTER, asOf: "2020-05-20" })?.sum).toBe(4);
  });
});

describe("steps", () => {
  const step = (stepNo: number, row: TextRow): TextRow => ({
    dossierCode: "D1",
    stepNo,
    startedAt: "2020-04-06",
    limitAt: "2020-05-07",
    ...row,
  });

  it("give indicator 2 to each agency with steps of its own, coordinating ones too", () => {
    const steps = [
      step(1, { agencyCode: "A", finishedAt: "2020-05-07" }),
      step(2, { agencyCode: "B", finishedAt: "2020-05-08" }),
    ];
    const { agency } = evaluateFacts(province({ dossiers: [dossier("D1")], steps }));
    expect(agency("A").indicators["2"]).toEqual({ score: "1.0", n: 1, sum: 1, source: "steps" });
    expect(agency("B").indicators).toMatchObject({ "2": { score: "0.0", n: 1, sum: 0 } });
    expect(agency("B").indicators["1"]).toBeUndefined();
    expect(agency("B").dossiers.inWindow).toBe(0);
  });

  it("of a dossier outside the window count for nobody", () => {
    const steps = [step(1, { agencyCode: "B", officerCode: "O1", finishedAt: "2020-05-07" })];
    const { agency, officer } = evaluateFacts(
      province({ dossiers: [dossier("D1", { ...early, finishedAt: "2020-07-01", dueAt: "2020-07-01" })], steps }),
    );
    expect(agency("B").indicators["2"]).toBeUndefined();
    expect(officer("O1")).toMatchObject({
      status: "insufficientData",
      indicators: {},
      total: null,
      max: null,
      completion: null,
    });
  });

  it("give the dossier's points to every officer with a step in it, and indicator 2 by the officer's own steps", () => {
    const steps = [
      step(1, { agencyCode: "A", officerCode: "O1", finishedAt: "2020-05-06" }),
      step(2, { agencyCode: "A", officerCode: "O2", finishedAt: "2020-05-08" }),
      step(3, { agencyCode: "A", officerCode: "O1", finishedAt: "2020-05-06" }),
      step(4, { agencyCode: "A", officerCode: "OX", finishedAt: "2020-05-06" }),
    ];
    const { agency, officer, results } = evaluateFacts(province({ dossiers: [dossier("D1")], steps, contacts: [] }));
    expect(officer("O1").indicators).toMatchObject({
      "1": { n: 1, sum: 2 },
      "2": { n: 1, sum: 2 },
      "3": { sum: 2 },
      "4": { sum: 2 },
      "7": { sum: 2 },
    });
    expect(officer("O2").indicators).toMatchObject({ "1": { n: 1, sum: 2 }, "2": { n: 1, sum: 0 }, "7": { sum: 2 } });
    expect(officer("O2")).toMatchObject({ status: "rated", total: "8.0", max: "10.0", completion: "full" });
    expect(agency("A").indicators["2"]?.sum).toBe(0);
    expect(results.officers.map(({ code }) => code)).toEqual(["O1", "O2"]);
  });

  it("are given on with each dossier, by participant, and none with a dossier that has none", () => {
    const steps = [
      step(1, { agencyCode: "A", officerCode: "O1", finishedAt: "2020-05-06" }),
      step(2, { agencyCode: "B", officerCode: "O2", finishedAt: "2020-05-08" }),
    ];
    const { scored, officer } = evaluateFacts(province({ dossiers: [dossier("D1"), dossier("D2")], steps }));
    const pointsOf = (own: ReadonlyMap<unknown, Points | undefined>) =>
      [...own.values()].map((points) => points?.points);
    expect(scored.map(({ byAgency, byOfficer }) => [pointsOf(byAgency), pointsOf(byOfficer)])).toEqual([
      [
        [2, 0],
        [2, 0],
      ],
      [[], []],
    ]);
    expect(officer("O1").indicators["1"]?.n).toBe(1);
  });

  it("of several dossiers add up for their officer", () => {
    const steps = [
      step(1, { officerCode: "O1", finishedAt: "2020-05-06" }),
      { ...step(1, { officerCode: "O1", finishedAt: "2020-05-08" }), dossierCode: "D2" },
    ];
    const { officer } = evaluateFacts(province({ dossiers: [dossier("D1"), dossier("D2", onTime)], steps }));
    expect(officer("O1").indicators).toMatchObject({ "1": { n: 2, sum: 3 }, "2": { n: 2, sum: 2 } });
  });

  it("that began after the day of knowledge are not there", () => {
    const steps = [step(1, { agencyCode: "A", startedAt: "2020-05-08", finishedAt: "2020-05-08" })];
    const tables = province({ dossiers: [dossier("D1")], steps });
    expect(evaluateFacts(tables, { ...QUARTER, asOf: "2020-05-07" }).agency("A").indicators["2"]).toBeUndefined();
    expect(evaluateFacts(tables, { ...QUARTER, asOf: "2020-05-08" }).agency("A").indicators["2"]?.n).toBe(1);
  });
});

describe("online dossiers", () => {
  const online = (row: TextRow) => ({ channel: "online", ...row });
  const list = {
    procedures: [{ code: "P1", onlineEligible: true, onlineLevel: "full" }],
    "agency-procedures": [{ agencyCode: "A", procedureCode: "P1" }],
  };
  const scoreOf9 = (rows: readonly TextRow[], question: Question = QUARTER) => {
    const dossiers = rows.map((row, place) => dossier(`D${place.toString()}`, row));
    const { agency, trace } = evaluateFacts(province({ ...list, dossiers }), question);
    return [agency("A").indicators["9"]?.score, trace.agencies[0]?.indicators["9"]?.counts];
  };

  it("are those of the window filed online; a late one takes all points", () => {
    expect(scoreOf9([online(early), early, early])).toEqual(["2.0", { eligible: 1, late: 0, offered: 1, online: 1 }]);
    expect(scoreOf9([online(early), online(late)])).toEqual(["0.0", { eligible: 1, late: 1, offered: 1, online: 2 }]);
    expect(scoreOf9([online(early), late])).toMatchObject(["2.0", { late: 0, online: 1 }]);
    const pastDue = { receivedAt: "2020-04-06", dueAt: "2020-06-29" };
    expect(scoreOf9([online(early), online(pastDue)])).toMatchObject(["0.0", { late: 1, online: 2 }]);
  });

  it("that are pending within their limit count as unsettled only where the rule set says so", () => {
    const strict = { ...QUARTER, set: ["G7=anyPending"] };
    const pending = { receivedAt: "2020-06-30", dueAt: "2020-07-15" };
    expect(scoreOf9([online(early), online(pending)])).toMatchObject(["2.0", { late: 0 }]);
    expect(scoreOf9([online(early), online(pending)], strict)).toMatchObject(["0.0", { late: 1 }]);
    expect(scoreOf9([online(early), pending], strict)).toMatchObject(["2.0", { late: 0 }]);
    const settledLater = { ...pending, finishedAt: "2020-07-01" };
    expect(scoreOf9([online(early), online(settledLater)], strict)).toMatchObject(["0.0", { late: 1 }]);
    const others = [
      { ...pending, withdrawnAt: "2020-06-30" },
      { ...pending, receivedAt: "2020-07-01" },
      { ...early, finishedAt: "2020-03-31", receivedAt: "2020-03-02" },
    ];
    for (const row of others)
      expect(scoreOf9([online(early), online(row)], strict)).toMatchObject(["2.0", { late: 0 }]);
  });
});
