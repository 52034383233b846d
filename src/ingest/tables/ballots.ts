import { BALLOT_CHANNELS, TT01_FORM } from "../../core/ballots/ballot.ts";
import { readOption, readOptionOrText } from "../cell-readers.ts";
import {
  defineTable,
  flag,
  freeText,
  label,
  option,
  otherwise,
  required,
  special,
  text,
  time,
  uuid,
} from "../table-spec.ts";

/** The form of the circular is known in any case; other forms keep the spelling of their owner. */
const readForm = readOptionOrText(readOption<string>([TT01_FORM]));

export const BALLOTS = defineTable(
  "ballots",
  {
    id: required(uuid("Mã phiếu")),
    formId: otherwise(TT01_FORM, special(readForm, "Mẫu phiếu", "Mã mẫu phiếu")),
    agencyCode: label("Mã đơn vị", "Mã cơ quan"),
    officerCode: label("Mã cán bộ"),
    dossierCode: text("Mã hồ sơ"),
    procedureCode: label("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính"),
    channel: option(BALLOT_CHANNELS, "Kênh", "Kênh lấy ý kiến"),
    castAt: required(time("Thời điểm", "Thời điểm đánh giá", "Ngày đánh giá", "Ngày")),
    assisted: flag("Được hỗ trợ", "Có người hỗ trợ"),
    comment: freeText("Ý kiến", "Ý kiến khác", "Góp ý"),
  },
  { answersAfter: "assisted" },
);
