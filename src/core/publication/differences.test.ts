import { describe, expect, it } from "vitest";
import { publishedProvince } from "../../../test/support/published-province.ts";
import { differences } from "./differences.ts";
import type { PublishedResults, PublishedUnit } from "./published-results.ts";

const PUBLISHED = publishedProvince();

function withUnit(code: string, change: (unit: PublishedUnit) => PublishedUnit): PublishedResults {
  return { ...PUBLISHED, units: PUBLISHED.units.map((unit) => (unit.code === code ? change(unit) : unit)) };
}

describe("the differences of two publications", () => {
  it("are none between the same bytes", () => {
    expect(differences(PUBLISHED, publishedProvince())).toEqual([]);
  });

  it("are none between a reason and the same one as an earlier version said it", () => {
    const text = JSON.stringify(PUBLISHED);
    const former = text.replaceAll("quá hạn", "trễ hạn");
    expect(former).not.toBe(text);
    expect(differences(JSON.parse(former) as PublishedResults, PUBLISHED)).toEqual([]);
    const other = text.replaceAll("quá hạn", "đúng hạn");
    expect(differences(JSON.parse(other) as PublishedResults, PUBLISHED)).not.toEqual([]);
  });

  it("name the unit and the place, whatever is there", () => {
    const other = withUnit("H10.01", (unit) => ({ ...unit, total: null, officers: "hidden", grade: "weak" }));
    expect(differences(PUBLISHED, other)).toEqual([
      { unit: "H10.01", path: "total", published: '"16.6"', recomputed: "null" },
      { unit: "H10.01", path: "grade", published: '"excellent"', recomputed: '"weak"' },
    ]);
    const answers = withUnit("H10.01", (unit) => ({ ...unit, satisfaction: "hidden" }));
    expect(differences(PUBLISHED, answers)).toMatchObject([{ unit: "H10.01", path: "satisfaction" }]);
  });

  it("name a unit that is missing or too many, and another order", () => {
    const fewer = { ...PUBLISHED, units: PUBLISHED.units.slice(1) };
    expect(differences(PUBLISHED, fewer)).toMatchObject([{ unit: "H10.01", path: "", recomputed: undefined }]);
    expect(differences(fewer, PUBLISHED)).toMatchObject([{ unit: "H10.01", path: "", published: undefined }]);
    const turned = { ...PUBLISHED, units: [...PUBLISHED.units].reverse() };
    expect(differences(PUBLISHED, turned)).toMatchObject([{ unit: undefined, path: "units" }]);
  });

  it("tell what is of no unit, and members in another order, because these are other bytes", () => {
    expect(differences(PUBLISHED, { ...PUBLISHED, province: "Khác" })).toMatchObject([
      { unit: undefined, path: "province", recomputed: '"Khác"' },
    ]);
    const { hash, id, title } = PUBLISHED.rulebook;
    expect(differences(PUBLISHED, { ...PUBLISHED, rulebook: { hash, title, id } })).toMatchObject([
      { path: "rulebook" },
    ]);
  });
});
