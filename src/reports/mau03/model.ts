import type { AgencyKind } from "../../core/registry/agency.ts";
import { INDICATORS, SATISFACTION_LEVELS } from "../../core/scoring/results.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import { peerGroupName, SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import { changedScores } from "../bc/appraisal-part.ts";
import { printTable, values, type CellValue, type DataRow, type DataTable } from "../document/data-table.ts";
import { lastParagraph, paragraph, type OfficialDocument } from "../document/official-document.ts";
import type { Workbook } from "../document/workbook.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { dateLine } from "../own-words.ts";
import { periodLine, periodName } from "../period-words.ts";
import { provinceNames } from "../province-names.ts";
import { receiptNote } from "../receipt-note.ts";
import { formatRule, rulesNamed } from "../rule-words.ts";
import { reportSigner } from "../signer.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import {
  CENTRED,
  COUNT,
  fullName,
  gradeName,
  indicatorScores,
  levelName,
  rankText,
  SCORE,
  TEXT,
} from "../unit-table.ts";

interface PeerGroup {
  readonly kind: AgencyKind;
  readonly name: string;
  readonly units: readonly EvaluatedUnit[];
}

/** Units by kind and, within it, by peer group: a rank compares units of one group alone. */
export function peerGroups(view: EvaluationView): PeerGroup[] {
  const keys = [...new Set(view.units.map(({ kind, trace }) => `${kind} ${trace.peerGroup}`))];
  return keys.map((key) => {
    const units = view.units.filter(({ kind, trace }) => `${kind} ${trace.peerGroup}` === key);
    const [first] = units;
    const kind = first?.kind ?? "commune";
    return { kind, name: peerGroupName(kind, first?.trace.peerGroup ?? ""), units };
  });
}

function unitCells(unit: EvaluatedUnit, hidden: ReadonlySet<string>): CellValue[] {
  const { result } = unit;
  const answers = hidden.has(result.code) ? SATISFACTION_LEVELS.map(() => undefined) : result.satisfaction.levels;
  return [
    ...indicatorScores(result),
    result.total ?? undefined,
    gradeName(result),
    rankText(unit),
    levelName(unit),
    ...answers,
  ];
}

/** Mẫu 03: units with indicators, total, class, rank, level and answers. A workbook has codes instead of groups. */
export function provinceTable(view: EvaluationView, { isGrouped }: { readonly isGrouped: boolean }): DataTable {
  const hidden = view.suppression.satisfaction.units;
  let place = 0;
  const rows = peerGroups(view).flatMap(({ name, units }): DataRow[] => [
    ...(isGrouped ? [{ kind: "group" as const, text: `${name} (${units.length})` }] : []),
    ...units.map((unit) =>
      values((place += 1), ...(isGrouped ? [] : [unit.result.code, name]), fullName(unit), ...unitCells(unit, hidden)),
    ),
  ]);
  const codes = isGrouped
    ? []
    : [
        { ...TEXT, width: 32 },
        { ...TEXT, width: 34 },
      ];
  return {
    columns: [
      { ...COUNT, width: 9 },
      ...codes,
      { ...TEXT, width: isGrouped ? 52 : 66 },
      ...INDICATORS.map(() => ({ ...SCORE, width: 9 })),
      { ...SCORE, width: 12 },
      { ...CENTRED, width: 17 },
      { ...CENTRED, width: 13 },
      { ...CENTRED, width: 22 },
      ...SATISFACTION_LEVELS.map(() => ({ ...COUNT, width: 13 })),
    ],
    header: [
      [
        ...["TT", ...(isGrouped ? [] : ["Mã", "Nhóm so sánh"]), "Cơ quan, đơn vị"].map((text) => ({ text, rows: 2 })),
        { text: "Điểm chỉ số", columns: 9 },
        ...["Tổng điểm", "Xếp loại", "Hạng", "Mức độ hài lòng"].map((text) => ({ text, rows: 2 })),
        { text: "Số phiếu theo mức độ", columns: 5 },
      ],
      [...INDICATORS, ...SATISFACTION_LEVELS.map((level) => SATISFACTION_NAMES[level])].map((text) => ({ text })),
    ],
    rows,
    fontSize: 9,
  };
}

/** How the figures came about: rounding, totals, classes and gaps in the rule set's words, then ranks and signs. */
export function provinceNotes(view: EvaluationView): string[] {
  const rules = rulesNamed(view.trace, ["A3", "A3a", "A4", "A6", "G14"]).map(formatRule);
  return [
    ...rules,
    ...appraisalNote(view),
    "Hạng: thứ hạng/số đơn vị có hạng trong nhóm so sánh; cùng tổng điểm cùng hạng, hạng tiếp theo bỏ qua (1, 1, 3).",
    `Dấu –: không có số liệu hoặc không nêu vì dưới ${LEAST_SHOWN_BASE} phiếu; không phải 0.`,
  ];
}

function appraisalNote(view: EvaluationView): string[] {
  const units = new Set(changedScores(view).map(({ unit }) => unit.result.code)).size;
  return units === 0
    ? []
    : [
        `Điểm in là điểm thẩm định; ${formatCount(units)} cơ quan, đơn vị có điểm khác điểm tính từ dữ liệu, ` +
          "lý do nêu tại Phụ lục I của Báo cáo.",
      ];
}

export function provinceDocument(view: EvaluationView): OfficialDocument {
  const { head, place } = provinceNames(view.trace);
  const { period } = view.trace;
  return {
    title: `Mẫu 03. Tổng hợp kết quả đánh giá toàn tỉnh. ${periodName(period)}`,
    ...fileMarks(view),
    sections: [
      {
        orientation: "landscape",
        blocks: [
          {
            kind: "head",
            superior: head,
            issuer: ["VĂN PHÒNG"],
            placeAndDate: `${place}, ${dateLine(view.papers?.texts)}`,
          },
          { kind: "title", name: "MẪU 03", subject: ["Tổng hợp kết quả đánh giá của các cơ quan, đơn vị toàn tỉnh"] },
          paragraph(periodLine(period), "lead"),
          printTable(provinceTable(view, { isGrouped: true })),
          paragraph("Ghi chú:", "note"),
          ...provinceNotes(view).map((text) => paragraph(`- ${text}`, "note")),
          lastParagraph(receiptNote(view), "note"),
          {
            kind: "signatures",
            recipients: [],
            signers: [{ title: ["NGƯỜI LẬP BIỂU"], hint: "(Ký, ghi rõ họ tên)" }, reportSigner(view)],
          },
        ],
      },
    ],
  };
}

export function provinceWorkbook(view: EvaluationView): Workbook {
  const { period } = view.trace;
  return {
    title: `Mẫu 03. Tổng hợp kết quả đánh giá toàn tỉnh. ${periodName(period)}`,
    ...fileMarks(view),
    dated: period.to,
    sheets: [
      {
        name: "Mẫu 03",
        orientation: "landscape",
        title: ["MẪU 03. TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ TOÀN TỈNH", periodLine(period)],
        table: provinceTable(view, { isGrouped: false }),
        notes: [...provinceNotes(view), receiptNote(view)],
      },
    ],
  };
}
