import { describe, expect, it } from "vitest";
import { bareAgency, bareAgencyTrace } from "../../../../test/support/bare-results.ts";
import type { AgencyResult, IndicatorResult } from "../results.ts";
import type { AgencyTrace } from "../trace.ts";
import { reconcileAgencies } from "./agencies.ts";

function checksOf(agencies: readonly AgencyResult[], traces: readonly AgencyTrace[] = []) {
  return reconcileAgencies(agencies, { agencies: traces, rules: [] });
}

/** What the one unit S1 is reproached with by one check; undefined when the check holds. */
function reproach(check: string, more: Partial<AgencyResult>, trace: Partial<AgencyTrace> = {}): string | undefined {
  const found = checksOf([bareAgency("S1", more)], [bareAgencyTrace("S1", trace)]).find(
    (each) => each.check === `agencies.${check}`,
  );
  return found?.ok === true ? undefined : (found?.detail ?? "no such check");
}

describe("the checks of the units", () => {
  it("say what they compared, and for how many units", () => {
    const checks = checksOf(
      ["S1", "S2"].map((code) => bareAgency(code)),
      ["S1", "S2"].map((code) => bareAgencyTrace(code)),
    );
    expect(checks.every(({ ok }) => ok)).toBe(true);
    expect(checks.map(({ check, detail }) => [check, detail])).toEqual([
      ["agencies.codes", "2 đơn vị, mỗi đơn vị một dòng"],
      ["agencies.totals", "2 đơn vị: tổng điểm bằng tổng các chỉ số đã in"],
      ["agencies.maxima", "2 đơn vị: điểm tối đa bằng 2 × số chỉ số được tính"],
      ["agencies.scores", "2 đơn vị: điểm chỉ số bằng tổng điểm chia số lượt, làm tròn"],
      ["agencies.points", "2 đơn vị: số lượt 0, 1, 2 điểm cộng lại đúng số lượt và tổng điểm"],
      ["agencies.dossiers", "2 đơn vị: hồ sơ sớm, đúng, quá hạn và chưa xác định cộng lại đúng số hồ sơ trong kỳ"],
      [
        "agencies.timeliness",
        "2 đơn vị: số lượt của chỉ số 1 bằng số hồ sơ xác định được thời gian cộng số phiếu không gắn hồ sơ",
      ],
      ["agencies.satisfaction", "2 đơn vị: số phiếu theo năm mức hài lòng cộng lại đúng số phiếu"],
      ["agencies.status", "2 đơn vị: tình trạng, tổng điểm và loại không mâu thuẫn"],
      ["agencies.order", "2 đơn vị: điểm cao hơn không có loại thấp hơn"],
      ["agencies.ranks", "2 đơn vị: thứ hạng đúng theo tổng điểm trong nhóm"],
    ]);
  });

  it("name every unit that offends, in the order of the table", () => {
    const broken = ["S2", "S1"].map((code) => bareAgency(code, { satisfaction: { n: 1, levels: [0, 0, 0, 0, 0] } }));
    expect(checksOf(broken).find(({ check }) => check === "agencies.satisfaction")).toEqual({
      check: "agencies.satisfaction",
      ok: false,
      detail: "S2: 0 + 0 + 0 + 0 + 0 = 0 ≠ 1; S1: 0 + 0 + 0 + 0 + 0 = 0 ≠ 1",
    });
  });
});

describe("the dossiers of a unit", () => {
  const dossiers = { inWindow: 10, early: 4, onTime: 3, overdue: 2, undetermined: 1 };
  const first = (n: number, source: IndicatorResult["source"] = "dossiers") => ({
    "1": { score: "1.0", n, sum: n, source },
  });

  it("are early, on time, late or undetermined", () => {
    expect(reproach("dossiers", { dossiers })).toBeUndefined();
    expect(reproach("dossiers", { dossiers: { ...dossiers, inWindow: 11 } })).toBe("S1: 4 + 3 + 2 + 1 = 10 ≠ 11");
  });

  it("give one item of indicator 1 each where their time is known, and every ballot on its own one more", () => {
    const fromBallots = { "1": { points: [0, 11, 0], notCounted: {}, fromBallots: 2, counts: {} } } as const;
    expect(reproach("timeliness", { dossiers, indicators: first(9) })).toBeUndefined();
    expect(reproach("timeliness", { dossiers, indicators: first(10) })).toBe("S1: 4 + 3 + 2 + 0 = 9 ≠ 10");
    expect(reproach("timeliness", { dossiers, indicators: first(11) }, { indicators: fromBallots })).toBeUndefined();
    expect(reproach("timeliness", { dossiers, indicators: first(9) }, { indicators: fromBallots })).toBe(
      "S1: 4 + 3 + 2 + 2 = 11 ≠ 9",
    );
  });

  it("give indicator 1 alone where the trace does not have the unit", () => {
    const checks = checksOf([bareAgency("S1", { dossiers, indicators: first(9) })]);
    expect(checks.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(["agencies.points"]);
  });

  it("are not asked for where indicator 1 is missing or was granted", () => {
    expect(reproach("timeliness", { dossiers })).toBeUndefined();
    expect(reproach("timeliness", { dossiers, indicators: first(0, "granted") })).toBeUndefined();
  });
});

describe("the status of a unit", () => {
  const total = { total: "15.0", max: "18.0", grade: "good" } as const;

  it("goes with its total and its class", () => {
    expect(reproach("status", total)).toBeUndefined();
    expect(reproach("status", { ...total, status: "insufficientData" })).toBe(
      "S1: có tổng điểm mà tình trạng là insufficientData",
    );
    expect(reproach("status", { ...total, grade: null })).toBe("S1: có tổng điểm mà không có loại");
    expect(reproach("status", { grade: "good" })).toBe("S1: có loại mà không có tổng điểm");
  });

  it("may be without a total: withheld without class, or not rated with the class that the province set", () => {
    expect(reproach("status", {})).toBeUndefined();
    expect(reproach("status", { status: "didNotParticipate", grade: "weak" })).toBeUndefined();
    expect(reproach("status", { status: "didNotParticipate" })).toBeUndefined();
  });
});
