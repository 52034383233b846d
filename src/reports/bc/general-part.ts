import { formatProseCount } from "../../core/base/vietnamese-format.ts";
import { heading, paragraph, type Block } from "../document/official-document.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { formatUnits } from "../kind-words.ts";
import { formatDay, formatWindow } from "../period-words.ts";
import { changedRules, rulesNamed, ruleText } from "../rule-words.ts";
import { periodSentences } from "./appraisal-part.ts";

function subjects({ kinds, results }: EvaluationView): string {
  const officers = results.officers.length;
  return (
    `1. Đối tượng: ${formatUnits(kinds)} và ${formatProseCount(officers)} cán bộ, công chức, viên chức ` +
    "tham gia giải quyết thủ tục hành chính."
  );
}

function dossiers({ results, trace }: EvaluationView): string {
  const { delivered, finished, unfinished, withdrawn } = trace.dossiers;
  const inWindow = results.agencies.reduce((sum, unit) => sum + unit.dossiers.inWindow, 0);
  const asOf = trace.period.asOf === null ? "" : `, số liệu tính đến ngày ${formatDay(trace.period.asOf)}`;
  return (
    `2. Kỳ đánh giá ${formatWindow(trace.period)}${asOf}. Dữ liệu có ${formatProseCount(delivered)} hồ sơ ` +
    `(đã giải quyết xong ${formatProseCount(finished)}, chưa xong ${formatProseCount(unfinished)}, ` +
    `rút ${formatProseCount(withdrawn)}); ${formatProseCount(inWindow)} hồ sơ thuộc kỳ đánh giá.`
  );
}

function ballots({ trace }: EvaluationView): string {
  const { delivered, counted, superseded, otherForms, outsideWindow } = trace.ballots;
  const aside = [
    [superseded, "trùng hồ sơ"],
    [otherForms, "theo mẫu phiếu khác"],
    [outsideWindow, "ngoài kỳ"],
  ] as const;
  const left = aside.filter(([count]) => count > 0).map(([count, why]) => `${formatProseCount(count)} phiếu ${why}`);
  const note = left.length === 0 ? "" : `; không tính ${left.join(", ")}`;
  return `3. Thu được ${formatProseCount(delivered)} phiếu lấy ý kiến, tính ${formatProseCount(counted)} phiếu${note}.`;
}

/** What was done, by the law and by the rule set, with the decisions where the law is silent. */
function method({ trace }: EvaluationView): string[] {
  const own = trace.rules.filter(({ source }) => source === "ours").length;
  const bands = rulesNamed(trace, ["A6", "A5"]).map(ruleText);
  const changed = changedRules(trace);
  const changes =
    changed.length === 0 ? "" : ` Kỳ này thay giá trị của các quy tắc (Phụ lục III): ${changed.join("; ")}.`;
  const gaps =
    own === 0 ? "" : ` ${formatProseCount(own)} lựa chọn ở chỗ văn bản chưa quy định được nêu tại Phụ lục III.`;
  return [
    "4. Phương pháp: mỗi chỉ số được 2, 1 hoặc 0 điểm theo Điều 13 Thông tư số 01/2018/TT-VPCP; " +
      "điểm chỉ số là trung bình " +
      "cộng, làm tròn đến một chữ số thập phân; tổng điểm là tổng các điểm đã làm tròn (khoản 2 Điều 15). " +
      "Cơ quan, đơn vị " +
      "chấm theo chín chỉ số, tối đa 18 điểm; cán bộ, công chức, viên chức chấm theo các chỉ số 1, 2, 3, 4, 7, " +
      "tối đa 10 điểm " +
      "(khoản 1 Điều 15).",
    `Xếp loại theo khoản 3 Điều 15${bands.length === 0 ? "" : `: ${bands.join(". ")}`}. ` +
      `Áp dụng ${trace.rulebook.title}.${changes}${gaps}`,
  ];
}

function periodItems(view: EvaluationView): string[] {
  return view.papers === undefined ? [] : periodSentences(view, view.papers);
}

export function generalPart(view: EvaluationView): Block[] {
  return [
    heading(1, "I. PHẠM VI VÀ PHƯƠNG PHÁP"),
    ...[subjects(view), dossiers(view), ballots(view), ...method(view), ...periodItems(view)].map((text) =>
      paragraph(text),
    ),
  ];
}
