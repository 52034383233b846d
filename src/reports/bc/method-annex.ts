import { formatCount } from "../../core/base/vietnamese-format.ts";
import type { RuleTrace } from "../../core/scoring/trace.ts";
import { values, type DataTable } from "../document/data-table.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { formatRuleValue } from "../rule-words.ts";
import { standingLines } from "../standing-words.ts";
import { CENTRED, TEXT } from "../unit-table.ts";

const SOURCES = {
  law: "Văn bản",
  practice: "Quy định, thực tiễn của tỉnh",
  ours: "Lựa chọn của hệ thống",
} as const satisfies Record<RuleTrace["source"], string>;

/** Every rule that the evaluation used: its words, its value, where it stands, and whether it is law or a choice. */
export function ruleTable({ trace }: EvaluationView): DataTable {
  return {
    columns: [
      { ...CENTRED, width: 14 },
      { ...TEXT, width: 110 },
      { ...TEXT, width: 34 },
      { ...TEXT, width: 62 },
      { ...TEXT, width: 32 },
    ],
    header: [["Mã", "Quy tắc", "Giá trị", "Căn cứ", "Nguồn"].map((text) => ({ text }))],
    rows: trace.rules.map((rule) =>
      values(
        rule.id,
        rule.text,
        formatRuleValue(rule) ?? "",
        rule.cite,
        rule.overridden ? `${SOURCES[rule.source]} (đã thay đổi)` : SOURCES[rule.source],
      ),
    ),
    fontSize: 10,
  };
}

/** Biên nhận: what anyone needs to compute the same figures again. */
export function receiptLines({ results, trace, papers }: EvaluationView): string[] {
  const { rulebook } = trace;
  return [
    ...(papers === undefined ? [] : standingLines(papers)),
    `Bộ quy tắc: ${rulebook.title} (${rulebook.id}); mã băm ${rulebook.hash}.`,
    ...(rulebook.overrides.length === 0 ? [] : [`Thay đổi khi chạy: ${rulebook.overrides.join("; ")}.`]),
    `Phần mềm: hailong ${results.engine.version}. ` +
      `Dữ liệu đầu vào: ${formatCount(results.input.rows)} dòng; mã băm ${results.input.hash}.`,
    "Chạy lại cùng bộ quy tắc trên cùng dữ liệu cho kết quả giống từng ký tự.",
  ];
}

/** Bằng chứng đối chiếu: every sum that was redone before this document could be made. */
export function proofTable({ results }: EvaluationView): DataTable {
  return {
    columns: [
      { ...TEXT, width: 46 },
      { ...TEXT, width: 176 },
      { ...CENTRED, width: 30 },
    ],
    header: [["Phép đối chiếu", "Nội dung", "Kết quả"].map((text) => ({ text }))],
    rows: results.reconciliation.map(({ check, detail, ok }) => values(check, detail, ok ? "Khớp" : "Không khớp")),
    fontSize: 10,
  };
}
