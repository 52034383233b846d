import { SATISFACTION_LEVELS } from "../../core/scoring/results.ts";
import { SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import { formatPercent, shareOf } from "../../core/statistics/share.ts";
import { values, type CellValue, type DataTable } from "../document/data-table.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { formatFraction, formatInterval } from "../share-words.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { CENTRED, COUNT, fullName, SCORE, TEXT } from "../unit-table.ts";
import { satisfiedOf } from "./satisfaction.ts";

const NOTHING_SHOWN: readonly undefined[] = SATISFACTION_LEVELS.map(() => undefined);

function answerCells({ result }: EvaluatedUnit, hidden: ReadonlySet<string>): CellValue[] {
  const { n, levels } = result.satisfaction;
  if (hidden.has(result.code)) {
    const why = n < LEAST_SHOWN_BASE ? `dưới ${LEAST_SHOWN_BASE}` : "không nêu";
    return [why, ...NOTHING_SHOWN, undefined, undefined, undefined];
  }
  const satisfied = satisfiedOf(levels);
  const share = shareOf(satisfied.k, satisfied.n);
  return [n, ...levels, share && formatFraction(satisfied), share && formatPercent(share), formatInterval(satisfied)];
}

/** Intervals and bases: every unit's answers, the satisfied share and its Wilson interval; small bases are hidden. */
export function satisfactionAnnex(view: EvaluationView): DataTable {
  const hidden = view.suppression.satisfaction.units;
  return {
    columns: [
      { ...COUNT, width: 10 },
      { ...TEXT, width: 80 },
      { ...COUNT, width: 20 },
      ...SATISFACTION_LEVELS.map(() => ({ ...COUNT, width: 18 })),
      { ...CENTRED, width: 22 },
      { ...SCORE, width: 18 },
      { ...CENTRED, width: 28 },
    ],
    header: [
      [
        { text: "TT", rows: 2 },
        { text: "Cơ quan, đơn vị", rows: 2 },
        { text: "Số phiếu", rows: 2 },
        { text: "Số phiếu theo mức độ", columns: 5 },
        { text: "Hài lòng và rất hài lòng", columns: 3 },
      ],
      [
        ...SATISFACTION_LEVELS.map((level) => ({ text: SATISFACTION_NAMES[level] })),
        { text: "Số phiếu" },
        { text: "%" },
        { text: "Khoảng tin cậy 95%" },
      ],
    ],
    rows: view.units.map((unit, place) => values(place + 1, fullName(unit), ...answerCells(unit, hidden))),
    fontSize: 10,
  };
}

export const SATISFACTION_NOTES = [
  `Đơn vị có dưới ${LEAST_SHOWN_BASE} phiếu không nêu số liệu để không lộ người trả lời; một số đơn vị khác, hoặc số ` +
    "tổng, cũng không nêu, để không suy ra được từ phép trừ.",
  "Khoảng tin cậy 95% của tỷ lệ theo công thức Wilson (1927), tính trên số phiếu có trả lời; không dùng để xếp loại.",
] as const;
