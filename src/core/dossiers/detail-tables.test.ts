import { describe, expect, it } from "vitest";
import { day, digestOf, rowOf, time, type TextRow } from "../../../test/support/small-province.ts";
import { ContactTable, LEADING_BODY, ONE_STOP_BODY, StepTable, SupplementTable } from "./detail-tables.ts";

const knownOn = (text: string | undefined) => (text === undefined ? undefined : day(text));

describe("supplement requests of a dossier", () => {
  function supplementsOn(rows: readonly TextRow[], asOf?: string) {
    const table = new SupplementTable();
    for (const row of rows) table.add(rowOf("supplements", row), 0);
    return table.of(0, 1, knownOn(asOf));
  }
  const request = {
    requestedAt: "2020-05-04T10:00",
    receivedAt: "2020-05-07T09:00",
    newDueAt: "2020-05-20",
    fault: "applicant",
  };

  it("keep the moment of the request, the days of receipt and new appointment, and whose fault it was", () => {
    expect(supplementsOn([request])).toEqual([
      {
        requestedAt: time("2020-05-04T10:00"),
        received: day("2020-05-07"),
        newDue: day("2020-05-20"),
        byApplicant: true,
      },
    ]);
  });

  it("are the agency's fault unless the row says that the applicant caused them", () => {
    const faults = [{ fault: "agency" }, { fault: undefined }, { fault: "applicant" }];
    const found = supplementsOn(faults.map((row) => ({ ...request, ...row })));
    expect(found.map(({ byApplicant }) => byApplicant)).toEqual([false, false, true]);
  });

  it("are not there before their day, and still wait before the day of the receipt", () => {
    expect(supplementsOn([request], "2020-05-03")).toEqual([]);
    expect(supplementsOn([request], "2020-05-04")).toMatchObject([{ received: undefined, newDue: day("2020-05-20") }]);
    expect(supplementsOn([request], "2020-05-06")).toMatchObject([{ received: undefined }]);
    expect(supplementsOn([request], "2020-05-07")).toMatchObject([{ received: day("2020-05-07") }]);
  });

  it("belong to their dossier, also when more come after somebody asked", () => {
    const table = new SupplementTable();
    table.add(rowOf("supplements", request), 1);
    expect(table.of(0, 3, undefined)).toEqual([]);
    expect(table.of(1, 3, undefined)).toHaveLength(1);
    table.add(rowOf("supplements", { requestedAt: "2020-05-09" }), 0);
    table.add(rowOf("supplements", { requestedAt: "2020-05-10" }), 2);
    expect([0, 1, 2].map((dossier) => table.of(dossier, 3, undefined).length)).toEqual([1, 1, 1]);
    expect(table.size).toBe(3);
  });

  it("are none for any dossier while the table is empty", () => {
    expect(new SupplementTable().of(7, 0, undefined)).toEqual([]);
  });
});

describe("contacts of a dossier", () => {
  function contactsOn(rows: readonly TextRow[], asOf?: string) {
    const table = new ContactTable();
    for (const row of rows) table.add(rowOf("contacts", row), 0);
    return table.of(0, 1, knownOn(asOf));
  }

  it("tell the one-stop unit, the leading agency and other agencies apart", () => {
    const rows = ["oneStop", "leadingAgency", "H1", "H2", "H1"].map((body) => ({ with: body, at: "2020-05-04" }));
    const bodies = contactsOn(rows).map(({ body }) => body);
    expect(bodies.slice(0, 2)).toEqual([ONE_STOP_BODY, LEADING_BODY]);
    expect(bodies[2]).toBe(bodies[4]);
    expect(new Set(bodies).size).toBe(4);
  });

  it("keep the day and whose fault it was", () => {
    expect(contactsOn([{ with: "oneStop", at: "2020-05-04T10:00", fault: "applicant" }, { with: "oneStop" }])).toEqual([
      { at: day("2020-05-04"), body: ONE_STOP_BODY, byApplicant: true },
      { at: undefined, body: ONE_STOP_BODY, byApplicant: false },
    ]);
  });

  it("are not there before their day; those without a day are always known", () => {
    const rows = [{ with: "oneStop", at: "2020-05-04" }, { with: "H1" }];
    expect(contactsOn(rows, "2020-05-03").map(({ at }) => at)).toEqual([undefined]);
    expect(contactsOn(rows, "2020-05-04")).toHaveLength(2);
  });
});

describe("steps of a dossier", () => {
  const step = { dossierCode: "D1", stepNo: 1, officerCode: "O1", startedAt: "2020-05-04", limitAt: "2020-05-08" };

  function addTo(table: StepTable, row: TextRow, dossier = 0) {
    return table.add(rowOf("steps", row), digestOf(row), {
      dossier,
      agency: row["agencyCode"] === "A" ? 0 : undefined,
    });
  }

  it("keep who had the dossier, until when at the latest, and when it was passed on", () => {
    const table = new StepTable();
    addTo(table, { ...step, agencyCode: "A", finishedAt: "2020-05-07T15:00" });
    addTo(table, { dossierCode: "D1", stepNo: 2 });
    expect(table.of(0, 1, undefined)).toEqual([
      { agency: 0, officer: 0, limit: day("2020-05-08"), finished: day("2020-05-07") },
      { agency: undefined, officer: undefined, limit: undefined, finished: undefined },
    ]);
    expect(table.officerCodes.keyOf(0)).toBe("O1");
  });

  it("are not there before they began, and unfinished before the day they ended", () => {
    const table = new StepTable();
    addTo(table, { ...step, finishedAt: "2020-05-07" });
    addTo(table, { dossierCode: "D1", stepNo: 2, finishedAt: "2020-05-07" });
    const knownFinishes = (asOf: string) => table.of(0, 1, day(asOf)).map(({ finished }) => finished);
    expect(knownFinishes("2020-05-03")).toEqual([undefined]);
    expect(knownFinishes("2020-05-04")).toEqual([undefined, undefined]);
    expect(knownFinishes("2020-05-06")).toEqual([undefined, undefined]);
    expect(knownFinishes("2020-05-07")).toEqual([day("2020-05-07"), day("2020-05-07")]);
  });

  it("have a number of their own in a dossier: the same row once more is repeated, another one conflicts", () => {
    const table = new StepTable();
    expect(addTo(table, step)).toBe("added");
    expect(addTo(table, { ...step, stepNo: 2 })).toBe("added");
    expect(addTo(table, step)).toBe("repeated");
    expect(addTo(table, { ...step, limitAt: "2020-05-09" })).toBe("conflicting");
    expect(addTo(table, { ...step, stepNo: 2, limitAt: "2020-05-09" })).toBe("conflicting");
    expect(addTo(table, { ...step, dossierCode: "D2" }, 1)).toBe("added");
    expect(table.size).toBe(3);
    expect(table.of(0, 2, undefined).map(({ limit }) => limit)).toEqual([day("2020-05-08"), day("2020-05-08")]);
  });

  it("of dossier 1 step 23 and dossier 12 step 3 are different steps", () => {
    const table = new StepTable();
    expect(addTo(table, { ...step, stepNo: 23 }, 1)).toBe("added");
    expect(addTo(table, { ...step, stepNo: 3 }, 12)).toBe("added");
  });
});
