import type { OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import { values, type DataColumn } from "../../reports/document/data-table.ts";
import { renderXlsx } from "../../reports/document/xlsx.ts";

const COLUMNS: readonly DataColumn[] = [
  { width: 40, align: "left", format: "text" },
  { width: 60, align: "left", format: "text" },
  { width: 60, align: "left", format: "text" },
];

/** Bảng kê that a unit attaches to what it claims: a workbook that every office opens, of invented dossiers. */
export async function demoEvidence(title: string): Promise<OfferedEvidence> {
  const header = ["Mã hồ sơ", "Ngày hẹn trả", "Ngày người dân nhận"].map((text) => ({ text }));
  const rows = [
    values("MP-0001", "14/10/2020", "14/10/2020 (ký nhận trên giấy hẹn)"),
    values("MP-0002", "16/10/2020", "15/10/2020 (ký nhận trên giấy hẹn)"),
    values("MP-0003", "21/10/2020", "21/10/2020 (ký nhận trên giấy hẹn)"),
  ];
  const content = await renderXlsx({
    title,
    keywords: ["mô phỏng"],
    dated: "2020-10-31",
    sheets: [
      {
        name: "Bảng kê",
        orientation: "portrait",
        title: [title],
        table: { columns: COLUMNS, header: [header], rows, fontSize: 12 },
        notes: ["Dữ liệu mô phỏng, không phải hồ sơ có thật."],
      },
    ],
  });
  return { name: "bang-ke-ho-so.xlsx", content };
}
