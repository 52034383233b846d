import type { EvaluationView } from "../evaluation-view.ts";
import { provinceNames } from "../province-names.ts";

/** Under the name of an annex: which document it belongs to. Number and date are the clerk's to fill. */
export function annexReference({ trace }: EvaluationView): string {
  return `(Kèm theo Báo cáo số …/BC-VP ngày … tháng … năm … của Văn phòng ${provinceNames(trace).name})`;
}

/** What a file was made from, for its properties: found again without opening it. */
export function fileKeywords({ results }: EvaluationView): string[] {
  return [
    `rulebook ${results.rulebook.id}`,
    `rulebook hash ${results.rulebook.hash}`,
    `engine ${results.engine.version}`,
    `input hash ${results.input.hash}`,
  ];
}
