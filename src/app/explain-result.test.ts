import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluateFiles, temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { QUARTER, RULEBOOK_DIRECTORY, type Question } from "../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import type { TextTables } from "../../test/support/small-province.ts";
import { invariant } from "../core/base/invariant.ts";
import { makeExplainResult, type ExplainedResult, type ExplainRequest } from "./explain-result.ts";

const folder = temporaryFolder();
const explainResult = makeExplainResult({ rulebookDirectory: RULEBOOK_DIRECTORY });

beforeAll(async () => {
  await evaluateFiles(folder, ONE_QUARTER);
});

function request(code: string, more: Partial<ExplainRequest> = {}): ExplainRequest {
  return {
    outDirectory: join(folder, "out"),
    code,
    indicator: undefined,
    dossierCode: undefined,
    dossiers: 5,
    ...more,
  };
}

async function explained(code: string, more: Partial<ExplainRequest> = {}): Promise<ExplainedResult> {
  const result = await explainResult(request(code, more));
  invariant(result.ok, result.ok ? "" : result.failure.message);
  return result.value;
}

async function failureOf(code: string, more: Partial<ExplainRequest> = {}) {
  const result = await explainResult(request(code, more));
  return result.ok ? undefined : result.failure;
}

const lossesOf = ({ costly }: ExplainedResult) => costly.map(({ row, lost, own }) => [row["dossierCode"], lost, own]);

