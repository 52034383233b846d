import { describe, expect, it } from "vitest";
import { day, digestOf, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { TT01_BALLOT_FORM } from "./ballot-form.ts";
import { BallotTable, SCORED_QUESTIONS, type BallotPlace } from "./ballot-table.ts";

function tableOf(...rows: readonly TextRow[]): BallotTable {
  return tableWith(rows.map((row) => [row, { agency: 3, dossier: undefined }] as const));
}

function tableWith(rows: readonly (readonly [TextRow, BallotPlace])[]): BallotTable {
  const table = new BallotTable();
  for (const [row, place] of rows) {
    const whole = { id: "b1", castAt: "2020-05-04T09:00", ...row };
    table.add(rowOf("ballots", whole), place, digestOf(whole));
  }
  return table;
}

describe("the answers of a ballot", () => {
  it("come back as they were given, every option of every question by itself", () => {
    for (const question of SCORED_QUESTIONS) {
      for (const option of TT01_BALLOT_FORM.options[question] ?? []) {
        const table = tableOf({ [question]: option });
        const answers = SCORED_QUESTIONS.map((each) => table.answerOf(0, each));
        expect(answers).toEqual(SCORED_QUESTIONS.map((each) => (each === question ? parseInt(option, 10) : undefined)));
      }
    }
  });

  it("do not touch each other", () => {
    const table = tableOf({ q1: "0", q3: "1", q4: "2", q6: "0", q7: "2", q10: "5" });
    expect(SCORED_QUESTIONS.map((question) => table.answerOf(0, question))).toEqual([0, 1, 2, 0, 2, 5]);
  });

  it("are none where the question was left open, which is neither zero nor full marks", () => {
    const table = tableOf({ q3: "0" });
    expect(table.answerOf(0, "q3")).toBe(0);
    expect(table.answerOf(0, "q7")).toBeUndefined();
    expect(tableOf({}).answerOf(0, "q10")).toBeUndefined();
  });

  it("to questions that scoring does not read are left aside", () => {
    const table = tableOf({ q2: "1", q11: "9" });
    expect(
      SCORED_QUESTIONS.map((question) => table.answerOf(0, question)).every((answer) => answer === undefined),
    ).toBe(true);
  });
});

describe("a ballot", () => {
  it("is scored on the form of the circular alone", () => {
    expect(tableOf({ formId: "tt01" }).isScored(0)).toBe(true);
    expect(tableOf({ formId: "tinh-01" }).isScored(0)).toBe(false);
  });

  it("knows its agency, officer and day, or that they are not known", () => {
    const table = tableWith([
      [
        { id: "b1", officerCode: "O2" },
        { agency: 0, dossier: 5 },
      ],
      [{ id: "b2" }, { agency: undefined, dossier: undefined }],
    ]);
    expect([table.agencyOf(0), table.agencyOf(1)]).toEqual([0, undefined]);
    expect(table.officerCodes.keyOf(table.officerOf(0) ?? -1)).toBe("O2");
    expect(table.officerOf(1)).toBeUndefined();
    expect(table.castDayOf(0)).toBe(day("2020-05-04"));
    expect(table.size).toBe(2);
  });

  it("points to its dossier, or to the same negative number for the same unknown code", () => {
    const table = tableWith([
      [
        { id: "b1", dossierCode: "D1" },
        { agency: 0, dossier: 5 },
      ],
      [
        { id: "b2", dossierCode: "DX" },
        { agency: 0, dossier: undefined },
      ],
      [
        { id: "b3", dossierCode: "DY" },
        { agency: 0, dossier: undefined },
      ],
      [
        { id: "b4", dossierCode: "DX" },
        { agency: 0, dossier: undefined },
      ],
      [{ id: "b5" }, { agency: 0, dossier: undefined }],
    ]);
    expect([0, 1, 2, 3, 4].map((ballot) => table.dossierOf(ballot))).toEqual([5, -2, -3, -2, undefined]);
    expect(table.unknownDossierCount).toBe(2);
  });

  it("is the same row again only with the same content", () => {
    const row = { id: "b1", castAt: "2020-05-04T09:00", q3: "1" };
    const table = tableOf(row);
    const place = { agency: undefined, dossier: undefined };
    const other = { ...row, q3: "2" };
    expect(table.add(rowOf("ballots", row), place, digestOf(row))).toBe("repeated");
    expect(table.add(rowOf("ballots", other), place, digestOf(other))).toBe("conflicting");
    expect([table.size, table.answerOf(0, "q3")]).toEqual([1, 1]);
  });

  it("comes before another by the moment of casting, then by id", () => {
    const table = tableOf(
      { id: "b2", castAt: "2020-05-04T09:00" },
      { id: "b1", castAt: "2020-05-04T09:01" },
      { id: "b3", castAt: "2020-05-04T09:00" },
    );
    expect(Math.sign(table.compare(0, 1))).toBe(-1);
    expect(Math.sign(table.compare(1, 0))).toBe(1);
    expect(Math.sign(table.compare(0, 2))).toBe(-1);
    expect(Math.sign(table.compare(2, 0))).toBe(1);
    expect(table.compare(1, 1)).toBe(0);
  });
});
