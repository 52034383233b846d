import { describe, expect, it } from "vitest";
import { day, factsOf, type TextRow } from "../../../test/support/small-province.ts";
import { peerGroupOf, type Registry } from "./registry.ts";

const UNITS = [
  { code: "T", tier: "province" },
  { code: "S1", tier: "province", kind: "department" },
  { code: "S2", tier: "province", kind: "department", validTo: "2020-06-30" },
  { code: "S3", tier: "province", kind: "department", peerGroup: "g" },
  { code: "H1", tier: "district", kind: "district", peerGroup: "g" },
  { code: "X1", tier: "commune", kind: "commune" },
  { code: "X2", tier: "commune", kind: "commune", validFrom: "2020-07-01" },
];

function registryOf(tables: Parameters<typeof factsOf>[0]): Registry {
  return factsOf({ agencies: UNITS, ...tables }).registry;
}

function listedOn(registry: Registry, text: string, agency = "S1"): string[] {
  return registry.proceduresOf(agency, day(text)).map(({ line }) => line.procedureCode);
}

describe("the list of procedures of an agency on a day", () => {
  const line = (row: TextRow): TextRow => ({ agencyCode: "S1", ...row });

  it("has the lines valid that day, of this agency alone", () => {
    const registry = registryOf({
      "agency-procedures": [
        line({ procedureCode: "P1", validTo: "2020-06-30" }),
        line({ procedureCode: "P2", validFrom: "2020-07-01" }),
        line({ procedureCode: "P3" }),
        line({ procedureCode: "P4", agencyCode: "S2" }),
      ],
    });
    expect(listedOn(registry, "2020-06-30")).toEqual(["P1", "P3"]);
    expect(listedOn(registry, "2020-07-01")).toEqual(["P2", "P3"]);
    expect(listedOn(registry, "2020-07-01", "S2")).toEqual(["P4"]);
    expect(listedOn(registry, "2020-07-01", "H1")).toEqual([]);
  });

  it("keeps a procedure of which nothing is known, and drops one whose versions do not hold that day", () => {
    const registry = registryOf({
      procedures: [
        { code: "P1", name: "cũ", validTo: "2020-05-31" },
        { code: "P1", name: "mới", validFrom: "2020-07-01" },
      ],
      "agency-procedures": [line({ procedureCode: "P1" }), line({ procedureCode: "P9" })],
    });
    expect(registry.proceduresOf("S1", day("2020-05-31")).map(({ procedure }) => procedure?.name)).toEqual([
      "cũ",
      undefined,
    ]);
    expect(listedOn(registry, "2020-06-15")).toEqual(["P9"]);
    expect(registry.proceduresOf("S1", day("2020-07-01"))[0]?.procedure?.name).toBe("mới");
  });

  it("counts a procedure once, by the line that began last, in any order of rows", () => {
    const lines = [
      line({ procedureCode: "P1", posted: false }),
      line({ procedureCode: "P1", posted: true, validFrom: "2020-03-01" }),
      line({ procedureCode: "P1", posted: false, validFrom: "2020-02-01" }),
    ];
    for (const rows of [lines, [...lines].reverse(), [...lines.slice(1), ...lines.slice(0, 1)]]) {
      const listed = registryOf({ "agency-procedures": rows }).proceduresOf("S1", day("2020-04-01"));
      expect(listed.map(({ line: { posted } }) => posted)).toEqual([true]);
    }
  });
});

describe("the agency of an officer", () => {
  const registry = registryOf({
    officers: [
      { code: "O1", agencyCode: "S1", validTo: "2020-05-31" },
      { code: "O1", agencyCode: "X1", validFrom: "2020-06-01" },
    ],
  });

  it("is that of the version valid on the day", () => {
    expect(registry.agencyOfOfficer("O1", day("2020-05-31"))).toBe("S1");
    expect(registry.agencyOfOfficer("O1", day("2020-06-01"))).toBe("X1");
  });

  it("is that of the last version where no day is known, and unknown for an unknown officer", () => {
    expect(registry.agencyOfOfficer("O1", undefined)).toBe("X1");
    expect(registry.agencyOfOfficer("O2", day("2020-06-01"))).toBeUndefined();
  });
});

describe("successions", () => {
  const registry = registryOf({
    successions: [
      { predecessorCode: "X1", successorCode: "X2", date: "2020-07-01" },
      { predecessorCode: "H1", successorCode: "X2", date: "2020-07-01" },
      { predecessorCode: "H1", successorCode: "S1", date: "2020-07-01" },
    ],
  });

  it("name every unit whose place was taken and every one that took it, in code order", () => {
    expect(registry.predecessorsOf("X2")).toEqual(["H1", "X1"]);
    expect(registry.successorsOf("H1")).toEqual(["S1", "X2"]);
    expect(registry.successorsOf("X2")).toEqual([]);
    expect(registry.predecessorsOf("H1")).toEqual([]);
  });
});

describe("the peers of a unit", () => {
  const registry = registryOf({});

  it("are the units of its group, else of its kind, that hold on the day, itself among them", () => {
    expect(registry.peersOf("S1", day("2020-06-30"))).toEqual(["S1", "S2"]);
    expect(registry.peersOf("S1", day("2020-07-01"))).toEqual(["S1"]);
    expect(registry.peersOf("S3", day("2020-07-01"))).toEqual(["H1", "S3"]);
    expect(registry.peersOf("X1", day("2020-06-30"))).toEqual(["X1"]);
    expect(registry.peersOf("X1", day("2020-07-01"))).toEqual(["X1", "X2"]);
  });

  it("are none where the unit does not hold or does not exist", () => {
    expect(registry.peersOf("X2", day("2020-06-30"))).toEqual([]);
    expect(registry.peersOf("Y", day("2020-06-30"))).toEqual([]);
  });

  it("are grouped by tier where neither group nor kind is named", () => {
    expect(peerGroupOf({ code: "T", tier: "province" })).toBe("province");
    expect(peerGroupOf({ code: "S1", tier: "province", kind: "department" })).toBe("department");
    expect(peerGroupOf({ code: "S3", tier: "province", kind: "department", peerGroup: "g" })).toBe("g");
  });
});

describe("the codes of agencies", () => {
  it("are known from any version, valid or not", () => {
    const registry = registryOf({});
    expect(registry.isAgency("X2")).toBe(true);
    expect(registry.isAgency("x2")).toBe(false);
  });
});