describe("the explanation of an agency", () => {
  it("is what the evaluation wrote, with the rules it used and the receipt", async () => {
    const { subject, explanations, rules, evaluation, title } = await explained("S1");
    expect("agency" in subject && [subject.agency.total, subject.trace.rank]).toEqual(["11.7", 1]);
    expect(explanations.map(({ about }) => about)).toEqual([
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
    const named = new Set(explanations.flatMap((each) => each.rules));
    const known = new Set(rules.map(({ id }) => id));
    expect([...named].filter((id) => !known.has(id))).toEqual([]);
    expect(evaluation).toMatchObject({
      period: { from: "2020-04-01", to: "2020-06-30" },
      rulebook: { id: "tt01-2018" },
      engine: { version: "0.0.0" },
      input: { rows: 28 },
    });
    expect(title).toBe("Bộ quy tắc toàn quốc theo Nghị định 61/2018 và Thông tư 01/2018");
  });

  it("names the dossiers that cost most points first, then by code, and none that cost nothing", async () => {
    expect(lossesOf(await explained("S1"))).toEqual([
      ["S1-0002", 6, "0"],
      ["S1-0003", 6, ""],
      ["S1-0005", 4, ""],
    ]);
    expect(lossesOf(await explained("S1", { dossiers: 1 }))).toEqual([["S1-0002", 6, "0"]]);
  });

  it("of one indicator counts its points alone", async () => {
    const { explanations, costly } = await explained("S1", { indicator: "3" });
    expect(explanations.map(({ about }) => about)).toEqual(["3"]);
    expect(costly.map(({ row, lost }) => [row["dossierCode"], lost])).toEqual([
      ["S1-0002", 1],
      ["S1-0003", 1],
    ]);
    expect(lossesOf(await explained("S1", { indicator: "2" }))).toEqual([["S1-0002", 2, "0"]]);
    expect(lossesOf(await explained("S1", { indicator: "5" }))).toEqual([]);
  });

  it("counts of a dossier that it only coordinated its own indicator 2", async () => {
    expect(lossesOf(await explained("X1"))).toEqual([["S1-0002", 1, "1"]]);
    expect(lossesOf(await explained("X1", { indicator: "1" }))).toEqual([]);
  });

  it("of a unit that took no part has its status and no dossier", async () => {
    const { subject, explanations, costly } = await explained("X2");
    expect("agency" in subject && subject.agency.status).toBe("didNotParticipate");
    expect(explanations[0]?.text).toBe("Không thực hiện đánh giá.");
    expect(costly).toEqual([]);
  });
});

describe("the explanation of an officer", () => {
  it("is derived again from the trace, with the officer's dossiers", async () => {
    const { subject, explanations, costly } = await explained("S1-CB01");
    expect("officer" in subject && subject.officer.total).toBe("7.0");
    expect(explanations.map(({ about }) => about)).toEqual(["1", "2", "3", "4", "7", "total", "grade"]);
    expect(costly.map(({ row, lost, own }) => [row["dossierCode"], lost, own])).toEqual([["S1-0002", 6, "0"]]);
  });

  it("has of a coordinated dossier all its points and the officer's own indicator 2", async () => {
    expect(lossesOf(await explained("X1-CB01"))).toEqual([["S1-0002", 5, "1"]]);
  });

  it("is refused when the rule book has changed since", async () => {
    const changed: Question = { ...QUARTER, set: ["G14=rescale"] };
    await evaluateFiles(join(folder, "changed"), ONE_QUARTER, changed);
    const outDirectory = join(folder, "changed", "out");
    expect("officer" in (await explained("S1-CB01", { outDirectory })).subject).toBe(true);
    const trace = join(outDirectory, "trace.json");
    writeFileSync(trace, readFileSync(trace, "utf8").replace("G14=rescale", "G14=omit"));
    expect(await failureOf("S1-CB01", { outDirectory })).toMatchObject({
      code: "explain.rulebook-changed",
      at: "tt01-2018",
    });
    expect(await failureOf("S1", { outDirectory })).toBeUndefined();
  });
});

describe("the explanation of a dossier", () => {
  it("has the row of the dossier and the subject's own indicator 2, with its reason where that is known", async () => {
    const ofDepartment = (await explained("S1", { dossierCode: "S1-0002" })).dossier;
    expect(ofDepartment).toMatchObject({ own: "0", ownReason: "stepOverdue", lost: 6, row: { timeliness: "early" } });
    const ofCommune = (await explained("X1", { dossierCode: "S1-0002" })).dossier;
    expect(ofCommune).toMatchObject({ own: "1", ownReason: "stepOnTime", lost: 1 });
    expect((await explained("S1-CB01", { dossierCode: "S1-0001" })).dossier).toMatchObject({
      own: "2",
      ownReason: "stepEarly",
      lost: 0,
    });
    expect((await explained("S1-CB01", { dossierCode: "S1-0002" })).dossier?.ownReason).toBe("");
  });

  it("outside the window, of another unit or unknown is refused", async () => {
    for (const [code, dossierCode] of [
      ["S1", "S1-0006"],
      ["S1", "X1-0001"],
      ["X1", "S1-0001"],
      ["S1-CB02", "S1-0001"],
      ["S1", "S1-9"],
    ] as const)
      expect(await failureOf(code, { dossierCode })).toMatchObject({
        code: "explain.unknown-dossier",
        at: dossierCode,
      });
  });

  it("finds codes that a table had to quote or guard", async () => {
    const row = { receivedAt: "2020-04-06", dueAt: "2020-04-20", finishedAt: "2020-04-21" };
    const tables: TextTables = {
      agencies: [
        { code: 'A,"1"', tier: "province", kind: "department" },
        { code: "=B", tier: "commune", kind: "commune" },
      ],
      officers: [{ code: "-CB", agencyCode: "=B" }],
      dossiers: [{ code: '=D,"9"', agencyCode: "=B", ...row }],
      steps: [
        {
          dossierCode: '=D,"9"',
          stepNo: 1,
          agencyCode: 'A,"1"',
          officerCode: "-CB",
          limitAt: "2020-04-20",
          finishedAt: "2020-04-21",
        },
      ],
    };
    await evaluateFiles(join(folder, "odd"), tables);
    const outDirectory = join(folder, "odd", "out");
    for (const code of ["=B", 'A,"1"', "-CB"]) {
      const { dossier } = await explained(code, { outDirectory, dossierCode: '=D,"9"' });
      expect(dossier?.row["agencyCode"]).toBe("=B");
    }
    expect(lossesOf(await explained('A,"1"', { outDirectory }))).toEqual([['=D,"9"', 2, "0"]]);
  });
});

describe("codes that hold the signs of a list", () => {
  const [agency, other, officer] = ["A;B=2", "B", "CB=1;%3B"] as const;
  const dates = { receivedAt: "2020-04-06", dueAt: "2020-04-20", finishedAt: "2020-04-21" };
  const step = { dossierCode: "D1", limitAt: "2020-04-20" };
  const tables: TextTables = {
    agencies: [
      { code: "S1", tier: "province", kind: "department" },
      ...[agency, other].map((code) => ({ code, tier: "commune", kind: "commune" })),
    ],
    officers: [officer, "CB"].map((code) => ({ code, agencyCode: agency })),
    dossiers: [{ code: "D1", agencyCode: "S1", ...dates }],
    steps: [
      { ...step, stepNo: 1, agencyCode: agency, officerCode: officer, finishedAt: "2020-04-21" },
      { ...step, stepNo: 2, agencyCode: "S1", officerCode: "CB", finishedAt: "2020-04-17" },
    ],
  };

  it("are found with their own points, and never taken for another code", async () => {
    await evaluateFiles(join(folder, "signs"), tables);
    const outDirectory = join(folder, "signs", "out");
    expect(lossesOf(await explained(agency, { outDirectory }))).toEqual([["D1", 2, "0"]]);
    expect((await explained(officer, { outDirectory, dossierCode: "D1" })).dossier?.own).toBe("0");
    expect((await explained("CB", { outDirectory, dossierCode: "D1" })).dossier?.own).toBe("2");
    expect(await failureOf(other, { outDirectory, dossierCode: "D1" })).toMatchObject({
      code: "explain.unknown-dossier",
    });
  });
});

describe("an explanation that cannot be given", () => {
  it("because nobody has the code proposes codes that hold it", async () => {
    expect(await failureOf("cb0")).toMatchObject({
      code: "explain.unknown-subject",
      at: "cb0",
      mend: "Có thể là: S1-CB01, S1-CB02, X1-CB01.",
    });
    expect((await failureOf("Z"))?.mend).toBe("Xem mã trong agencies.csv, officers.csv.");
  });

  it("because results or trace are missing, broken or of two runs says which", async () => {
    const own = join(folder, "broken");
    await evaluateFiles(own, ONE_QUARTER);
    const outDirectory = join(own, "out");
    const trace = join(outDirectory, "trace.json");
    const good = readFileSync(trace, "utf8");
    writeFileSync(trace, good.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000'));
    expect(await failureOf("S1", { outDirectory })).toMatchObject({ code: "evaluation.two-runs", at: outDirectory });
    writeFileSync(trace, good.slice(0, -20));
    expect(await failureOf("S1", { outDirectory })).toMatchObject({ code: "evaluation.unreadable", at: trace });
    rmSync(join(outDirectory, "results.json"));
    expect((await failureOf("S1", { outDirectory }))?.message).toContain("không có tệp");
  });

  it("because the trace is of a run on other data is refused, also under the same law and window", async () => {
    const [one, other] = [join(folder, "run-1"), join(folder, "run-2")];
    await evaluateFiles(one, ONE_QUARTER);
    await evaluateFiles(other, { ...ONE_QUARTER, contacts: ONE_QUARTER.contacts?.slice(1) ?? [] });
    copyFileSync(join(other, "out", "trace.json"), join(one, "out", "trace.json"));
    const failure = await failureOf("S1", { outDirectory: join(one, "out") });
    expect(failure).toMatchObject({ code: "evaluation.two-runs" });
    expect(failure?.message).toContain("khác mã băm dữ liệu");
  });

  it("of dossiers, when the evaluation was written without tables, is given without them", async () => {
    const own = join(folder, "no-tables");
    await evaluateFiles(own, ONE_QUARTER);
    rmSync(join(own, "out", "points.csv"));
    expect((await explained("S1", { outDirectory: join(own, "out") })).costly).toEqual([]);
  });
});
