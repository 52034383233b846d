import { describe, expect, it } from "vitest";
import { bareAgency, bareAgencyTrace } from "../../../../test/support/bare-results.ts";
import type { AgencyResult, Grade } from "../results.ts";
import type { AgencyTrace, RuleTrace } from "../trace.ts";
import { gradeOrderFaults, rankFaults } from "./order.ts";

interface Place {
  readonly total: string | null;
  readonly max?: string | null;
  readonly grade?: Grade | null;
}

function unit(code: string, { total, max = "18.0", grade = "good" }: Place): AgencyResult {
  return bareAgency(code, { total, max, grade });
}

function ranked(code: string, rank: number | null, peerGroup = "g"): AgencyTrace {
  return bareAgencyTrace(code, { rank, peerGroup });
}

describe("the classes of units", () => {
  it("may stay or fall as totals fall, whatever the order of the rows", () => {
    const units = [
      unit("A", { total: "15.0", grade: "excellent" }),
      unit("B", { total: "12.0", grade: "good" }),
      unit("C", { total: "12.0", grade: "good" }),
      unit("D", { total: "11.9", grade: "fair" }),
      unit("E", { total: "9.0", grade: "fair" }),
    ];
    expect(gradeOrderFaults(units)).toEqual([]);
    expect(gradeOrderFaults([...units].reverse())).toEqual([]);
  });

  it("never rise as totals fall: both units are named, the one with the higher total first", () => {
    const units = [unit("B", { total: "12.0", grade: "excellent" }), unit("A", { total: "15.0", grade: "good" })];
    expect(gradeOrderFaults(units)).toEqual(["A và B: loại không theo tổng điểm"]);
    expect(gradeOrderFaults([...units].reverse())).toEqual(["A và B: loại không theo tổng điểm"]);
  });

  it("are the same for one total, whichever of the two is the better one", () => {
    const pair = (first: Grade, second: Grade) => [
      unit("A", { total: "12.0", grade: first }),
      unit("B", { total: "12.0", grade: second }),
    ];
    expect(gradeOrderFaults(pair("good", "good"))).toEqual([]);
    expect(gradeOrderFaults(pair("good", "fair"))).toEqual(["A và B: loại không theo tổng điểm"]);
    expect(gradeOrderFaults(pair("fair", "good"))).toEqual(["A và B: loại không theo tổng điểm"]);
    expect(gradeOrderFaults([...pair("fair", "good")].reverse())).toEqual(["A và B: loại không theo tổng điểm"]);
  });

  it("go by totals as numbers, 10.0 above 9.5", () => {
    const units = [unit("A", { total: "9.5", grade: "fair" }), unit("B", { total: "10.0", grade: "good" })];
    expect(gradeOrderFaults(units)).toEqual([]);
  });

  it("are compared among units of one ceiling alone", () => {
    const units = [
      unit("A", { total: "12.0", max: "18.0", grade: "good" }),
      unit("B", { total: "10.0", max: "10.0", grade: "excellent" }),
    ];
    expect(gradeOrderFaults(units)).toEqual([]);
  });

  it("of units without total, and totals without class, say nothing about the others", () => {
    const units = [
      unit("A", { total: null, grade: "weak" }),
      unit("B", { total: "17.0", grade: null }),
      unit("C", { total: "12.0", grade: "good" }),
    ];
    expect(gradeOrderFaults(units)).toEqual([]);
  });
});

describe("the places of units", () => {
  const policy = (id: string, value: string): RuleTrace => ({
    id,
    text: "",
    cite: "",
    source: "ours",
    value,
    overridden: false,
  });
  const faults = (units: readonly AgencyResult[], agencies: readonly AgencyTrace[], ...rules: RuleTrace[]) =>
    rankFaults(units, { agencies, rules });

  const units = [
    unit("A", { total: "12.0" }),
    unit("B", { total: "15.0" }),
    unit("C", { total: "15.0" }),
    unit("D", { total: null }),
    unit("E", { total: "9.5" }),
  ];

  it("are one more than the number of units above: ties share one and skip after it", () => {
    const places = [ranked("A", 3), ranked("B", 1), ranked("C", 1), ranked("D", null), ranked("E", 4)];
    expect(faults(units, places)).toEqual([]);
    expect(faults(units, [...places].reverse())).toEqual([]);
  });

  it("that differ are named with the place they should be, a dash for none", () => {
    const places = [ranked("A", 2), ranked("B", 1), ranked("C", null), ranked("D", 5), ranked("E", 4)];
    expect(faults(units, places)).toEqual(["A: hạng 2 ≠ 3", "C: hạng – ≠ 1", "D: hạng 5 ≠ –"]);
  });

  it("are counted within the peer group", () => {
    const places = [ranked("A", 2, "x"), ranked("B", 1, "x"), ranked("C", 1, "y"), ranked("E", 2, "y")];
    expect(faults(units, places)).toEqual([]);
  });

  describe("where missing indicators are rescaled", () => {
    const shares = [unit("A", { total: "12.0", max: "18.0" }), unit("B", { total: "10.0", max: "10.0" })];
    const byShare = [ranked("A", 2), ranked("B", 1)];
    const byTotal = [ranked("A", 1), ranked("B", 2)];

    it("go by the share of the ceiling, and by the total under any other policy", () => {
      expect(faults(shares, byShare, policy("G14", "rescale"))).toEqual([]);
      expect(faults(shares, byTotal, policy("G14", "rescale"))).toHaveLength(2);
      expect(faults(shares, byTotal, policy("G14", "omit"))).toEqual([]);
      expect(faults(shares, byTotal, policy("G9", "rescale"))).toEqual([]);
      expect(faults(shares, byTotal)).toEqual([]);
      expect(faults(shares, byShare, policy("G9", "workingDays"), policy("G14", "rescale"))).toEqual([]);
    });

    it("are last for a unit of which no indicator counts, whose ceiling is zero", () => {
      const none = unit("C", { total: "0.0", max: "0.0" });
      expect(faults([...shares, none], [...byShare, ranked("C", 3)], policy("G14", "rescale"))).toEqual([]);
    });
  });
});
