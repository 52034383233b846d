import type { OfficialDocument, Table } from "../../src/reports/document/official-document.ts";

/** Every Vietnamese letter with its marks, in both cases, and the signs that the forms use. */
export const VIETNAMESE =
  "aàảãáạăằẳẵắặâầẩẫấậ bcdđ eèẻẽéẹêềểễếệ ghiìỉĩíị klmn oòỏõóọôồổỗốộơờởỡớợ pqrst uùủũúụưừửữứự vx yỳỷỹýỵ";
export const SIGNS = "– … “ ” ÷ × ≥ ≤ ≠ − ;:/()%";

/** What markup, formula or field languages could take for an order. */
export const HOSTILE = '#let x = 1 *đậm* _nghiêng_ $a^2$ <b>&amp;</b> `mã` \\u{1F600} "ngoặc" @ref [x](y) // hết';

export const TABLE: Table = {
  kind: "table",
  columns: [
    { width: 40, align: "left" },
    { width: 20, align: "center" },
    { width: 20, align: "center" },
    { width: 20, align: "right" },
  ],
  header: [
    [
      { text: "Đơn vị", rows: 2 },
      { text: "Điểm", columns: 2 },
      { text: "Loại", rows: 2 },
    ],
    [{ text: "Tổng" }, { text: "Tối đa" }],
  ],
  rows: [
    { kind: "group", text: "Nhóm thứ nhất" },
    { kind: "cells", cells: ["Sở Nội vụ", "16,6", "18,0", "Xuất sắc"] },
    { kind: "cells", cells: ["Cộng", "16,6", "18,0", ""], isStrong: true },
  ],
  fontSize: 10,
};

/** A document with every kind of block, in both orientations. */
export const SAMPLE: OfficialDocument = {
  title: "Báo cáo thử",
  keywords: ["rulebook thử", "mã <băm> & 5f0c"],
  sections: [
    {
      orientation: "portrait",
      blocks: [
        {
          kind: "head",
          superior: ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH THUẬN"],
          issuer: ["VĂN PHÒNG"],
          number: "Số: …/BC-VP",
          placeAndDate: "Bình Thuận, ngày … tháng … năm …",
        },
        { kind: "title", name: "BÁO CÁO", subject: ["Kết quả đánh giá", "Quý III năm 2020"] },
        { kind: "paragraph", text: "Căn cứ Nghị định số 61/2018/NĐ-CP.", style: "basis" },
        { kind: "heading", level: 1, text: "I. KẾT QUẢ CHUNG" },
        { kind: "heading", level: 2, text: "1. Xếp loại" },
        { kind: "paragraph", text: VIETNAMESE, style: "body" },
        { kind: "paragraph", text: VIETNAMESE.toLocaleUpperCase("vi-VN"), style: "note" },
        { kind: "paragraph", text: SIGNS, style: "lead" },
        { kind: "paragraph", text: HOSTILE, style: "body" },
        TABLE,
        { kind: "pageBreak" },
        { kind: "paragraph", text: "Trang thứ hai.", style: "body", staysWithNext: true },
        {
          kind: "signatures",
          recipients: ["- Chủ tịch UBND tỉnh;", "- Lưu: VT."],
          signers: [{ title: ["CHÁNH VĂN PHÒNG"] }],
        },
      ],
    },
    {
      orientation: "landscape",
      blocks: [
        { kind: "annexTitle", label: "Phụ lục I", name: "KẾT QUẢ TỪNG ĐƠN VỊ", reference: "(Kèm theo Báo cáo số …)" },
        { ...TABLE, fontSize: 12 },
        {
          kind: "signatures",
          recipients: [],
          signers: [{ title: ["NGƯỜI LẬP BIỂU"], hint: "(Ký, ghi rõ họ tên)" }, { title: ["THỦ TRƯỞNG", "ĐƠN VỊ"] }],
        },
      ],
    },
  ],
};
