import { describe, expect, it } from "vitest";
import { admit, day, factsOf, rowOf, type TextRow, type TextTables } from "../../../test/support/small-province.ts";
import { TABLES, type Admission, type FactSink, type Table } from "../registry/fact-sink.ts";
import { DataSet } from "./data-set.ts";

const BASE: TextTables = {
  agencies: [
    { code: "A", tier: "province", kind: "department" },
    { code: "B", tier: "commune", kind: "commune" },
  ],
  dossiers: [{ code: "D1", agencyCode: "A" }],
};

/** Offers rows of one table, one after the other, to a data set with two agencies and a dossier. */
function admissions(table: Table, ...rows: readonly TextRow[]): Admission[] {
  const facts = factsOf(BASE);
  return rows.map((row) => admit(facts, table, row));
}

const unknown = (field: string) => ({ field, reason: "unknown-reference" });
const conflict = (field: string) => ({ field, reason: "conflicting-key" });

describe("a reference that must exist", () => {
  it.each([
    ["successions", { predecessorCode: "X", successorCode: "Y", date: "2020-07-01" }, "predecessorCode"],
    ["successions", { predecessorCode: "A", successorCode: "Y", date: "2020-07-01" }, "successorCode"],
    ["officers", { code: "O1", agencyCode: "X" }, "agencyCode"],
    ["agency-procedures", { agencyCode: "X", procedureCode: "P" }, "agencyCode"],
    ["dossiers", { code: "D2", agencyCode: "X" }, "agencyCode"],
    ["supplements", { dossierCode: "D2", requestedAt: "2020-05-04" }, "dossierCode"],
    ["steps", { dossierCode: "D2", stepNo: 1, agencyCode: "X" }, "dossierCode"],
    ["steps", { dossierCode: "D1", stepNo: 1, agencyCode: "X" }, "agencyCode"],
    ["contacts", { dossierCode: "D2", with: "oneStop" }, "dossierCode"],
    ["petitions", { code: "K1", kind: "other", agencyCode: "X" }, "agencyCode"],
    ["ballots", { id: "b1", castAt: "2020-05-04", agencyCode: "X", dossierCode: "D1" }, "agencyCode"],
  ] as const)("refuses a row of %s without it: %j names %s", (table, row, field) => {
    expect(admissions(table, row)).toEqual([unknown(field)]);
  });

  it("is looked for before the key, so that a refused row takes no key", () => {
    const row = { code: "D2", agencyCode: "X" };
    expect(admissions("dossiers", row, row, { ...row, agencyCode: "B" })).toEqual([
      unknown("agencyCode"),
      unknown("agencyCode"),
      "accepted",
    ]);
  });
});

describe("a reference that may be unknown", () => {
  it.each([
    ["agencies", { code: "C", tier: "commune", parentCode: "X" }],
    ["agency-procedures", { agencyCode: "A", procedureCode: "PX" }],
    ["dossiers", { code: "D2", agencyCode: "A", procedureCode: "PX" }],
    ["supplements", { dossierCode: "D1", requestedAt: "2020-05-04", officerCode: "OX" }],
    ["steps", { dossierCode: "D1", stepNo: 1, officerCode: "OX" }],
    ["contacts", { dossierCode: "D1", with: "X" }],
    ["petitions", { code: "K1", kind: "other", dossierCode: "DX", officerCode: "OX" }],
    ["ballots", { id: "b1", castAt: "2020-05-04", agencyCode: "A", dossierCode: "DX", officerCode: "OX" }],
  ] as const)("keeps the row of %s: %j", (table, row) => {
    expect(admissions(table, row)).toEqual(["accepted"]);
  });
});

describe("a key", () => {
  it.each([
    ["agencies", { code: "C", tier: "commune" }, { kind: "commune" }, { validFrom: "2020-01-01" }, "code"],
    ["officers", { code: "O1", agencyCode: "A" }, { role: "lead" }, { validFrom: "2020-01-01" }, "code"],
    ["procedures", { code: "P1" }, { limitWorkingDays: 3 }, { validFrom: "2020-01-01" }, "code"],
    [
      "agency-procedures",
      { agencyCode: "A", procedureCode: "P" },
      { posted: true },
      { procedureCode: "Q" },
      "agencyCode",
    ],
    ["calendar", { date: "2020-05-04", kind: "holiday" }, { kind: "workday" }, { date: "2020-05-05" }, "date"],
    ["dossiers", { code: "D2", agencyCode: "A" }, { agencyCode: "B" }, { code: "D3" }, "code"],
    ["steps", { dossierCode: "D1", stepNo: 1 }, { officerCode: "O1" }, { stepNo: 2 }, "dossierCode"],
    ["petitions", { code: "K1", kind: "other" }, { kind: "attitude" }, { code: "K2" }, "code"],
    ["ballots", { id: "b1", castAt: "2020-05-04", agencyCode: "A" }, { q3: "1" }, { id: "b2" }, "id"],
  ] as const)("of %s takes the same content once more as a repeat and other content as a conflict", (...row) => {
    const [table, first, otherContent, otherKey, field] = row;
    const found = admissions(table, first, first, { ...first, ...otherContent }, { ...first, ...otherKey }, first);
    expect(found).toEqual(["accepted", "repeated", conflict(field), "accepted", "repeated"]);
  });

  it("of dated rows has the first valid day in it, where an absent one is a day of its own", () => {
    const line = { agencyCode: "A", procedureCode: "P" };
    const rows = [
      line,
      { ...line, validFrom: "2020-01-01" },
      { ...line, validFrom: "2020-01-02" },
      { ...line, agencyCode: "B" },
    ];
    expect(admissions("agency-procedures", ...rows)).toEqual(["accepted", "accepted", "accepted", "accepted"]);
  });

  it("belongs to its table", () => {
    const facts = factsOf(BASE);
    expect(admit(facts, "procedures", { code: "A" })).toBe("accepted");
    expect(admit(facts, "officers", { code: "A", agencyCode: "A" })).toBe("accepted");
    expect(admit(facts, "petitions", { code: "A", kind: "other" })).toBe("accepted");
  });

  it("keeps the first accepted row", () => {
    const facts = factsOf(BASE);
    admit(facts, "officers", { code: "O1", agencyCode: "A" });
    admit(facts, "officers", { code: "O1", agencyCode: "B" });
    expect(facts.agencyOfOfficer("O1", day("2020-05-04"))).toBe("A");
    admit(facts, "petitions", { code: "K1", kind: "attitude" });
    admit(facts, "petitions", { code: "K1", kind: "other" });
    expect(facts.petitions.map(({ kind }) => kind)).toEqual(["attitude"]);
  });
});

