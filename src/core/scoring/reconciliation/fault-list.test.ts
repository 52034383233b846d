import { describe, expect, it } from "vitest";
import { checkRows, listFaults, repeatedOf } from "./fault-list.ts";

const faults = (count: number) => Array.from({ length: count }, (_, place) => `S${(place + 1).toString()}`);

describe("a list of faults", () => {
  it("writes up to ten of them, and counts the others", () => {
    expect(listFaults(faults(1))).toBe("S1");
    expect(listFaults(faults(10))).toBe("S1; S2; S3; S4; S5; S6; S7; S8; S9; S10");
    expect(listFaults(faults(11))).toBe("S1; S2; S3; S4; S5; S6; S7; S8; S9; S10; và 1 dòng khác");
    expect(listFaults(faults(152))).toMatch(/; S10; và 142 dòng khác$/);
  });
});

describe("a check of rows", () => {
  it("holds when no row offends, and says then what it compared", () => {
    expect(checkRows("c", [], "3 dòng khớp")).toEqual({ check: "c", ok: true, detail: "3 dòng khớp" });
    expect(checkRows("c", faults(2), "3 dòng khớp")).toEqual({ check: "c", ok: false, detail: "S1; S2" });
  });
});

describe("repeated names", () => {
  it("are named once each, in the order in which they come back", () => {
    expect(repeatedOf(["a", "b", "c"])).toEqual([]);
    expect(repeatedOf(["a", "b", "b", "a", "a", "c"])).toEqual(["b", "a"]);
  });
});
