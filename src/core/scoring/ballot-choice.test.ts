import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameOf, QUARTER } from "../../../test/support/law-in-force.ts";
import { factsOf, type TextRow } from "../../../test/support/small-province.ts";
import { chooseBallots } from "./ballot-choice.ts";
import type { DataSet } from "./data-set.ts";

const AGENCY = { code: "A", tier: "province", kind: "department" };
const DOSSIERS = ["D1", "D2"].map((code) => ({ code, agencyCode: "A" }));

function ballot(id: string, row: TextRow = {}): TextRow {
  return { id, agencyCode: "A", castAt: "2020-05-04T09:00", ...row };
}

function chosen(rows: readonly TextRow[], question: Parameters<typeof frameOf>[0] = QUARTER) {
  const facts: DataSet = factsOf({ agencies: [AGENCY], dossiers: DOSSIERS, ballots: rows });
  const choice = chooseBallots(facts.ballots, facts.dossiers.size, frameOf(question));
  const idOf = (ballotNumber: number): string | undefined => rows[ballotNumber]?.["id"] as string | undefined;
  return {
    ofDossier: [...choice.ofDossier].map(idOf),
    alone: choice.alone.map(idOf).sort(),
    superseded: choice.superseded.map(idOf).sort(),
    setAside: choice.setAside,
  };
}

describe("the ballot that counts for a dossier", () => {
  it("is the first by the moment of casting, over all channels and all time; the others are superseded", () => {
    const rows = [
      ballot("b1", { dossierCode: "D1", castAt: "2020-05-04T09:01", channel: "kiosk" }),
      ballot("b2", { dossierCode: "D1", castAt: "2019-05-04T09:00", channel: "phone" }),
      ballot("b3", { dossierCode: "D1", castAt: "2021-05-04T09:00" }),
      ballot("b4", { dossierCode: "D2" }),
    ];
    expect(chosen(rows)).toEqual({ ofDossier: ["b2", "b4"], alone: [], superseded: ["b1", "b3"], setAside: 0 });
    expect(chosen([...rows].reverse())).toMatchObject({ ofDossier: ["b2", "b4"], superseded: ["b1", "b3"] });
  });

  it("is that of the smaller id where two were cast at one moment", () => {
    const twins = [ballot("b2", { dossierCode: "D1" }), ballot("b1", { dossierCode: "D1" })];
    expect(chosen(twins)).toMatchObject({ ofDossier: ["b1", undefined], superseded: ["b2"] });
    expect(chosen([...twins].reverse())).toMatchObject({ ofDossier: ["b1", undefined], superseded: ["b2"] });
  });

  it("is the last one where the rule set says so, and then the greater id", () => {
    const last = { ...QUARTER, set: ["G24=last"] };
    const rows = [
      ballot("b1", { dossierCode: "D1" }),
      ballot("b2", { dossierCode: "D1" }),
      ballot("b3", { dossierCode: "D1", castAt: "2020-05-03" }),
    ];
    expect(chosen(rows, last)).toMatchObject({ ofDossier: ["b2", undefined], superseded: ["b1", "b3"] });
    expect(chosen([...rows].reverse(), last)).toMatchObject({ ofDossier: ["b2", undefined] });
  });

  it("is not one of another form, however early", () => {
    const rows = [
      ballot("b1", { dossierCode: "D1", castAt: "2020-05-01", formId: "tinh-01" }),
      ballot("b2", { dossierCode: "D1" }),
    ];
    expect(chosen(rows)).toEqual({ ofDossier: ["b2", undefined], alone: [], superseded: [], setAside: 1 });
  });

  it("is not one cast after the day of knowledge", () => {
    const rows = [
      ballot("b1", { dossierCode: "D1", castAt: "2020-05-04T23:59" }),
      ballot("b2", { dossierCode: "D1", castAt: "2020-05-05T00:00" }),
    ];
    const lastOn = (asOf: string) => chosen(rows, { ...QUARTER, asOf, set: ["G24=last"] });
    expect(lastOn("2020-05-04")).toMatchObject({ ofDossier: ["b1", undefined], superseded: [], setAside: 1 });
    expect(lastOn("2020-05-05")).toMatchObject({ ofDossier: ["b2", undefined], superseded: ["b1"], setAside: 0 });
    expect(lastOn("2020-05-03")).toMatchObject({ ofDossier: [undefined, undefined], superseded: [], setAside: 2 });
  });
});

describe("a ballot that goes alone", () => {
  it("names no dossier, and no other ballot takes its place", () => {
    expect(chosen([ballot("b1"), ballot("b2")])).toMatchObject({ alone: ["b1", "b2"], superseded: [] });
  });

  it("is the first of those that name one dossier which the data set lacks", () => {
    const rows = [
      ballot("b2", { dossierCode: "DX" }),
      ballot("b1", { dossierCode: "DX" }),
      ballot("b3", { dossierCode: "DY", castAt: "2020-05-09" }),
      ballot("b4", { dossierCode: "DX", castAt: "2020-05-01" }),
    ];
    expect(chosen(rows)).toEqual({
      ofDossier: [undefined, undefined],
      alone: ["b3", "b4"],
      superseded: ["b1", "b2"],
      setAside: 0,
    });
  });
});

describe("the choice among ballots", () => {
  it("sends every ballot to one place, whatever the order of rows", () => {
    const row = fc.record({
      dossierCode: fc.constantFrom(undefined, "D1", "D2", "DX"),
      castAt: fc.constantFrom("2020-05-04", "2020-05-05", "2020-05-06"),
      formId: fc.constantFrom("tt01", "tt01", "tt01", "khac"),
    });
    const shuffled = fc.array(row, { maxLength: 10 }).chain((rows) => {
      const numbered = rows.map((each, place) => ballot(`b${place.toString()}`, each));
      return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: numbered.length }));
    });
    fc.assert(
      fc.property(shuffled, fc.constantFrom("first", "last"), ([rows, others], G24) => {
        const question = { ...QUARTER, set: [`G24=${G24}`] };
        const choice = chosen(rows, question);
        expect(chosen(others, question)).toEqual(choice);
        const counted = choice.ofDossier.filter((id) => id !== undefined).length;
        expect(counted + choice.alone.length + choice.superseded.length + choice.setAside).toBe(rows.length);
      }),
    );
  });
});
