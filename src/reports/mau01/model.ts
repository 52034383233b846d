import type { PointsRow } from "../../core/scoring/points-row.ts";
import { DOSSIER_INDICATORS } from "../../core/rulebook/parameters.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import { printTable, values, type DataTable } from "../document/data-table.ts";
import { heading, lastParagraph, paragraph, type Block, type OfficialDocument } from "../document/official-document.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { OPEN_PLACE_AND_DATE } from "../own-words.ts";
import { periodLine, periodName } from "../period-words.ts";
import { issuerLines, provinceNames, superiorLine } from "../province-names.ts";
import { receiptNote } from "../receipt-note.ts";
import { CENTRED, COUNT, fullName, SCORE, TEXT } from "../unit-table.ts";
import { DOSSIER_COLUMNS, DOSSIER_NOTES, dossierCells } from "./dossier-rows.ts";
import { SUMMED_INDICATORS, type DossierTotals } from "./dossier-totals.ts";
import { SUMMARY_NOTE, summaryRows } from "./summary-rows.ts";
import { officersOf, satisfactionLine, timelinessLine } from "./unit-lines.ts";

/** So many dossiers are printed in a document; of more, the whole list is in the workbook, and the form says so. */
export const PRINTED_DOSSIERS = 1000;

/** The printed rows of a unit and the totals over all its rows. */
export interface UnitDossiers {
  readonly unit: EvaluatedUnit;
  readonly printed: readonly PointsRow[];
  readonly totals: DossierTotals;
}

export function dossierTable(printed: readonly PointsRow[]): DataTable {
  return {
    columns: DOSSIER_COLUMNS.map(({ column }) => column),
    header: [DOSSIER_COLUMNS.map(({ title }) => ({ text: title }))],
    rows: printed.map((row, place) => values(...dossierCells(row, place + 1))),
    fontSize: 9,
  };
}

export function summaryTable({ unit, totals }: Pick<UnitDossiers, "unit" | "totals">): DataTable {
  return {
    columns: [
      { ...TEXT, width: 80 },
      ...SUMMED_INDICATORS.map(() => ({ ...COUNT, width: 24, format: "decimal" as const })),
    ],
    header: [
      [
        "Cộng theo hồ sơ",
        ...SUMMED_INDICATORS.map((indicator) => `Chỉ số ${indicator}${indicator === "6" ? " (*)" : ""}`),
      ].map((text) => ({ text })),
    ],
    rows: summaryRows(totals, unit).map(({ label, cells }) =>
      values(label, ...SUMMED_INDICATORS.map((indicator) => cells[indicator])),
    ),
    fontSize: 10,
  };
}

export function officerTable(unit: EvaluatedUnit, view: EvaluationView): DataTable {
  return {
    columns: [
      { ...TEXT, width: 60 },
      ...DOSSIER_INDICATORS.map(() => ({ ...SCORE, width: 18 })),
      { ...SCORE, width: 20 },
      { ...SCORE, width: 20 },
      { ...CENTRED, width: 90 },
    ],
    header: [
      ["Mã số", ...DOSSIER_INDICATORS, "Tổng", "Tối đa", "Mức độ hoàn thành nhiệm vụ"].map((text) => ({ text })),
    ],
    rows: officersOf(unit, view).map(({ code, scores, total, max, completion }) =>
      values(code, ...DOSSIER_INDICATORS.map((indicator) => scores[indicator]), total, max, completion),
    ),
    fontSize: 10,
  };
}

/** Nothing is cut in silence: what is printed, of how many, and where the rest is. */
function cutNote({ printed, totals, unit }: UnitDossiers): Block[] {
  if (printed.length === totals.rows) return [];
  return [
    paragraph(
      `Biểu in ${formatCount(printed.length)} hồ sơ đầu tiên theo mã trong ${formatCount(totals.rows)} hồ sơ; ` +
        "danh sách đủ ở tệp " +
        `XLSX của Mẫu 01 (đơn vị ${unit.result.code}). ` +
        "Các dòng cộng, bình quân, tỷ lệ dưới đây tính trên toàn bộ hồ sơ.",
      "note",
    ),
  ];
}

/** Mẫu 01 of one unit as a document: head, dossiers, sums over all of them, officers, answers. */
export function dossierFormDocument(dossiers: UnitDossiers, view: EvaluationView): OfficialDocument {
  const { unit, printed, totals } = dossiers;
  const { period } = view.trace;
  const superior = unit.parentName === "" ? provinceNames(view.trace).head : [superiorLine(unit.parentName)];
  return {
    title: `Mẫu 01. Tổng hợp theo hồ sơ: ${fullName(unit)}. ${periodName(period)}`,
    ...fileMarks(view),
    sections: [
      {
        orientation: "landscape",
        blocks: [
          { kind: "head", superior, issuer: issuerLines(unit.name), placeAndDate: OPEN_PLACE_AND_DATE },
          { kind: "title", name: "MẪU 01. TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ THEO HỒ SƠ", subject: [fullName(unit)] },
          paragraph(periodLine(period), "lead"),
          paragraph(timelinessLine(totals), "note"),
          printTable(dossierTable(printed)),
          ...cutNote(dossiers),
          ...DOSSIER_NOTES.map((text) => paragraph(text, "note")),
          heading(1, "Cộng, bình quân, tỷ lệ"),
          printTable(summaryTable(dossiers)),
          paragraph(SUMMARY_NOTE, "note"),
          heading(1, "Cán bộ, công chức, viên chức"),
          printTable(officerTable(unit, view)),
          paragraph(satisfactionLine(unit, view), "note"),
          lastParagraph(receiptNote(view), "note"),
          {
            kind: "signatures",
            recipients: [],
            signers: [
              { title: ["NGƯỜI LẬP BIỂU"], hint: "(Ký, ghi rõ họ tên)" },
              { title: ["THỦ TRƯỞNG ĐƠN VỊ"], hint: "(Ký, đóng dấu, ghi rõ họ tên)" },
            ],
          },
        ],
      },
    ],
  };
}
