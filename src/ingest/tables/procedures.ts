import { ONLINE_LEVELS } from "../../core/registry/procedure.ts";
import { count, date, defineTable, flag, freeText, label, option, required, text, telling } from "../table-spec.ts";

export const PROCEDURES = defineTable("procedures", {
  code: required(text("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính")),
  name: freeText("Tên TTHC", "Tên thủ tục", "Tên thủ tục hành chính"),
  sectorCode: label("Mã lĩnh vực"),
  sectorName: freeText("Tên lĩnh vực", "Lĩnh vực"),
  limitWorkingDays: count("Thời hạn giải quyết", "Số ngày làm việc", "Thời hạn ngày làm việc"),
  onlineLevel: telling(option(ONLINE_LEVELS, "Mức độ trực tuyến", "Mức độ dịch vụ công", "Mức độ DVC")),
  onlineEligible: flag("Đủ điều kiện trực tuyến", "Đủ điều kiện DVC trực tuyến"),
  hasFee: flag("Có phí", "Có lệ phí", "Có phí lệ phí"),
  exemptFromOneStop: flag("Không thực hiện một cửa", "Miễn một cửa", "Ngoài một cửa"),
  validFrom: date("Hiệu lực từ", "Từ ngày", "Ngày bắt đầu hiệu lực"),
  validTo: date("Hiệu lực đến", "Đến ngày", "Ngày hết hiệu lực"),
});
