import { describe, expect, it } from "vitest";
import { bareOfficer } from "../../../../test/support/bare-results.ts";
import type { OfficerResult } from "../results.ts";
import { reconcileOfficers } from "./officers.ts";

/** What the one officer O1 is reproached with by one check; undefined when the check holds. */
function reproach(check: string, more: Partial<OfficerResult>): string | undefined {
  const found = reconcileOfficers([bareOfficer("O1", more)], []).find((each) => each.check === `officers.${check}`);
  return found?.ok === true ? undefined : (found?.detail ?? "no such check");
}

const rated = { status: "rated", total: "8.0", max: "10.0", completion: "full" } as const;

describe("the checks of the officers", () => {
  it("say what they compared, for how many officers, and how many have each completion", () => {
    const officers = [
      bareOfficer("O1", { ...rated, indicators: {}, total: "0", max: "0", completion: "under70" }),
      bareOfficer("O2"),
    ];
    const checks = reconcileOfficers(officers, []);
    expect(checks.every(({ ok }) => ok)).toBe(true);
    const count = "2 cán bộ, công chức, viên chức";
    expect(checks.map(({ check, detail }) => [check, detail])).toEqual([
      ["officers.codes", `${count}, mỗi người một dòng`],
      ["officers.scope", `${count}: chỉ chấm theo các chỉ số 1, 2, 3, 4, 7`],
      ["officers.totals", `${count}: tổng điểm bằng tổng các chỉ số đã in`],
      ["officers.maxima", `${count}: điểm tối đa bằng 2 × số chỉ số được tính`],
      ["officers.scores", `${count}: điểm chỉ số bằng tổng điểm chia số lượt, làm tròn`],
      ["officers.points", `${count}: số lượt 0, 1, 2 điểm cộng lại đúng số lượt và tổng điểm`],
      ["officers.completion", `${count}: 0 + 0 + 1 người có mức hoàn thành, đều có tổng điểm`],
    ]);
  });

  it("name an officer who stands twice", () => {
    const [codes] = reconcileOfficers(
      ["O1", "O2", "O1"].map((code) => bareOfficer(code)),
      [],
    );
    expect(codes).toEqual({ check: "officers.codes", ok: false, detail: "O1 có hai dòng" });
  });
});

describe("the indicators of an officer", () => {
  it("are 1, 2, 3, 4 and 7", () => {
    const one = { score: "2.0", n: 1, sum: 2, source: "dossiers" } as const;
    expect(reproach("scope", { indicators: { "1": one, "2": one, "3": one, "4": one, "7": one } })).toBeUndefined();
    for (const indicator of ["5", "6", "8", "9"] as const)
      expect(reproach("scope", { indicators: { "1": one, [indicator]: one } })).toBe(`O1: có chỉ số ${indicator}`);
  });
});

describe("the completion of an officer", () => {
  it("stands with a total of a rated officer, and neither without the other", () => {
    expect(reproach("completion", rated)).toBeUndefined();
    expect(reproach("completion", {})).toBeUndefined();
    expect(reproach("completion", { ...rated, status: "insufficientData" })).toBe(
      "O1: xếp mức hoàn thành khi chưa đánh giá",
    );
    expect(reproach("completion", { ...rated, total: null })).toBe("O1: xếp mức hoàn thành khi không có tổng điểm");
    expect(reproach("completion", { ...rated, completion: null })).toBe("O1: có tổng điểm mà không có mức hoàn thành");
  });
});