describe("a digest", () => {
  it("is compared word by word, not by its digits", () => {
    const facts = factsOf(BASE);
    const procedure = rowOf("procedures", { code: "P1" });
    expect(facts.admit("procedures", procedure, Uint32Array.of(1, 23, 0, 0))).toBe("accepted");
    expect(facts.admit("procedures", procedure, Uint32Array.of(12, 3, 0, 0))).toEqual(conflict("code"));
    expect(facts.admit("procedures", procedure, Uint32Array.of(1, 23, 0, 0))).toBe("repeated");
  });
});

describe("a table without key", () => {
  it.each([
    ["successions", { predecessorCode: "A", successorCode: "B", date: "2020-07-01" }, { date: "2020-07-02" }],
    ["supplements", { dossierCode: "D1", requestedAt: "2020-05-04" }, { requestedAt: "2020-05-05" }],
    ["contacts", { dossierCode: "D1", with: "oneStop" }, { with: "leadingAgency" }],
  ] as const)("counts a repeated identical row of %s once and every other one", (table, first, other) => {
    expect(admissions(table, first, first, { ...first, ...other })).toEqual(["accepted", "repeated", "accepted"]);
  });

  it("keeps each row once", () => {
    const facts = factsOf(BASE);
    for (const fault of ["agency", "agency", "applicant"])
      admit(facts, "contacts", { dossierCode: "D1", with: "oneStop", fault });
    expect(facts.contacts.size).toBe(2);
    const succession = { predecessorCode: "A", successorCode: "B", date: "2020-07-01" };
    admit(facts, "successions", succession);
    admit(facts, "successions", succession);
    expect(facts.registry.successions).toHaveLength(1);
  });
});

describe("a ballot", () => {
  const ballot = { id: "b1", castAt: "2020-05-04" };

  it("needs an agency, or a dossier that is known", () => {
    const none = { field: "agencyCode", reason: "no-agency" };
    expect(admissions("ballots", ballot, { ...ballot, dossierCode: "DX" })).toEqual([none, none]);
    expect(admissions("ballots", { ...ballot, dossierCode: "D1" })).toEqual(["accepted"]);
    expect(admissions("ballots", { ...ballot, agencyCode: "A" })).toEqual(["accepted"]);
    expect(admissions("ballots", { ...ballot, agencyCode: "A", dossierCode: "DX" })).toEqual(["accepted"]);
  });

  it("points to its dossier and its agency", () => {
    const facts = factsOf({ ...BASE, ballots: [{ ...ballot, agencyCode: "B", dossierCode: "D1" }] });
    expect(facts.ballots.agencyOf(0)).toBe(facts.registry.agencyCodes.find("B"));
    expect(facts.ballots.dossierOf(0)).toBe(0);
  });
});

describe("what was delivered", () => {
  it("is every table whose header was read, with rows or without", () => {
    const facts = factsOf({ ...BASE, petitions: [] });
    expect(TABLES.filter((table) => facts.isDelivered(table))).toEqual(["agencies", "dossiers", "petitions"]);
    expect(new DataSet().isDelivered("agencies")).toBe(false);
  });

  it("has the columns of every header that was read for the table", () => {
    const facts = factsOf({ ...BASE, procedures: [{ code: "P1", onlineLevel: "full" }] });
    const sink: FactSink = facts;
    sink.declareTable("procedures", ["hasFee"]);
    const columns = ["code", "onlineLevel", "hasFee", "limitWorkingDays"];
    expect(columns.map((column) => facts.hasColumn("procedures", column))).toEqual([true, true, true, false]);
    expect(facts.hasColumn("officers", "code")).toBe(false);
  });

  it("is the list of supplements of a dossier where the feed says so, and not of an unknown one", () => {
    const facts = factsOf({
      ...BASE,
      dossiers: [
        { code: "D1", agencyCode: "A" },
        { code: "D2", agencyCode: "A" },
      ],
    });
    facts.markSupplementsKnown("D2");
    facts.markSupplementsKnown("DX");
    expect([0, 1].map((dossier) => facts.dossiers.areSupplementsKnown(dossier))).toEqual([false, true]);
  });

  it("is known to the feed: agencies by any version, officers by the day", () => {
    const facts = factsOf({ ...BASE, officers: [{ code: "O1", agencyCode: "B" }] });
    expect([facts.isAgency("A"), facts.isAgency("a")]).toEqual([true, false]);
    expect(facts.agencyOfOfficer("O1", undefined)).toBe("B");
    expect(facts.agencyOfOfficer("O2", undefined)).toBeUndefined();
  });
});
