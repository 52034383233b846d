import { formatCount, formatProseCount } from "../../core/base/vietnamese-format.ts";
import { checkWords } from "../../core/scoring/check-words.ts";
import type { EvaluationTrace, RuleTrace } from "../../core/scoring/trace.ts";
import { values, type DataTable } from "../document/data-table.ts";
import { shownChecks } from "../../core/publication/shown-checks.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { changedRules, formatRuleValue, ruleText } from "../rule-words.ts";
import { standingLines } from "../standing-words.ts";
import { CENTRED, COUNT, TEXT } from "../unit-table.ts";

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
        `${ruleText(rule)}.`,
        formatRuleValue(rule) ?? "",
        rule.cite,
        rule.overridden ? `${SOURCES[rule.source]} (đã thay đổi)` : SOURCES[rule.source],
      ),
    ),
    fontSize: 10,
  };
}

/** What was changed of the rule set: the values themselves where the evaluation used them. */
function changesLine(trace: EvaluationTrace): string {
  const used = changedRules(trace);
  const count = `Thay ${formatProseCount(trace.rulebook.overrides.length)} giá trị của bộ quy tắc`;
  return used.length === 0
    ? `${count}, không giá trị nào được dùng đến.`
    : `${count}; được dùng đến: ${used.join("; ")}.`;
}

/** Biên nhận: what anyone needs to compute the same figures again. */
export function receiptLines({ results, trace, papers }: EvaluationView): string[] {
  const { rulebook } = trace;
  return [
    ...(papers === undefined ? [] : standingLines(papers)),
    `Bộ quy tắc: ${rulebook.title} (${rulebook.id}); mã băm ${rulebook.hash}.`,
    ...(rulebook.overrides.length === 0 ? [] : [changesLine(trace)]),
    `Phần mềm: hailong ${results.engine.version}. ` +
      `Dữ liệu đầu vào: ${formatCount(results.input.rows)} dòng; mã băm ${results.input.hash}.`,
    "Chạy lại cùng bộ quy tắc trên cùng dữ liệu cho kết quả giống từng ký tự.",
  ];
}

/** `39360 + 349` of a check as documents write figures: `39.360 + 349`. */
function groupedDigits(detail: string): string {
  return detail.replace(/(?<![\d.,])\d{4,9}(?![\d,])/gu, (digits) => formatCount(parseInt(digits, 10)));
}

/** Bằng chứng đối chiếu: every sum that was redone before this document could be made. */
export function proofTable({ results, trace, suppression, papers }: EvaluationView): DataTable {
  const checks = results.reconciliation;
  const hidden = { suppression, counted: trace.ballots.counted };
  return {
    columns: [
      { ...COUNT, width: 12 },
      { ...TEXT, width: 64 },
      { ...TEXT, width: 146 },
      { ...CENTRED, width: 30 },
    ],
    header: [["TT", "Phép đối chiếu", "Nội dung", "Kết quả"].map((text) => ({ text }))],
    rows: (papers === undefined ? checks : shownChecks(checks, hidden)).map((each, place) =>
      values(
        place + 1,
        checkWords(each) ?? "Phép kiểm khác",
        groupedDigits(each.detail),
        each.ok ? "Khớp" : "Không khớp",
      ),
    ),
    fontSize: 10,
  };
}
