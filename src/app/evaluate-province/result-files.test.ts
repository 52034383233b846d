import { describe, expect, it } from "vitest";
import { evaluateFiles, temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import type { TextTables } from "../../../test/support/small-province.ts";

const folder = temporaryFolder();

function rowsOf(file: string | undefined): Record<string, string>[] {
  const [header = "", ...lines] = (file ?? "").trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [columns[place] ?? "?", cell])));
}

async function rowsIn(file: string, tables: TextTables = ONE_QUARTER): Promise<Record<string, string>[]> {
  return rowsOf((await evaluateFiles(folder, tables)).files[file]);
}

describe("points.csv", () => {
  it("has a row for each dossier of the window, by agency and code, with its times", async () => {
    const rows = await rowsIn("points.csv");
    const times = rows.map(({ dossierCode, received, due, dueFrom, finish, timeliness }) =>
      [dossierCode, received, due, dueFrom, finish, timeliness].join(" "),
    );
    expect(times).toEqual([
      "S1-0001 2020-04-06 2020-04-20 dueAt 2020-04-17 early",
      "S1-0002 2020-04-06 2020-04-22 newDueAt 2020-04-20 early",
      "S1-0003 2020-04-06 2020-04-20 computed 2020-04-24 overdue",
      "S1-0004 2020-04-06   2020-04-24 undetermined",
      "S1-0005 2020-04-06 2020-06-29 dueAt  overdue",
      "X1-0001 2020-04-06 2020-04-20 dueAt 2020-04-17 early",
    ]);
  });

  it("has the points of each indicator, empty where none was counted, with the reason of each", async () => {
    const rows = await rowsIn("points.csv");
    expect(
      rows.map((row) => ["p1", "p2", "p3", "p4", "p6", "p7"].map((column) => row[column] || "–").join(" ")),
    ).toEqual(["2 2 2 2 2 2", "2 0 1 1 – 0", "0 – 1 1 – 0", "– – 2 2 – –", "0 – 2 2 – 0", "2 – 2 2 – 2"]);
    expect(
      rows.slice(0, 5).map((row) => ["1", "2", "3", "4", "7"].map((each) => row[`reason${each}`] || "–").join(" ")),
    ).toEqual([
      "early stepEarly ballot ballot ballot",
      "early stepOverdue ballot oneStopOnly ballot",
      "overdue noStepLimit oneContact oneStopOnly petition",
      "noDueDate – noContact noBody noDueDate",
      "unfinishedPastDue – noContact noBody lateInferred",
    ]);
  });

  it("names coordinating agencies and officers with their own points for indicator 2, and never a ballot", async () => {
    const { files } = await evaluateFiles(folder, ONE_QUARTER);
    const text = files["points.csv"] ?? "";
    expect(text).toContain(",early,stepEarly,ballot,ballot,ballot,,S1-CB01=2\n");
    expect(text).toContain(',X1=1,"S1-CB01=0;X1-CB01=1"\n');
    expect(text).toContain(",,S1-CB02=\n");
    expect(text).not.toContain("00000000-0000-4000");
  });

  it("adds up to the sums and bases of results.json", async () => {
    const { files, results } = await evaluateFiles(folder, { ...ONE_QUARTER, ballots: [] });
    const rows = rowsOf(files["points.csv"]);
    for (const { code, indicators } of results.agencies) {
      for (const indicator of ["1", "3", "4", "7"] as const) {
        const points = rows.filter((row) => row["agencyCode"] === code).flatMap((row) => row[`p${indicator}`] || []);
        const sum = points.reduce((total, each) => total + parseInt(each, 10), 0);
        expect([indicators[indicator]?.n ?? 0, indicators[indicator]?.sum ?? 0]).toEqual([points.length, sum]);
      }
    }
  });

  it("has only its header when no dossier belongs to the window", async () => {
    expect(await rowsIn("points.csv", { agencies: ONE_QUARTER.agencies ?? [] })).toEqual([]);
  });
});

describe("agencies.csv", () => {
  it("has a line a unit with scores, class, rank, satisfaction and dossiers, empty where there is none", async () => {
    const [department, commune, absent] = await rowsIn("agencies.csv");
    expect(department).toMatchObject({
      code: "S1",
      name: "Sở Tư pháp",
      status: "rated",
      i1: "1.0",
      i9: "1.0",
      total: "11.7",
      max: "18.0",
      grade: "fair",
      rank: "1",
      satisfactionN: "2",
      verySatisfied: "1",
      dissatisfied: "1",
      inWindow: "5",
      early: "2",
      overdue: "2",
      undetermined: "1",
    });
    expect(commune).toMatchObject({ code: "X1", i5: "", i9: "", rank: "1" });
    expect(absent).toMatchObject({ code: "X2", status: "didNotParticipate", total: "", max: "", grade: "", rank: "" });
  });

  it("has the class and level that the province gives to a unit that did not take part, without a total", async () => {
    const question = { ...QUARTER, ruleSet: "binh-thuan-2019" } as const;
    const rows = rowsOf((await evaluateFiles(folder, ONE_QUARTER, question)).files["agencies.csv"]);
    expect(rows[2]).toMatchObject({
      total: "",
      grade: "weak",
      satisfactionLevel: "veryDissatisfied",
      satisfactionN: "0",
    });
  });
});

describe("officers.csv", () => {
  it("has a line an officer by code alone, with the base beside each score", async () => {
    const rows = await rowsIn("officers.csv");
    expect(rows.map(({ code }) => code)).toEqual(["S1-CB01", "S1-CB02", "X1-CB01"]);
    expect(rows[1]).toEqual({
      code: "S1-CB02",
      agencyCode: "S1",
      status: "rated",
      i1: "0.0",
      n1: "1",
      i2: "",
      n2: "",
      i3: "1.0",
      n3: "1",
      i4: "1.0",
      n4: "1",
      i7: "0.0",
      n7: "1",
      total: "2.0",
      max: "8.0",
      completion: "under70",
    });
  });
});

describe("a code that a spreadsheet would run", () => {
  const RISKY: TextTables = {
    agencies: [{ code: "=A1", name: "+Sở", tier: "province", kind: "department", peerGroup: "@nhóm" }],
    officers: [{ code: "-CB01", agencyCode: "=A1" }],
    dossiers: [
      { code: "=D1", agencyCode: "=A1", receivedAt: "2020-04-06", dueAt: "2020-04-20", finishedAt: "2020-04-17" },
    ],
    steps: [
      {
        dossierCode: "=D1",
        stepNo: 1,
        agencyCode: "=A1",
        officerCode: "-CB01",
        limitAt: "2020-04-20",
        finishedAt: "2020-04-17",
      },
    ],
  };

  it("is text in every table", async () => {
    const { files, results } = await evaluateFiles(folder, RISKY);
    for (const file of ["agencies.csv", "officers.csv", "points.csv"]) {
      const cells = (files[file] ?? "")
        .trimEnd()
        .split("\n")
        .slice(1)
        .flatMap((line) => line.split(","));
      expect(cells.length).toBeGreaterThan(10);
      expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
    }
    expect(results.agencies[0]?.code).toBe("=A1");
  });
});
