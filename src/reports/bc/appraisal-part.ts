import { formatProseCount } from "../../core/base/vietnamese-format.ts";
import { INDICATOR_NAMES } from "../../core/scoring/wording.ts";
import { values, type DataTable } from "../document/data-table.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { isChanged, type PeriodPapers, type ScoreLine } from "../period-papers.ts";
import { formatFraction } from "../share-words.ts";
import { standingSentence } from "../standing-words.ts";
import { COUNT, fullName, SCORE, TEXT } from "../unit-table.ts";

/** An indicator whose appraised score is not the one that the data give. */
interface ChangedScore {
  readonly unit: EvaluatedUnit;
  readonly line: ScoreLine;
}

export function changedScores({ units }: EvaluationView): readonly ChangedScore[] {
  return units.flatMap((unit) => (unit.scores?.lines ?? []).filter(isChanged).map((line) => ({ unit, line })));
}

/** Kết quả thẩm định in a sentence: how often and where people departed from what the data give. */
function appraisalSentence(view: EvaluationView): string {
  const changed = changedScores(view);
  const units = new Set(changed.map(({ unit }) => unit.result.code)).size;
  const appraised = { k: view.units.filter(({ scores }) => scores?.isAppraised === true).length, n: view.units.length };
  const differing =
    changed.length === 0
      ? "không có chỗ nào khác điểm tính từ dữ liệu"
      : `${formatProseCount(units)} cơ quan, đơn vị có điểm thẩm định khác điểm tính từ dữ liệu, ` +
        `${formatProseCount(changed.length)} chỉ số; từng chỗ và lý do nêu tại Phụ lục I`;
  return `Thẩm định: đã thẩm định ${formatFraction(appraised)} cơ quan, đơn vị; ${differing}.`;
}

/** The last items of the general part: what the appraisal changed, and which publication these results are. */
export function periodSentences(view: EvaluationView, papers: PeriodPapers): string[] {
  return [`5. ${appraisalSentence(view)}`, `6. ${standingSentence(view, papers)}`];
}

/** Every changed score with the three figures and the reason: nobody need compare two tables to find them. */
export function changedTable(view: EvaluationView): DataTable {
  return {
    columns: [
      { ...COUNT, width: 10 },
      { ...TEXT, width: 62 },
      { ...TEXT, width: 58 },
      { ...SCORE, width: 16 },
      { ...SCORE, width: 18 },
      { ...SCORE, width: 20 },
      { ...TEXT, width: 78 },
    ],
    header: [
      ["TT", "Cơ quan, đơn vị", "Chỉ số", "Điểm tính", "Tự chấm", "Thẩm định", "Lý do"].map((text) => ({ text })),
    ],
    rows: changedScores(view).map(({ unit, line }, place) =>
      values(
        place + 1,
        fullName(unit),
        `${line.indicator}. ${INDICATOR_NAMES[line.indicator]}`,
        line.computed ?? undefined,
        line.self ?? undefined,
        line.appraised ?? undefined,
        line.reason,
      ),
    ),
    fontSize: 10,
  };
}
