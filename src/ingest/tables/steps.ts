import { count, defineTable, label, required, text, time } from "../table-spec.ts";

export const STEPS = defineTable("steps", {
  dossierCode: required(text("Mã hồ sơ")),
  stepNo: required(count("Bước", "Số bước", "Thứ tự", "Số thứ tự bước")),
  agencyCode: label("Mã đơn vị", "Đơn vị xử lý", "Phòng ban xử lý", "Mã cơ quan"),
  officerCode: label("Người xử lý", "Mã cán bộ"),
  startedAt: time("Ngày bắt đầu"),
  limitAt: time("Ngày kết thúc theo quy định", "Hạn xử lý"),
  finishedAt: time("Thời điểm xử lý", "Ngày kết thúc", "Ngày kết thúc xử lý"),
});
