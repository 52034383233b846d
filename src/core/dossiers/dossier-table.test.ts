import { describe, expect, it } from "vitest";
import { day, digestOf, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { DossierTable, type DossierFacts } from "./dossier-table.ts";

function tableOf(...rows: readonly TextRow[]): DossierTable {
  const table = new DossierTable();
  for (const row of rows) table.add(rowOf("dossiers", row), 4, digestOf(row));
  return table;
}

function factsOn(row: TextRow, asOf?: string): DossierFacts | undefined {
  return tableOf({ code: "D1", agencyCode: "A", ...row }).factsAt(0, asOf === undefined ? undefined : day(asOf));
}

describe("the finish of a dossier", () => {
  const times = { finishedAt: "2020-05-07", refusedAt: "2020-05-06", returnedAt: "2020-05-05" };

  it("is when it was settled, else refused, else returned, not the earliest of them", () => {
    expect(factsOn(times)?.finish).toBe(day("2020-05-07"));
    expect(factsOn({ ...times, finishedAt: undefined })?.finish).toBe(day("2020-05-06"));
    expect(factsOn({ returnedAt: "2020-05-05" })?.finish).toBe(day("2020-05-05"));
    expect(factsOn({})?.finish).toBeUndefined();
  });

  it("is not known before its day", () => {
    const row = { finishedAt: "2020-05-07T16:59" };
    expect(factsOn(row, "2020-05-06")?.finish).toBeUndefined();
    expect(factsOn(row, "2020-05-07")?.finish).toBe(day("2020-05-07"));
    expect(factsOn(row, "2020-05-08")?.finish).toBe(day("2020-05-07"));
  });

  it("is an earlier event where a later one is not known yet", () => {
    expect(factsOn(times, "2020-05-06")?.finish).toBe(day("2020-05-06"));
    expect(factsOn(times, "2020-05-05")?.finish).toBe(day("2020-05-05"));
    expect(factsOn(times, "2020-05-04")?.finish).toBeUndefined();
  });
});

describe("a dossier on a day of knowledge", () => {
  it("is not there before it was received, and is there when nobody knows when that was", () => {
    expect(factsOn({ receivedAt: "2020-05-04T08:00" }, "2020-05-03")).toBeUndefined();
    expect(factsOn({ receivedAt: "2020-05-04T08:00" }, "2020-05-04")?.received).toBe(day("2020-05-04"));
    expect(factsOn({}, "1990-01-01")).toEqual({
      received: undefined,
      due: undefined,
      finish: undefined,
      withdrawn: false,
    });
  });

  it("keeps its appointment, which was made when it came", () => {
    expect(factsOn({ receivedAt: "2020-05-04", dueAt: "2020-05-20" }, "2020-05-04")?.due).toBe(day("2020-05-20"));
  });
});

describe("a withdrawn dossier", () => {
  it("is one with a day of withdrawal or a state that says so", () => {
    expect(factsOn({ withdrawnAt: "2020-05-07" })?.withdrawn).toBe(true);
    expect(factsOn({ state: "withdrawn" })?.withdrawn).toBe(true);
    expect(factsOn({ state: "7" })?.withdrawn).toBe(true);
    for (const state of ["1", "2", "3", "4", "5", "6", "8", "9", "10"])
      expect(factsOn({ state })?.withdrawn).toBe(false);
    expect(factsOn({})?.withdrawn).toBe(false);
  });

  it("is not yet withdrawn before the day, also when its state is known by now", () => {
    expect(factsOn({ withdrawnAt: "2020-05-07" }, "2020-05-06")?.withdrawn).toBe(false);
    expect(factsOn({ withdrawnAt: "2020-05-07" }, "2020-05-07")?.withdrawn).toBe(true);
    expect(factsOn({ withdrawnAt: "2020-05-07", state: "7" }, "2020-05-06")?.withdrawn).toBe(false);
  });

  it("is known from a state without a day on any day", () => {
    expect(factsOn({ state: "7" }, "2020-01-01")?.withdrawn).toBe(true);
  });
});

describe("a table of dossiers", () => {
  const table = tableOf(
    { code: "D1", agencyCode: "A", procedureCode: "P2", channel: "online", receivedAt: "2020-05-04T08:00" },
    { code: "D2", agencyCode: "A", procedureCode: "P1", channel: "inPerson" },
    { code: "D3", agencyCode: "A", procedureCode: "P2", channel: "postal" },
    { code: "D4", agencyCode: "A" },
  );

  it("numbers dossiers and procedures in the order in which they come", () => {
    expect(table.size).toBe(4);
    expect([0, 1, 2, 3].map((dossier) => table.codes.keyOf(dossier))).toEqual(["D1", "D2", "D3", "D4"]);
    expect([0, 1, 2, 3].map((dossier) => table.procedureOf(dossier))).toEqual([0, 1, 0, undefined]);
    expect(table.procedureCodes.keyOf(1)).toBe("P1");
    expect(table.agencyOf(3)).toBe(4);
    expect(table.receivedOf(0)).toBe(day("2020-05-04"));
    expect(table.receivedOf(3)).toBeUndefined();
  });

  it("takes only the channel online for online; empty is not", () => {
    expect([0, 1, 2, 3].map((dossier) => table.isOnline(dossier))).toEqual([true, false, false, false]);
  });

  it("remembers whose supplements are known, without forgetting a withdrawal", () => {
    const marked = tableOf({ code: "D1", agencyCode: "A", state: "7" }, { code: "D2", agencyCode: "A" });
    expect(marked.areSupplementsKnown(0)).toBe(false);
    marked.markSupplementsKnown(0);
    expect([marked.areSupplementsKnown(0), marked.areSupplementsKnown(1)]).toEqual([true, false]);
    expect(marked.factsAt(0, undefined)?.withdrawn).toBe(true);
    marked.markSupplementsKnown(1);
    expect(marked.factsAt(1, undefined)?.withdrawn).toBe(false);
  });

  it("knows the same row again by its content", () => {
    const row = { code: "D4", agencyCode: "A" };
    const other = { ...row, channel: "online" };
    const size = table.size;
    expect(table.add(rowOf("dossiers", row), 4, digestOf(row))).toBe("repeated");
    expect(table.add(rowOf("dossiers", other), 4, digestOf(other))).toBe("conflicting");
    expect([table.size, table.isOnline(3)]).toEqual([size, false]);
  });
});
