import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import type { AgencyRow } from "./agency.ts";
import { unitsInPlaceOf, unitToday, type UnitToday } from "./unit-today.ts";

const TODAY = day("2026-12-01");

function unit(code: string, from?: string, to?: string): AgencyRow {
  const bounds = { validFrom: from === undefined ? undefined : day(from), validTo: to && day(to) };
  return { code, name: `xã ${code}`, tier: "commune", kind: "commune", ...bounds } as AgencyRow;
}

function change(predecessorCode: string, successorCode: string, date: string) {
  return { predecessorCode, successorCode, date: day(date) };
}

/** `A → 2025-07-01 B (…)`, as deep as it goes. */
function told({ code, lastDay, successors }: UnitToday): unknown {
  if (lastDay === undefined) return code;
  return [code, ...successors.map(({ unit: next }) => told(next))];
}

function today(code: string, versions: AgencyRow[], successions: ReturnType<typeof change>[] = []): unknown {
  const found = unitToday(code, { versions, successions }, TODAY);
  return found && told(found);
}

describe("a unit today", () => {
  it("is itself up to its last day, and what took its place from the next day", () => {
    const story = {
      versions: [unit("A", undefined, "2025-06-30"), unit("B", "2025-07-01")],
      successions: [change("A", "B", "2025-07-01")],
    };
    expect(unitToday("A", story, day("2025-06-29"))?.lastDay).toBeUndefined();
    expect(unitToday("A", story, day("2025-06-30"))?.lastDay).toBeUndefined();
    expect(unitToday("A", story, day("2025-07-01"))).toEqual({
      ...{ code: "A", name: "xã A", kind: "commune", lastDay: day("2025-06-30") },
      successors: [
        {
          day: day("2025-07-01"),
          unit: { code: "B", name: "xã B", kind: "commune", lastDay: undefined, successors: [] },
        },
      ],
    });
  });

  it("of a district that ended is every unit that took the place of its communes, each once", () => {
    const below = (row: AgencyRow): AgencyRow => ({ ...row, parentCode: "D" });
    const versions = [
      unit("D", undefined, "2025-06-30"),
      below(unit("A", undefined, "2025-06-30")),
      below(unit("B", undefined, "2025-06-30")),
      below(unit("LEFT", undefined, "2024-06-30")), // was another's when the district ended
      unit("LEFT", "2024-07-01"),
      below(unit("STAYS", undefined, "2025-06-30")),
      { ...unit("STAYS", "2025-07-01"), parentCode: "P" },
      ...[unit("X", "2025-07-01"), unit("Y", "2025-07-01")],
    ];
    const successions = [
      ...[change("A", "X", "2025-07-01"), change("B", "X", "2025-07-01"), change("B", "Y", "2025-07-01")],
    ];
    expect(today("D", versions, successions)).toEqual(["D", "STAYS", "X", "Y"]);
    // A successor of its own says more than its parts.
    expect(today("D", versions, [...successions, change("D", "Y", "2025-07-01")])).toEqual(["D", "Y"]);
    // While it exists, it is itself.
    expect(unitToday("D", { versions, successions }, day("2025-06-30"))?.successors).toEqual([]);
  });

  it("is followed through several steps to the units that exist", () => {
    const versions = [unit("A", "2000-01-01", "2010-12-31"), unit("B", "2011-01-01", "2025-06-30"), unit("C")];
    const successions = [change("A", "B", "2011-01-01"), change("B", "C", "2025-07-01")];
    expect(today("A", versions, successions)).toEqual(["A", ["B", "C"]]);
  });

  it("has every successor of a split, by name, also where their ways meet again", () => {
    const versions = [unit("A", undefined, "2025-06-30"), unit("D"), unit("B"), unit("C", undefined, "2026-06-30")];
    const successions = [
      change("A", "C", "2025-07-01"),
      change("A", "B", "2025-07-01"),
      change("C", "D", "2026-07-01"),
    ];
    expect(today("A", versions, successions)).toEqual(["A", "B", ["C", "D"]]);
    expect(today("A", versions, [...successions, change("A", "D", "2025-07-01")])).toEqual(["A", "B", ["C", "D"], "D"]);
  });

  it("has none where nobody wrote down what came after, at the first step or a later one", () => {
    const versions = [unit("A", undefined, "2020-12-31"), unit("B", undefined, "2025-06-30")];
    expect(today("A", versions)).toEqual(["A"]);
    expect(today("A", versions, [change("A", "B", "2021-01-01")])).toEqual(["A", ["B"]]);
  });

  it("is not led astray by a part that it gave away while it lived on", () => {
    const given = change("A", "B", "2021-01-01");
    expect(today("A", [unit("A"), unit("B")], [given])).toBe("A");
    const versions = [unit("A", undefined, "2025-06-30"), unit("B"), unit("C")];
    expect(today("A", versions, [given])).toEqual(["A"]);
    expect(today("A", versions, [given, change("A", "C", "2025-07-01")])).toEqual(["A", "C"]);
  });

  it("knows nothing of what is written down for days to come", () => {
    const versions = [unit("A", undefined, "2026-12-31"), unit("B", "2027-01-01")];
    const successions = [change("A", "B", "2027-01-01")];
    expect(today("A", versions, successions)).toBe("A");
    expect(today("B", versions, successions)).toBeUndefined();
    expect(today("KHONG-CO", versions, successions)).toBeUndefined();
  });

  it("ends where rows lead in a circle", () => {
    const versions = [unit("A", undefined, "2020-12-31"), unit("B", undefined, "2021-12-31")];
    const self = change("A", "A", "2021-01-01");
    const successions = [change("A", "B", "2021-01-01"), change("B", "A", "2022-01-01"), self];
    expect(today("A", versions, successions)).toEqual(["A", ["B"]]);
  });

  it("has the name of its last days, and stands again where a later version does", () => {
    const renamed = { ...unit("A", "2021-01-01", "2025-06-30"), name: "phường A" };
    const old = unit("A", undefined, "2020-12-31");
    expect(unitToday("A", { versions: [renamed, old], successions: [] }, TODAY)?.name).toBe("phường A");
    expect(today("A", [old, unit("A", "2026-12-01")])).toBe("A");
  });
});

describe("the units in place of one that ended", () => {
  it("are those of today at the end of every step, each once", () => {
    const versions = [unit("A", undefined, "2025-06-30"), unit("B"), unit("C", undefined, "2026-06-30"), unit("D")];
    const successions = [
      change("A", "C", "2025-07-01"),
      change("A", "B", "2025-07-01"),
      change("C", "D", "2026-07-01"),
      change("C", "B", "2026-07-01"),
    ];
    const found = unitToday("A", { versions, successions }, TODAY);
    expect(found && unitsInPlaceOf(found).map(({ unit: each, day: from }) => [each.code, from])).toEqual([
      ["B", day("2025-07-01")],
      ["D", day("2026-07-01")],
    ]);
  });

  it("are none where nobody wrote down what came after, nor of a unit that exists", () => {
    const versions = [unit("A", undefined, "2025-06-30"), unit("B")];
    for (const code of ["A", "B"]) {
      const found = unitToday(code, { versions, successions: [] }, TODAY);
      expect(found && unitsInPlaceOf(found)).toEqual([]);
    }
  });
});
