import { printTable } from "../document/data-table.ts";
import { heading, paragraph, type Block, type OfficialDocument, type Section } from "../document/official-document.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { receiptNote } from "../receipt-note.ts";
import { dateLine, documentNumber, linesOfText } from "../own-words.ts";
import { periodName } from "../period-words.ts";
import { provinceNames } from "../province-names.ts";
import { legalBases } from "../rule-words.ts";
import { reportSigner } from "../signer.ts";
import { absentUnitSentences } from "./absent-units.ts";
import { askedPart } from "./asked-part.ts";
import { changedScores, changedTable } from "./appraisal-part.ts";
import { annexReference } from "./document-words.ts";
import { generalPart } from "./general-part.ts";
import { kindSentence } from "./grade-sentences.ts";
import { gradeTable, indicatorTable, timelinessTable } from "./kind-tables.ts";
import { proofTable, receiptLines, ruleTable } from "./method-annex.ts";
import { officersPart } from "./officers-part.ts";
import { satisfactionAnnex, SATISFACTION_NOTES } from "./satisfaction-annex.ts";
import { satisfactionSentence, satisfactionTable } from "./satisfaction.ts";
import { unitTable } from "./unit-annex.ts";
import { proposalsPart, weaknessesPart } from "./weaknesses-part.ts";

const SUBJECT = "Kết quả đánh giá việc giải quyết thủ tục hành chính";
const LETTERS = "abcdefgh";

function opening(view: EvaluationView): Block[] {
  const { place, head, name } = provinceNames(view.trace);
  const bases = legalBases(view.trace);
  return [
    {
      kind: "head",
      superior: head,
      issuer: ["VĂN PHÒNG"],
      number: `Số: ${documentNumber(view.papers?.texts)}`,
      placeAndDate: `${place}, ${dateLine(view.papers?.texts)}`,
    },
    { kind: "title", name: "BÁO CÁO", subject: [SUBJECT, periodName(view.trace.period)] },
    ...bases.map((title, index) => paragraph(`Căn cứ ${title}${index === bases.length - 1 ? "." : ";"}`, "basis")),
    paragraph(`Văn phòng ${name} báo cáo kết quả đánh giá như sau:`),
  ];
}

/** Classes, absent units, indicators, timeliness and satisfaction of the units. */
function unitsPart(view: EvaluationView): Block[] {
  return [
    heading(1, "II. KẾT QUẢ ĐÁNH GIÁ CƠ QUAN, ĐƠN VỊ"),
    heading(2, "1. Xếp loại"),
    printTable(gradeTable(view)),
    ...view.kinds.map((line, index) => paragraph(`${LETTERS[index] ?? "-"}) ${kindSentence(line, view)}`)),
    heading(2, "2. Đơn vị không được đánh giá"),
    ...absentUnitSentences(view).map((text) => paragraph(text)),
    heading(2, "3. Điểm bình quân các chỉ số"),
    printTable(indicatorTable(view)),
    paragraph("Bình quân điểm của các đơn vị có chỉ số được tính, mỗi đơn vị một phần như nhau.", "note"),
    heading(2, "4. Tiến độ giải quyết hồ sơ"),
    printTable(timelinessTable(view)),
    heading(2, "5. Mức độ hài lòng"),
    printTable(satisfactionTable(view)),
    paragraph(satisfactionSentence(view)),
    ...askedPart(view),
  ];
}

function recipients({ kinds, papers }: EvaluationView): readonly string[] {
  const own = linesOfText(papers?.texts.recipients ?? "");
  if (own.length > 0) return own;
  const has = (kind: string): boolean => kinds.some((line) => line.kind === kind);
  const localities = [...(has("district") ? ["cấp huyện"] : []), ...(has("commune") ? ["cấp xã"] : [])];
  return [
    "- Chủ tịch UBND tỉnh (để báo cáo);",
    "- Văn phòng Chính phủ;",
    ...(has("department") ? ["- Các sở, ban, ngành;"] : []),
    ...(localities.length === 0 ? [] : [`- UBND ${localities.join(", ")};`]),
    "- Lưu: VT, KSTTHC.",
  ];
}

function annex(view: EvaluationView, title: readonly [string, string], blocks: readonly Block[]): Section {
  const [label, name] = title;
  return {
    orientation: "landscape",
    blocks: [
      { kind: "annexTitle", label, name, reference: annexReference(view) },
      ...blocks,
      // An annex is taken out and sent by itself: each one says what it was made from.
      paragraph(receiptNote(view), "note"),
    ],
  };
}

function changes(view: EvaluationView): Block[] {
  return changedScores(view).length === 0
    ? []
    : [heading(1, "Điểm thẩm định khác điểm tính từ dữ liệu"), printTable(changedTable(view))];
}

function annexes(view: EvaluationView): Section[] {
  return [
    annex(
      view,
      ["Phụ lục I", "KẾT QUẢ CỦA TỪNG CƠ QUAN, ĐƠN VỊ"],
      [
        printTable(unitTable(view)),
        paragraph(
          "Hạng: thứ hạng/số đơn vị có hạng trong nhóm so sánh, cùng điểm cùng hạng. " +
            "Dấu –: không có số liệu, không phải 0.",
          "note",
        ),
        ...changes(view),
      ],
    ),
    annex(
      view,
      ["Phụ lục II", "MỨC ĐỘ HÀI LÒNG, CƠ SỞ VÀ KHOẢNG TIN CẬY"],
      [printTable(satisfactionAnnex(view)), ...SATISFACTION_NOTES.map((text) => paragraph(text, "note"))],
    ),
    annex(
      view,
      ["Phụ lục III", "PHƯƠNG PHÁP, QUY TẮC ĐÃ ÁP DỤNG"],
      [...receiptLines(view).map((text) => paragraph(text, "note")), printTable(ruleTable(view))],
    ),
    annex(view, ["Phụ lục IV", "BẰNG CHỨNG ĐỐI CHIẾU SỐ LIỆU"], [printTable(proofTable(view))]),
  ];
}

/** Báo cáo: the narrative report of the office that runs the evaluation, every figure from the results. */
export function reportDocument(view: EvaluationView): OfficialDocument {
  return {
    title: `Báo cáo ${SUBJECT.toLowerCase()}. ${periodName(view.trace.period)}`,
    ...fileMarks(view),
    sections: [
      {
        orientation: "portrait",
        blocks: [
          ...opening(view),
          ...generalPart(view),
          ...unitsPart(view),
          ...officersPart(view),
          ...weaknessesPart(view),
          ...proposalsPart(view),
          { kind: "signatures", recipients: recipients(view), signers: [reportSigner(view)] },
        ],
      },
      ...annexes(view),
    ],
  };
}
