import type { DataTable } from "../document/data-table.ts";
import type { Sheet, Workbook } from "../document/workbook.ts";
import { hiddenUnits, type EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { periodName } from "../period-words.ts";
import { receiptNote } from "../receipt-note.ts";
import { changedScores, changedTable } from "./appraisal-part.ts";
import {
  askedIn,
  askedTable,
  ASKED_NOTE,
  isOccasionTold,
  occasionTable,
  REOPENED_NOTE,
  reopenedTable,
} from "./asked-part.ts";
import { gradeTable, indicatorTable, timelinessTable } from "./kind-tables.ts";
import { proofTable, receiptLines, ruleTable } from "./method-annex.ts";
import { officerList } from "./officer-annex.ts";
import { isTotalHidden, officerCounts, officerTable } from "./officers-part.ts";
import { satisfactionAnnex, SATISFACTION_NOTES } from "./satisfaction-annex.ts";
import { satisfactionTable } from "./satisfaction.ts";
import { unitList } from "./unit-annex.ts";

function workbookOf(view: EvaluationView, title: string, sheets: readonly Sheet[]): Workbook {
  return {
    title: `${title}. ${periodName(view.trace.period)}`,
    ...fileMarks(view),
    dated: view.trace.period.to,
    sheets,
  };
}

/** The tables and annexes of the report as a workbook: the same figures as in the text, ready to be sorted. */
export function reportWorkbook(view: EvaluationView): Workbook {
  const period = periodName(view.trace.period);
  const sheet = ([name, title]: readonly [string, string], table: DataTable, notes: readonly string[] = []): Sheet => ({
    name,
    orientation: "landscape",
    title: [title, period],
    table,
    notes: [...notes, receiptNote(view)],
  });
  return workbookOf(view, "Bảng số liệu kèm Báo cáo kết quả đánh giá", [
    sheet(["Xếp loại", "SỐ ĐƠN VỊ THEO LOẠI"], gradeTable(view)),
    sheet(["Đơn vị", "KẾT QUẢ CỦA TỪNG CƠ QUAN, ĐƠN VỊ"], unitList(view)),
    ...(changedScores(view).length === 0
      ? []
      : [sheet(["Thẩm định", "ĐIỂM THẨM ĐỊNH KHÁC ĐIỂM TÍNH TỪ DỮ LIỆU"], changedTable(view))]),
    sheet(["Chỉ số", "ĐIỂM BÌNH QUÂN CÁC CHỈ SỐ"], indicatorTable(view)),
    sheet(["Tiến độ", "TIẾN ĐỘ GIẢI QUYẾT HỒ SƠ"], timelinessTable(view)),
    sheet(["Hài lòng chung", "MỨC ĐỘ HÀI LÒNG THEO LOẠI ĐƠN VỊ"], satisfactionTable(view)),
    sheet(["Hài lòng", "MỨC ĐỘ HÀI LÒNG, CƠ SỞ VÀ KHOẢNG TIN CẬY"], satisfactionAnnex(view), SATISFACTION_NOTES),
    ...askedSheets(view).map(([names, table, note]) => sheet(names, table, [note])),
    sheet(
      ["Cán bộ theo đơn vị", "CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC THEO MỨC ĐỘ HOÀN THÀNH"],
      officerTable(officerCounts(view), {
        total: isTotalHidden(view) ? undefined : "Cộng",
        hidden: hiddenUnits(view, "officers"),
      }),
    ),
    sheet(["Quy tắc", "PHƯƠNG PHÁP, QUY TẮC ĐÃ ÁP DỤNG"], ruleTable(view), receiptLines(view)),
    sheet(["Đối chiếu", "BẰNG CHỨNG ĐỐI CHIẾU SỐ LIỆU"], proofTable(view)),
  ]);
}

type AskedSheet = readonly [names: readonly [string, string], table: DataTable, note: string];

function askedSheets(view: EvaluationView): readonly AskedSheet[] {
  const asked = askedIn(view);
  if (asked === undefined) return [];
  const reopened = reopenedTable(asked, view.nameOf);
  const occasions: AskedSheet = [
    ["Phiếu phát kèm", "SỐ PHIẾU THEO GIẤY TỜ PHÁT KÈM"],
    occasionTable(asked),
    ASKED_NOTE,
  ];
  return [
    [["Người được hỏi", "AI ĐÃ ĐƯỢC HỎI"], askedTable(asked), ASKED_NOTE],
    ...(isOccasionTold(asked) ? [occasions] : []),
    ...(reopened === undefined
      ? []
      : [[["Mã mở lại", "MÃ TRÊN GIẤY ĐƯỢC MỞ LẠI SAU KHI ĐÃ DÙNG"], reopened, REOPENED_NOTE] as const]),
  ];
}

/** The restricted annex as a workbook of its own. */
export function officerWorkbook(view: EvaluationView): Workbook {
  const title = "Phụ lục V (hạn chế): kết quả đánh giá cán bộ, công chức, viên chức";
  return workbookOf(view, title, [
    {
      name: "Cán bộ (hạn chế)",
      orientation: "landscape",
      notes: ["Tài liệu hạn chế: chỉ gửi cơ quan quản lý cán bộ.", receiptNote(view)],
      title: ["KẾT QUẢ ĐÁNH GIÁ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC", periodName(view.trace.period)],
      table: officerList(view, { isGrouped: false }),
    },
  ]);
}
