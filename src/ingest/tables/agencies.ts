import { AGENCY_KINDS, TIERS } from "../../core/registry/agency.ts";
import { date, defineTable, freeText, label, option, required, text } from "../table-spec.ts";

export const AGENCIES = defineTable("agencies", {
  code: required(text("Mã đơn vị", "Mã cơ quan")),
  name: freeText("Tên đơn vị", "Tên cơ quan"),
  tier: required(option(TIERS, "Cấp", "Cấp đơn vị", "Cấp hành chính")),
  kind: option(AGENCY_KINDS, "Loại", "Loại đơn vị", "Loại cơ quan"),
  peerGroup: label("Nhóm", "Nhóm đơn vị", "Nhóm so sánh"),
  parentCode: label("Mã đơn vị cấp trên", "Mã cơ quan cấp trên", "Đơn vị cấp trên"),
  validFrom: date("Hiệu lực từ", "Từ ngày", "Ngày bắt đầu hiệu lực"),
  validTo: date("Hiệu lực đến", "Đến ngày", "Ngày hết hiệu lực"),
});
