import { PETITION_KINDS, VERDICTS } from "../../core/petitions/petition.ts";
import { defineTable, label, option, required, text, time } from "../table-spec.ts";

export const PETITIONS = defineTable("petitions", {
  code: required(text("Mã PAKN", "Mã phản ánh", "Mã phản ánh kiến nghị")),
  agencyCode: label("Mã đơn vị", "Mã cơ quan"),
  officerCode: label("Mã cán bộ"),
  dossierCode: text("Mã hồ sơ"),
  kind: required(option(PETITION_KINDS, "Loại", "Loại phản ánh", "Loại PAKN")),
  receivedAt: time("Ngày tiếp nhận"),
  dueAt: time("Hạn trả lời", "Hạn xử lý", "Ngày hẹn trả"),
  resolvedAt: time("Ngày trả lời", "Ngày xử lý xong", "Ngày giải quyết"),
  verdict: option(VERDICTS, "Kết luận", "Kết quả xác minh"),
});
