import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import type { AgencyRow } from "./agency.ts";
import { livingUnits } from "./living-units.ts";

const row = (code: string, name: string, more: Partial<AgencyRow> = {}): AgencyRow => ({
  ...{ code, name, tier: "commune", kind: "commune" },
  ...more,
});
const ended = { validTo: day("2025-06-30") };
const begun = { validFrom: day("2025-07-01") };
const story = {
  versions: [
    row("P", "UBND tỉnh", { tier: "province", kind: undefined }),
    row("D", "UBND huyện D", ended),
    row("A", "UBND xã A", { ...ended, parentCode: "D" }),
    row("B", "UBND xã B", { validTo: day("2010-12-31"), parentCode: "D" }),
    row("N", "UBND xã N", { ...begun, parentCode: "P" }),
  ],
  successions: [
    { predecessorCode: "B", successorCode: "A", date: day("2011-01-01") },
    { predecessorCode: "A", successorCode: "N", date: day("2025-07-01") },
  ],
};

describe("the units of a day", () => {
  it("are those that exist and are evaluated, with what they took the place of and where that lay", () => {
    expect(livingUnits(story, day("2025-07-01"))).toEqual([
      {
        ...{ code: "N", name: "UBND xã N", kind: "commune" },
        ...{ before: ["UBND xã A", "UBND xã B"], places: ["UBND tỉnh", "UBND huyện D"] },
      },
    ]);
  });

  it("know nothing of what comes later", () => {
    const before = livingUnits(story, day("2025-06-30")).map((unit) => [unit.code, unit.before]);
    expect(before).toEqual([
      ["D", []],
      ["A", ["UBND xã B"]],
    ]);
  });
});
