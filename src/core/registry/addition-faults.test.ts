import { describe, expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { additionsOfPast, faultsOfAddition, type Addition } from "./addition-faults.ts";
import { REGISTRY_TABLES, type RegistryChange, type RegistrySnapshot } from "./registry-change.ts";

const KNOWN = {
  ...Object.fromEntries(REGISTRY_TABLES.map((table) => [table, []])),
  agencies: [rowOf("agencies", { code: "A", tier: "commune", validTo: "2019-12-31" })],
  officers: [rowOf("officers", { code: "CB1", agencyCode: "A" })],
  counters: [rowOf("agencies", { agencyCode: "A", code: "Q1", name: "Quầy 1" })],
} as unknown as RegistrySnapshot;

const faultOf = (table: Addition["table"], row: TextRow): string => {
  const [fault] = faultsOfAddition(KNOWN, { kind: "add", table, row: rowOf("agencies", row) } as unknown as Addition);
  return fault === undefined ? "none" : `${fault.code} at ${fault.at}`;
};

describe("what is added to the registry", () => {
  it("has a code that nothing of its kind ever had, be it over", () => {
    expect(faultOf("agencies", { code: "A", tier: "commune", validFrom: "2030-01-01" })).toBe(
      "registry.code-used at A",
    );
    expect(faultOf("officers", { code: "CB1", agencyCode: "A" })).toBe("registry.code-used at CB1");
    expect(faultOf("officers", { code: "A", agencyCode: "A" })).toBe("none");
    expect(faultOf("procedures", { code: "CB1" })).toBe("none");
  });

  it("may be a counter with the code of one of another unit", () => {
    expect(faultOf("counters", { agencyCode: "A", code: "Q1", name: "Quầy" })).toBe("registry.code-used at Q1");
    expect(faultOf("counters", { agencyCode: "B", code: "Q1", name: "Quầy" })).toBe("none");
  });

  it.each(["hai\ndòng", "tab\tgiữa", "mất chữ \uFFFD"])("has no text like %j in any field", (name) => {
    expect(faultOf("officers", { code: "CB2", name, agencyCode: "A" })).toBe("registry.broken-text at name");
  });

  it("is of the past from yesterday or from ever on, and not from today on", () => {
    const added = (validFrom?: string): RegistryChange => ({
      table: "agencies",
      before: undefined,
      after: rowOf("agencies", { code: "N", tier: "commune", validFrom }),
    });
    const today = day("2026-11-25");
    const isPast = (validFrom?: string): boolean => additionsOfPast(KNOWN, [added(validFrom)], today).length === 1;
    expect([isPast("2026-11-24"), isPast(), isPast("2026-11-25"), isPast("2026-11-26")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
