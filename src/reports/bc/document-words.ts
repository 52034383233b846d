import type { EvaluationView } from "../evaluation-view.ts";
import { dateLine, documentNumber } from "../own-words.ts";
import { provinceNames } from "../province-names.ts";

/** Under the name of an annex: which document it belongs to. Number and date stay open until the clerk fills them. */
export function annexReference({ trace, papers }: EvaluationView): string {
  const texts = papers?.texts;
  return (
    `(Kèm theo Báo cáo số ${documentNumber(texts)} ${dateLine(texts)} ` + `của Văn phòng ${provinceNames(trace).name})`
  );
}
