import type { Completion } from "../../core/scoring/results.ts";
import { STATUS_NAMES } from "../../core/scoring/wording.ts";
import { printTable, values, type DataRow, type DataTable } from "../document/data-table.ts";
import { paragraph, type OfficialDocument } from "../document/official-document.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { fileMarks } from "../file-marks.ts";
import { periodName } from "../period-words.ts";
import { receiptNote } from "../receipt-note.ts";
import { COUNT, SCORE, TEXT } from "../unit-table.ts";
import { annexReference } from "./document-words.ts";

/** Under a head that says what they are of. */
const SHORT_NAMES = {
  full: "100%",
  from70: "Từ 70% đến dưới 100%",
  under70: "Dưới 70%",
} as const satisfies Record<Completion, string>;

const OFFICER_INDICATORS = ["1", "2", "3", "4", "7"] as const;

/** One line per officer, by code alone; `isGrouped` puts a line of the agency above its officers. */
export function officerList(view: EvaluationView, { isGrouped }: { readonly isGrouped: boolean }): DataTable {
  const officers = [...view.results.officers].sort((a, b) =>
    a.agencyCode === b.agencyCode ? (a.code < b.code ? -1 : 1) : a.agencyCode < b.agencyCode ? -1 : 1,
  );
  let agency = "";
  const rows = officers.flatMap((officer, place): DataRow[] => {
    const isFirst = officer.agencyCode !== agency;
    agency = officer.agencyCode;
    const row = values(
      place + 1,
      officer.code,
      ...(isGrouped ? [] : [view.nameOf(officer.agencyCode)]),
      ...OFFICER_INDICATORS.map((indicator) => officer.indicators[indicator]?.score),
      officer.total ?? undefined,
      officer.max ?? undefined,
      officer.completion === null ? STATUS_NAMES[officer.status] : SHORT_NAMES[officer.completion],
    );
    return isGrouped && isFirst ? [{ kind: "group", text: view.nameOf(agency) }, row] : [row];
  });
  return {
    columns: [
      { ...COUNT, width: 12 },
      { ...TEXT, width: 40 },
      ...(isGrouped ? [] : [{ ...TEXT, width: 60 }]),
      ...OFFICER_INDICATORS.map(() => SCORE),
      { ...SCORE, width: 14 },
      { ...SCORE, width: 13 },
      { ...TEXT, width: 46 },
    ],
    header: [
      [
        "TT",
        "Mã số",
        ...(isGrouped ? [] : ["Cơ quan, đơn vị"]),
        ...OFFICER_INDICATORS,
        "Tổng điểm",
        "Tối đa",
        "Mức độ hoàn thành nhiệm vụ",
      ].map((text) => ({ text })),
    ],
    rows,
    fontSize: 11,
  };
}

/** Restricted: sent to those who manage the officers, so it is a file of its own and never a page of the report. */
export function officerAnnexDocument(view: EvaluationView): OfficialDocument {
  return {
    title: `Phụ lục V (hạn chế): kết quả đánh giá cán bộ, công chức, viên chức. ${periodName(view.trace.period)}`,
    ...fileMarks(view),
    sections: [
      {
        orientation: "portrait",
        blocks: [
          {
            kind: "annexTitle",
            label: "Phụ lục V",
            name: "KẾT QUẢ ĐÁNH GIÁ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
            reference: annexReference(view),
          },
          paragraph(
            "Tài liệu hạn chế: chỉ gửi cơ quan quản lý cán bộ. Cán bộ nêu theo mã số, không nêu họ tên.",
            "lead",
          ),
          printTable(officerList(view, { isGrouped: true })),
          paragraph(receiptNote(view), "note"),
        ],
      },
    ],
  };
}
