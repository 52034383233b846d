import { describe, expect, it } from "vitest";
import { makeProvince2020 } from "../../test/support/province-2020.ts";
import type { AgencyResult } from "../core/scoring/results.ts";
import type { RuleTrace } from "../core/scoring/trace.ts";
import { changedRules, citeForcedClass, formatRule, formatRuleValue, legalBases, rulesNamed } from "./rule-words.ts";

const { trace } = makeProvince2020();
const rule = (change: Partial<RuleTrace>): RuleTrace => ({
  id: "G1",
  text: "Nội dung.",
  cite: "Thông tư 01",
  source: "law",
  value: "",
  overridden: false,
  ...change,
});

describe("the rules in a document", () => {
  it("are legal bases in full when they are legal instruments; the project's own decisions are none", () => {
    expect(legalBases(trace)).toEqual([
      "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ",
      "Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Bộ trưởng",
      "Quyết định số 1063/QĐ-UBND ngày 26 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Bình Thuận",
    ]);
  });

  it("are said with their citation, in the order asked for", () => {
    expect(formatRule(rule({}))).toBe("Nội dung (Thông tư 01).");
    expect(formatRule(rule({ cite: "" }))).toBe("Nội dung.");
    expect(rulesNamed(trace, ["A6", "none", "A3"]).map(({ id }) => id)).toEqual(["A6", "A3"]);
  });

  it("show what was chosen in words, and a table only where it was changed", () => {
    const bands = '[{"is":"full","atLeast":"6"},{"is":"under70","below":"6"}]';
    expect(formatRuleValue(rule({ value: "omit" }))).toBe("không tính, ngưỡng giữ nguyên");
    expect(formatRuleValue(rule({ value: bands }))).toBeUndefined();
    expect(formatRuleValue(rule({ value: bands, overridden: true }))).toBe(
      "Hoàn thành 100% nhiệm vụ từ 6; Hoàn thành dưới 70% nhiệm vụ dưới 6",
    );
    expect(formatRuleValue(rule({ value: "" }))).toBeUndefined();
  });

  it("of a changed one say what holds instead of their words", () => {
    const changed = rule({ value: "rescale", overridden: true });
    expect(formatRule(changed)).toBe("Nội dung; đã thay bằng: quy đổi về thang điểm đầy đủ (Thông tư 01).");
    expect(changedRules({ ...trace, rules: [rule({}), changed] })).toEqual(["G1: quy đổi về thang điểm đầy đủ"]);
  });

  it("name the province's text behind a class that was set, and none where the project alone speaks", () => {
    const unit = (...rules: string[]): AgencyResult =>
      ({ explanations: [{ about: "status", text: "", rules }] }) as unknown as AgencyResult;
    expect(citeForcedClass(unit("G15", "BT3"), trace)).toBe("Quyết định 1063/QĐ-UBND, kết quả công bố năm 2020");
    expect(citeForcedClass(unit("G14"), trace)).toBe("");
  });
});
