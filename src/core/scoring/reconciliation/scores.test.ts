import { describe, expect, it } from "vitest";
import type { IndicatorResult } from "../results.ts";
import type { IndicatorTrace } from "../trace.ts";
import { maximumFaults, pointFaults, scoreFaults, totalFaults, type Scored } from "./scores.ts";

const mean = (score: string, sum: number, n: number): IndicatorResult => ({ score, n, sum, source: "dossiers" });
const listed = (score: string): IndicatorResult => ({ score, n: 0, source: "agencyProcedures" });

function scored(indicators: Scored["indicators"], total: string | null = null, max: string | null = null): Scored {
  return { code: "S1", indicators, total, max };
}

describe("a total", () => {
  const indicators = { "1": mean("1.5", 3, 2), "5": listed("2.0") };

  it("is the sum of the printed scores, to the last digit", () => {
    expect(totalFaults(scored(indicators, "3.5"))).toEqual([]);
    expect(totalFaults(scored(indicators, "3.6"))).toEqual(["S1: 1,5 + 2,0 = 3,5 ≠ 3,6"]);
    expect(totalFaults(scored(indicators, "3.4"))).toEqual(["S1: 1,5 + 2,0 = 3,5 ≠ 3,4"]);
  });

  it("that is not there has no sum to keep", () => {
    expect(totalFaults(scored(indicators))).toEqual([]);
  });

  it("and its parts are decimal numbers", () => {
    const fault = ["S1: điểm không phải số thập phân"];
    expect(totalFaults(scored(indicators, "3,5"))).toEqual(fault);
    expect(totalFaults(scored({ ...indicators, "1": mean("cao", 3, 2) }, "3.5"))).toEqual(fault);
  });
});

describe("a ceiling", () => {
  const indicators = { "1": mean("1.5", 3, 2), "7": { score: "2.0", n: 0, source: "granted" } } as const;

  it("is twice the number of indicators, those that were granted too", () => {
    expect(maximumFaults(scored(indicators, "3.5", "4.0"))).toEqual([]);
    expect(maximumFaults(scored(indicators, "3.5", "4"))).toEqual([]);
    expect(maximumFaults(scored(indicators, "3.5", "6.0"))).toEqual(["S1: 2 × 2 chỉ số = 4 ≠ 6,0"]);
    expect(maximumFaults(scored(indicators, "3.5", "3.9"))).toEqual(["S1: 2 × 2 chỉ số = 4 ≠ 3,9"]);
    expect(maximumFaults(scored(indicators, "3.5", "bốn"))).toEqual(["S1: điểm tối đa không phải số thập phân"]);
  });

  it("stands with a total, and neither without the other", () => {
    const fault = ["S1: tổng điểm và điểm tối đa phải cùng có hoặc cùng không"];
    expect(maximumFaults(scored(indicators))).toEqual([]);
    expect(maximumFaults(scored(indicators, "3.5"))).toEqual(fault);
    expect(maximumFaults(scored(indicators, null, "4.0"))).toEqual(fault);
  });
});

describe("a score", () => {
  const faultsOf = (result: IndicatorResult, indicator: "1" | "5" = "1") =>
    scoreFaults(scored({ [indicator]: result }));

  it.each([
    ["1.4", 29, 20],
    ["1.5", 29, 20],
    ["1.45", 29, 20],
    ["1", 29, 20],
    ["0.3", 1, 3],
    ["0.33", 1, 3],
    ["0.67", 2, 3],
    ["2.0", 4, 2],
    ["0.0", 0, 4],
  ])("of %s is %d ÷ %d within half of its last digit", (score, sum, n) => {
    expect(faultsOf(mean(score, sum, n))).toEqual([]);
  });

  it.each([
    ["1.6", 29, 20],
    ["1.3", 29, 20],
    ["1.44", 29, 20],
    ["1.46", 29, 20],
    ["2", 29, 20],
    ["0.32", 1, 3],
    ["0.66", 2, 3],
  ])("of %s is not %d ÷ %d rounded", (score, sum, n) => {
    expect(faultsOf(mean(score, sum, n))).toEqual([
      `S1: chỉ số 1: ${sum.toString()} ÷ ${n.toString()} không làm tròn thành ${score.replace(".", ",")}`,
    ]);
  });

  it("lies within 0 and 2, whatever the indicator", () => {
    expect(faultsOf(listed("2.0"), "5")).toEqual([]);
    expect(faultsOf(listed("2.1"), "5")).toEqual(["S1: chỉ số 5 ngoài khoảng 0–2"]);
    expect(faultsOf(mean("2.1", 21, 10))).toEqual(["S1: chỉ số 1 ngoài khoảng 0–2"]);
    expect(faultsOf(mean("-1.0", -1, 1))).toEqual(["S1: chỉ số 1 ngoài khoảng 0–2"]);
  });

  it("that is a mean has items and their sum, unless the policy granted it", () => {
    expect(faultsOf(mean("2.0", 0, 0))).toEqual(["S1: chỉ số 1 không có căn cứ (n = 0)"]);
    expect(faultsOf({ score: "2.0", n: 3, source: "dossiers" })).toEqual(["S1: chỉ số 1 không có căn cứ (n = 3)"]);
    expect(faultsOf({ score: "2.0", n: 0, source: "granted" })).toEqual([]);
    const all = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
    const without = all.filter((indicator) => scoreFaults(scored({ [indicator]: listed("2.0") })).length > 0);
    expect(without).toEqual(["1", "2", "3", "4", "7"]);
  });
});

describe("the items behind a score", () => {
  const fell = (points: readonly [number, number, number], fromBallots = 0): IndicatorTrace => ({
    points,
    notCounted: {},
    fromBallots,
    counts: {},
  });
  const faultsOf = (result: IndicatorResult, trace: IndicatorTrace | undefined) =>
    pointFaults(scored({ "3": result }), trace && { "3": trace });

  it("with 0, 1 and 2 points give back their number and their sum", () => {
    expect(faultsOf(mean("1.2", 5, 4), fell([1, 1, 2]))).toEqual([]);
    expect(faultsOf(mean("1.2", 5, 5), fell([1, 1, 2]))).toEqual(["S1 chỉ số 3: số lượt 1 + 1 + 2 = 4 ≠ 5"]);
    expect(faultsOf(mean("1.2", 6, 4), fell([1, 1, 2]))).toEqual(["S1 chỉ số 3: tổng điểm 1 + 2 × 2 = 5 ≠ 6"]);
    expect(faultsOf({ score: "0.0", n: 2, source: "dossiers" }, fell([2, 0, 0]))).toEqual([]);
  });

  it("are not more from ballots than there are", () => {
    expect(faultsOf(mean("1.2", 5, 4), fell([1, 1, 2], 4))).toEqual([]);
    expect(faultsOf(mean("1.2", 5, 4), fell([1, 1, 2], 5))).toEqual(["S1 chỉ số 3: 5 lượt từ phiếu > 4 lượt"]);
  });

  it("stand in the trace", () => {
    expect(faultsOf(mean("1.2", 5, 4), undefined)).toEqual(["S1 chỉ số 3: không có số đếm trong vết tính"]);
    expect(pointFaults(scored({ "3": mean("1.2", 5, 4) }), {})).toEqual([
      "S1 chỉ số 3: không có số đếm trong vết tính",
    ]);
  });

  it("are asked of means alone, and not of a granted score", () => {
    expect(pointFaults(scored({ "5": listed("2.0"), "3": { score: "2.0", n: 0, source: "granted" } }), {})).toEqual([]);
  });
});
