import { date, defineTable, freeText, label, required, text } from "../table-spec.ts";

export const OFFICERS = defineTable("officers", {
  code: required(text("Mã cán bộ", "Mã công chức", "Mã CBCCVC")),
  name: freeText("Tên cán bộ", "Họ tên", "Họ và tên"),
  agencyCode: required(label("Mã đơn vị", "Mã cơ quan")),
  role: label("Chức danh", "Chức vụ"),
  validFrom: date("Hiệu lực từ", "Từ ngày", "Ngày bắt đầu hiệu lực"),
  validTo: date("Hiệu lực đến", "Đến ngày", "Ngày hết hiệu lực"),
});
