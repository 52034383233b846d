import { expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { unitTreeOn } from "./unit-tree.ts";

const agency = (row: TextRow) => rowOf("agencies", { tier: "commune", ...row });

it("a unit has the parent of the version that is valid on the day", () => {
  const versions = [
    agency({ code: "X", parentCode: "H", validTo: "2025-06-30" }),
    agency({ code: "X", parentCode: "T", validFrom: "2025-07-01" }),
    agency({ code: "T", tier: "province" }),
  ];
  expect(unitTreeOn(versions, day("2025-06-30"))("X")).toBe("H");
  expect(unitTreeOn(versions, day("2025-07-01"))("X")).toBe("T");
  expect(unitTreeOn(versions, day("2025-07-01"))("T")).toBeUndefined();
  expect(unitTreeOn(versions, day("2025-07-01"))("nobody")).toBeUndefined();
});

it("where two versions hold on one day, the one that began later is meant, whatever their order", () => {
  const versions = [
    agency({ code: "X", parentCode: "T", validFrom: "2025-07-01" }),
    agency({ code: "X", parentCode: "H" }),
  ];
  for (const ordered of [versions, versions.toReversed()])
    expect(unitTreeOn(ordered, day("2025-07-01"))("X")).toBe("T");
});
