import { date, defineTable, flag, label, required } from "../table-spec.ts";

export const AGENCY_PROCEDURES = defineTable("agency-procedures", {
  agencyCode: required(label("Mã đơn vị", "Mã cơ quan")),
  procedureCode: required(label("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính")),
  receivedAtOneStop: flag("Tiếp nhận tại một cửa", "Tiếp nhận tại Bộ phận Một cửa"),
  wholeProcessAtOneStop: flag("Trọn quy trình tại một cửa", "Giải quyết tại một cửa"),
  posted: flag("Niêm yết", "Công khai niêm yết", "Niêm yết tại trụ sở"),
  electronic: flag("Công khai điện tử", "Công khai trên mạng"),
  accurate: flag("Chính xác", "Đầy đủ chính xác", "Công khai chính xác"),
  validFrom: date("Hiệu lực từ", "Từ ngày", "Ngày bắt đầu hiệu lực"),
  validTo: date("Hiệu lực đến", "Đến ngày", "Ngày hết hiệu lực"),
});
