import { FAULTS, LEADING_AGENCY, ONE_STOP } from "../../core/dossiers/dossier.ts";
import { readOption, readOptionOrText } from "../cell-readers.ts";
import { defineTable, freeText, option, required, special, text, time } from "../table-spec.ts";

/** Whom the applicant contacted: one of two names in any case, else an agency's code as written. */
const readBody = readOptionOrText(readOption<string>([ONE_STOP, LEADING_AGENCY]));

export const CONTACTS = defineTable("contacts", {
  dossierCode: required(text("Mã hồ sơ")),
  at: time("Ngày", "Ngày liên hệ", "Thời điểm", "Thời điểm liên hệ"),
  with: required(special(readBody, "Liên hệ với", "Nơi liên hệ", "Cơ quan liên hệ")),
  fault: option(FAULTS, "Lỗi", "Lỗi của", "Bên có lỗi"),
  reason: freeText("Lý do"),
});
