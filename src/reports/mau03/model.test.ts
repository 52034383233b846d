import { describe, expect, it } from "vitest";
import { linesOf } from "../../../test/support/document-text.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { viewEvaluation } from "../evaluation-view.ts";
import { peerGroups, provinceDocument, provinceNotes, provinceTable, provinceWorkbook } from "./model.ts";

const province = makeProvince2020();
const view = viewEvaluation(province.results, province.trace);
const lines = linesOf(provinceDocument(view));

describe("Mẫu 03", () => {
  it("has every unit once, by kind and peer group", () => {
    expect(peerGroups(view).map(({ name, units }) => `${name} ${units.length}`)).toEqual([
      "Sở, ban, ngành 18",
      "UBND cấp huyện 10",
      "UBND phường 19",
      "UBND xã 93",
      "UBND thị trấn 12",
    ]);
    expect(lines.filter((line) => /^\d+ \| \D/u.test(line))).toHaveLength(152);
    expect(lines).toContain("# UBND phường (19)");
  });

  it("shows indicators, total, class, place in the group, level and answers; dashes where there is none", () => {
    const first = lines.find((line) => line.startsWith("1 | Sở Nội vụ")) ?? expect.fail();
    expect(first).toMatch(
      /^1 \| Sở Nội vụ \| (?:\d,\d \| ){9}\d\d,\d \| Xuất sắc \| \d+\/18 \| Rất hài lòng \| 11 \| \d+ \| 2 \| 1 \| \d$/u,
    );
    const absent = lines.find((line) => line.includes("Rất không hài lòng | 0")) ?? expect.fail();
    expect(absent).toMatch(/ \| (?:– \| ){10}Yếu \| – \| Rất không hài lòng \| 0 \| 0 \| 0 \| 0 \| 0$/u);
    const small = lines.find((line) => line.includes("UBND xã Tiến Thành")) ?? expect.fail();
    expect(small).toMatch(/ \| – \| – \| – \| – \| –$/u);
  });

  it("explains rounding, totals, classes and places in the words of the rule set", () => {
    const notes = provinceNotes(view);
    expect(notes[0]).toBe(
      "Điểm chỉ số là trung bình cộng điểm các hồ sơ, làm tròn đến một chữ số thập phân " +
        "(Thông tư 01/2018/TT-VPCP, Điều 15 khoản 2 điểm a).",
    );
    expect(notes.join("\n")).toContain("(1, 1, 3)");
    expect(notes.join("\n")).toContain("không phải 0");
  });

  it("is one sheet with codes, its figures the same as those of the document", () => {
    const {
      sheets: [sheet, ...rest],
    } = provinceWorkbook(view);
    expect(rest).toEqual([]);
    const grouped = provinceTable(view, { isGrouped: true }).rows.filter((row) => row.kind === "values");
    const flat = (sheet?.table.rows ?? []).filter((row) => row.kind === "values");
    expect(flat.map(({ values }) => [values[0], ...values.slice(3)])).toEqual(grouped.map(({ values }) => values));
    expect(flat[0]?.values.slice(1, 3)).toEqual(["H10.01", "Sở, ban, ngành"]);
  });
});
