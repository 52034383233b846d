import { FAULTS } from "../../core/dossiers/dossier.ts";
import { defineTable, freeText, label, option, required, text, time } from "../table-spec.ts";

export const SUPPLEMENTS = defineTable("supplements", {
  dossierCode: required(text("Mã hồ sơ")),
  requestedAt: required(time("Ngày bổ sung", "Ngày yêu cầu bổ sung", "Ngày yêu cầu")),
  receivedAt: time("Ngày tiếp nhận bổ sung", "Ngày nộp bổ sung"),
  newDueAt: time("Ngày hẹn trả mới"),
  officerCode: label("Người yêu cầu bổ sung", "Mã cán bộ"),
  fault: option(FAULTS, "Lỗi", "Lỗi của", "Bên có lỗi"),
  reason: freeText("Nội dung bổ sung", "Lý do"),
});
