import { describe, expect, it } from "vitest";
import { parsePointsRow, POINTS_ROW_COLUMNS } from "./points-row.ts";

const CELLS: Readonly<Record<(typeof POINTS_ROW_COLUMNS)[number], string>> = {
  dossierCode: "D1",
  agencyCode: "S1",
  received: "2020-04-06",
  due: "2020-04-20",
  dueFrom: "dueAt",
  finish: "2020-04-17",
  timeliness: "early",
  p1: "2",
  p2: "0",
  p3: "1",
  p4: "",
  p6: "2",
  p7: "0",
  reason1: "early",
  reason2: "stepOverdue",
  reason3: "oneContact",
  reason4: "noContactRecords",
  reason7: "petition",
  coordinating: "X1=1",
  officers: "S1-CB01=0",
};

function parsed(change: Partial<Record<keyof typeof CELLS, string>> = {}) {
  const cells = { ...CELLS, ...change };
  return parsePointsRow(POINTS_ROW_COLUMNS.map((column) => cells[column]));
}

describe("a row of points.csv", () => {
  it("is a dossier with its points and reasons as its own agency has them", () => {
    expect(parsed()).toEqual({
      dossierCode: "D1",
      agencyCode: "S1",
      received: "2020-04-06",
      due: "2020-04-20",
      finish: "2020-04-17",
      timeliness: "early",
      points: { "1": 2, "2": 0, "3": 1, "4": undefined, "7": 0 },
      posting: 2,
      reasons: {
        "1": "early",
        "2": "stepOverdue",
        "3": "oneContact",
        "4": "noContactRecords",
        "7": "petition",
      },
    });
  });

  it("has points 2, 1, 0 or none, in each of its columns", () => {
    for (const column of ["p1", "p2", "p3", "p4", "p6", "p7"] as const) {
      for (const good of ["2", "1", "0", ""]) expect(parsed({ [column]: good })).not.toHaveProperty("fault");
      for (const wrong of ["3", "-1", "2.0", " ", "x", "constructor"])
        expect(parsed({ [column]: wrong })).toEqual({ fault: column });
    }
  });

  it("stands early, on time, overdue or undetermined", () => {
    for (const timeliness of ["early", "onTime", "overdue", "undetermined"])
      expect(parsed({ timeliness })).toMatchObject({ timeliness });
    for (const timeliness of ["", "late", "noDueDate"]) expect(parsed({ timeliness })).toEqual({ fault: "timeliness" });
  });

  it("names its dossier and its agency", () => {
    expect(parsed({ dossierCode: "" })).toEqual({ fault: "dossierCode" });
    expect(parsed({ agencyCode: "" })).toEqual({ fault: "dossierCode" });
  });

  it("has as many cells as the file has columns", () => {
    expect(parsePointsRow(["D1", "S1"])).toEqual({ fault: "2 cột" });
    expect(parsePointsRow([...Object.values(CELLS), ""])).toEqual({ fault: "21 cột" });
  });
});
