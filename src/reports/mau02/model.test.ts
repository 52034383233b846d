import { describe, expect, it } from "vitest";
import { linesOf } from "../../../test/support/document-text.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import { viewEvaluation, type EvaluatedUnit } from "../evaluation-view.ts";
import { unitFormsDocument, unitFormsWorkbook } from "./model.ts";
import { conclusionLines, indicatorForm, receivedLines, satisfactionForm } from "./unit-form.ts";

const province = makeProvince2020();
const view = viewEvaluation(province.results, province.trace);

function unit(code: string): EvaluatedUnit {
  return view.units.find(({ result }) => result.code === code) ?? expect.fail(code);
}

function changed(code: string, result: Partial<AgencyResult>): EvaluatedUnit {
  const own = unit(code);
  return { ...own, result: { ...own.result, ...result } };
}

function rowsOf(table: { rows: readonly { kind: string; values?: readonly unknown[] }[] }): unknown[][] {
  return table.rows.map((row) => [...(row.values ?? [])]);
}

describe("Mẫu 02 of a unit", () => {
  it("has the nine indicators with standard score, an empty self-score, the computed score and its source", () => {
    const rows = rowsOf(indicatorForm(unit("H10.09")));
    expect(rows).toHaveLength(10);
    expect(rows[0]).toEqual([
      "1",
      "Thời gian giải quyết hồ sơ so với quy định",
      "2.0",
      "",
      "1.2",
      expect.stringMatching(/^224 lượt: \d+ được 2 điểm, \d+ được 1, \d+ được 0; \d+ : 224$/u),
    ]);
    expect(rows[9]?.slice(1, 5)).toEqual(["Tổng điểm", "18.0", "", unit("H10.09").result.total]);
  });

  it("says that an indicator is not counted, that it was granted, and what the ceiling then is", () => {
    const { "9": nine, ...others } = unit("H10.01").result.indicators;
    expect(nine).toBeDefined();
    const rows = rowsOf(
      indicatorForm(
        changed("H10.01", {
          indicators: { ...others, "8": { score: "2.0", n: 0, source: "granted" } },
          total: "14.6",
          max: "16.0",
        }),
      ),
    );
    expect(rows[8]?.slice(4)).toEqual([undefined, "Không đủ thông tin, không tính."]);
    expect(rows[7]?.slice(4)).toEqual(["2.0", "Thiếu thông tin, được cho điểm tối đa."]);
    expect(rows[9]?.[5]).toBe("Tính 8 chỉ số, tối đa 16,0 điểm.");
  });

  it("names the counts behind a score of the whole agency", () => {
    const own = unit("H10.01");
    const counted = {
      points: [0, 0, 0] as const,
      notCounted: {},
      fromBallots: 0,
      counts: { procedures: 7, received: 6, unheard: 3 },
    };
    const rows = rowsOf(
      indicatorForm({ ...own, trace: { ...own.trace, indicators: { ...own.trace.indicators, "5": counted } } }),
    );
    expect(rows[4]?.[5]).toBe("7 thủ tục trong danh mục, 6 tiếp nhận tại Bộ phận Một cửa");
  });

  it("ends with class, level and place, or with why there is none, which is no opinion of citizens", () => {
    expect(conclusionLines(unit("H10.09"))).toEqual([
      expect.stringMatching(/^Xếp loại: Tốt; mức độ hài lòng: Hài lòng; hạng \d+\/18 trong nhóm so sánh\.$/u),
    ]);
    const absent = view.units.find(({ result }) => result.status === "didNotParticipate") ?? expect.fail();
    expect(conclusionLines(absent)).toEqual([
      "Xếp loại: Yếu; mức độ hài lòng: Rất không hài lòng.",
      "Tình trạng: Không thực hiện đánh giá (không phải ý kiến của người dân, tổ chức).",
    ]);
    expect(conclusionLines(changed(absent.result.code, { grade: null, satisfactionLevel: null }))[0]).toBe(
      "Xếp loại: chưa xếp loại.",
    );
  });

  it("counts the ballots received with those set aside, and the dossiers with their parts", () => {
    const own = unit("H10.09");
    const lines = receivedLines({ ...own, trace: { ...own.trace, ballots: { counted: 1200, superseded: 34 } } });
    expect(lines[0]).toBe("Số phiếu thu được: 1.234; tính 1.200, trùng hồ sơ không tính 34.");
    expect(lines[1]).toMatch(/^Hồ sơ trong kỳ: 224 \(trước hạn \d+, đúng hạn \d+, quá hạn \d+, chưa xác định 0\)\.$/u);
  });

  it("gives answers with their shares, none without a base, and hides small bases", () => {
    const answers = (levels: AgencyResult["satisfaction"]["levels"], isHidden = false): unknown[][] =>
      rowsOf(
        satisfactionForm(
          changed("H10.01", {
            satisfaction: { n: levels.reduce((a, b) => a + b, 0), levels },
          }),
          isHidden,
        ),
      );
    expect(answers([6, 3, 2, 1, 0])).toEqual([
      ["Số phiếu", 6, 3, 2, 1, 0, 12],
      ["Tỷ lệ %", "50.00", "25.00", "16.67", "8.33", "0.00", "100.00"],
    ]);
    expect(answers([0, 0, 0, 0, 0])[1]).toEqual(["Tỷ lệ %", ...Array<undefined>(6).fill(undefined)]);
    expect(answers([9, 0, 0, 0, 0], true)[0]).toEqual(["Số phiếu", ...Array<undefined>(5).fill(undefined), "dưới 10"]);
    expect(answers([12, 0, 0, 0, 0], true)[0]?.at(-1)).toBe("không nêu");
  });
});

describe("Mẫu 02 of all units", () => {
  it("is a section per unit, headed by the unit under its superior", () => {
    const document = unitFormsDocument(view, view.units);
    expect(document.sections).toHaveLength(152);
    const commune = linesOf(unitFormsDocument(view, [unit("H10.595.22975")]));
    expect(commune.slice(0, 3)).toEqual(["UBND HUYỆN TUY PHONG", "ỦY BAN NHÂN DÂN", "XÃ PHAN DŨNG"]);
    expect(commune).toContain("UBND xã Phan Dũng, huyện Tuy Phong");
    expect(commune.join("\n")).toContain("binh-thuan-2019 (5f0c5f0c5f0c)");
  });

  it("is a sheet per unit, named by its code; strange codes still get a name of their own", () => {
    const names = unitFormsWorkbook(view, view.units).sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(152);
    expect(names[0]).toBe("H10.01");
    const odd = [
      changed("H10.01", { code: "A/B" }),
      changed("H10.01", { code: "A?B" }),
      changed("H10.01", { code: "x".repeat(40) }),
    ];
    expect(unitFormsWorkbook(view, odd).sheets.map(({ name }) => name)).toEqual(["A-B", "A-B~2", "x".repeat(31)]);
  });
});
