import type { RoundingMode } from "../base/rounding.ts";
import type { DecisionId, Decisions } from "./decisions.ts";
import type { LevelOrigin } from "./parameters.ts";

/** Every value that a rule may take as a word: of a decision, of the origin of levels, of rounding, or none at all. */
type RuleOption = Decisions[DecisionId] | LevelOrigin | RoundingMode | "none";

/**
 * What people read for a value that the rule book keeps as a word. A word that stands for several decisions says the
 * same in all of them; the rule says of what.
 */
export const OPTION_WORDS = {
  zero: "0 điểm",
  one: "1 điểm",
  notScored: "không chấm",
  allowance: "cộng vào mức cho phép",
  counted: "có tính",
  notCounted: "không tính",
  requireFullReception: "phải tiếp nhận đủ",
  shareAlone: "chỉ cần đủ tỷ lệ",
  beyondLimit: "chỉ hồ sơ đã quá hạn",
  anyPending: "mọi hồ sơ chưa xong",
  pastLimit: "còn mở và đã quá hạn",
  anyOpen: "mọi vụ còn mở",
  workingDays: "ngày làm việc",
  calendarDays: "ngày lịch",
  counts: "vẫn tính",
  waitsForVerdict: "chờ kết luận",
  bothVocabularies: "một thang chung",
  datedTable: "bảng có ngày hiệu lực",
  agencyAudit: "theo kết quả kiểm tra",
  omit: "không tính, ngưỡng giữ nguyên",
  rescale: "quy đổi về thang điểm đầy đủ",
  block: "không xếp loại",
  "grant-max": "được cho điểm tối đa",
  ownStatus: "tình trạng riêng",
  finishedOrPastDue: "đã xong, hoặc chưa xong mà đã quá hạn",
  finishedOnly: "chỉ hồ sơ đã xong",
  latestAppointment: "ngày hẹn mới nhất",
  originalAppointment: "ngày hẹn ban đầu",
  latestOwnStep: "bước kết thúc muộn nhất",
  everyStep: "mọi người có bước trong hồ sơ",
  ballotFirst: "theo phiếu trước",
  recordsOnly: "chỉ theo dữ liệu ghi nhận",
  petitionBallotDates: "phản ánh, rồi phiếu, rồi thời gian",
  petitionDates: "phản ánh, rồi thời gian",
  countsWhenCast: "tính khi bỏ trong kỳ",
  first: "phiếu đầu tiên",
  last: "phiếu cuối cùng",
  noContacts: "coi là không phải liên hệ",
  withDossier: "theo kỳ của hồ sơ",
  lastValidDay: "ngày cuối cùng còn hiệu lực",
  worst: "thủ tục kém nhất",
  mean: "trung bình các thủ tục",
  resolvedOrPastLimit: "đã giải quyết, hoặc còn mở quá hạn",
  dossiersOfWindow: "hồ sơ thuộc kỳ",
  byFacts: "theo dữ liệu trong kỳ",
  twicePerIndicator: "hai lần số chỉ số được tính",
  unitOfTheRow: "đơn vị ghi trên dòng dữ liệu",
  knownByThen: "điều đã biết đến ngày đó",
  refuseOrUndetermined: "không suy đoán",
  none: "không áp dụng",
  grade: "theo loại",
  ballots: "theo câu trả lời trên phiếu",
  "half-up": "nửa làm tròn lên",
  "half-even": "nửa làm tròn về số chẵn",
} as const satisfies Record<RuleOption, string>;
