import { printTable } from "../document/data-table.ts";
import {
  lastParagraph,
  paragraph,
  type OfficialDocument,
  type Section,
  type Signatures,
} from "../document/official-document.ts";
import type { Sheet, Workbook } from "../document/workbook.ts";
import type { EvaluatedUnit, EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { OPEN_PLACE_AND_DATE } from "../own-words.ts";
import { periodLine, periodName } from "../period-words.ts";
import { issuerLines, provinceNames, superiorLine } from "../province-names.ts";
import { receiptNote } from "../receipt-note.ts";
import { fullName } from "../unit-table.ts";
import { conclusionLines, indicatorForm, receivedLines, satisfactionForm } from "./unit-form.ts";

const NAME = "Mẫu 02. Tổng hợp kết quả đánh giá của cơ quan, đơn vị";
const SIGNERS: Signatures = {
  kind: "signatures",
  recipients: [],
  signers: [
    { title: ["NGƯỜI LẬP BIỂU"], hint: "(Ký, ghi rõ họ tên)" },
    { title: ["THỦ TRƯỞNG ĐƠN VỊ"], hint: "(Ký, đóng dấu, ghi rõ họ tên)" },
  ],
};

/** One form, a section of its own: it can be taken out, signed and sent back by the unit it is about. */
function unitSection(unit: EvaluatedUnit, view: EvaluationView, isHidden: boolean): Section {
  const province = provinceNames(view.trace);
  const superior = unit.parentName === "" ? province.head : [superiorLine(unit.parentName)];
  return {
    orientation: "portrait",
    blocks: [
      { kind: "head", superior, issuer: issuerLines(unit.name), placeAndDate: OPEN_PLACE_AND_DATE },
      { kind: "title", name: "MẪU 02. TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ", subject: [fullName(unit)] },
      paragraph(periodLine(view.trace.period), "lead"),
      ...receivedLines(unit).map((text) => paragraph(text, "note")),
      printTable(indicatorForm(unit)),
      ...conclusionLines(unit).map((text) => paragraph(text, "note")),
      printTable(satisfactionForm(unit, isHidden)),
      lastParagraph(receiptNote(view), "note"),
      SIGNERS,
    ],
  };
}

/** Mẫu 02 of the given units, one section each. */
export function unitFormsDocument(view: EvaluationView, units: readonly EvaluatedUnit[]): OfficialDocument {
  const hidden = view.suppression.satisfaction.units;
  return {
    title: `${NAME}. ${periodName(view.trace.period)}`,
    ...fileMarks(view),
    sections: units.map((unit) => unitSection(unit, view, hidden.has(unit.result.code))),
  };
}

/** At most 31 characters and none of those that a sheet name may not have; codes stay apart by their place. */
function sheetName({ result: { code } }: EvaluatedUnit, place: number, taken: Set<string>): string {
  const plain = code.replace(/[[\]:*?/\\']/gu, "-").slice(0, 31);
  const name = plain === "" || taken.has(plain.toLowerCase()) ? `${plain.slice(0, 25)}~${place + 1}` : plain;
  taken.add(name.toLowerCase());
  return name;
}

/** The same forms as a workbook, a sheet per unit, named by its code. */
export function unitFormsWorkbook(view: EvaluationView, units: readonly EvaluatedUnit[]): Workbook {
  const hidden = view.suppression.satisfaction.units;
  const taken = new Set<string>();
  return {
    title: `${NAME}. ${periodName(view.trace.period)}`,
    ...fileMarks(view),
    dated: view.trace.period.to,
    sheets: units.map((unit, place): Sheet => ({
      name: sheetName(unit, place, taken),
      orientation: "portrait",
      title: [
        "MẪU 02. TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ",
        `${fullName(unit)} (${unit.result.code})`,
        periodName(view.trace.period),
        ...receivedLines(unit),
      ],
      table: indicatorForm(unit),
      notes: [...conclusionLines(unit), ...satisfactionNotes(unit, hidden.has(unit.result.code)), receiptNote(view)],
    })),
  };
}

/** The answers as lines under the table: a sheet has one table. */
function satisfactionNotes(unit: EvaluatedUnit, isHidden: boolean): string[] {
  const {
    header: [titles = []],
    rows,
  } = printTable(satisfactionForm(unit, isHidden));
  return rows.map((row) => {
    if (row.kind === "group") return row.text;
    const [label = "", ...figures] = row.cells;
    return `${label}: ${figures.map((figure, place) => `${titles[place + 1]?.text ?? ""} ${figure}`).join("; ")}.`;
  });
}
