import type { AgencyReason } from "./agency-indicators.ts";
import type { PointReason, UndeterminedReason } from "./points.ts";

/** Why an item got its points, or none, as people read it. */
export const REASON_WORDS = {
  early: "sớm hơn hạn",
  onTime: "đúng hạn",
  overdue: "quá hạn",
  unfinishedPastDue: "chưa xong và đã quá hạn vào cuối kỳ",
  ballot: "theo câu trả lời trên phiếu",
  noContact: "không phải liên hệ lần nào",
  oneContact: "phải liên hệ một lần",
  moreContacts: "phải liên hệ hơn một lần",
  noBody: "không phải liên hệ cơ quan nào",
  oneStopOnly: "chỉ liên hệ Bộ phận Một cửa",
  otherBody: "liên hệ một cơ quan không phải Bộ phận Một cửa",
  severalBodies: "phải liên hệ nhiều cơ quan",
  petition: "có phản ánh, kiến nghị về hành vi, chưa bị bác",
  lateInferred: "quá hạn, không có phản ánh (suy ra)",
  stepEarly: "các bước xong sớm hơn hạn",
  stepOnTime: "các bước xong đúng hạn",
  stepOverdue: "các bước xong quá hạn",
  stepUnfinishedPastLimit: "có bước chưa xong và đã quá hạn",
  noDueDate: "không có ngày hẹn trả và không tính được hạn",
  calendarUncovered: "năm cần so sánh chưa có lịch ngày làm việc",
  noContactRecords: "không có dữ liệu liên hệ và phiếu không trả lời",
  lateNotScored: "quá hạn, không có phản ánh nên không chấm",
  noStepLimit: "các bước không có hạn",
  stepPending: "bước chưa xong nhưng chưa quá hạn",
} as const satisfies Record<PointReason | UndeterminedReason, string>;

/** Why an agency got its points for an indicator that is scored once for the whole agency. */
export const AGENCY_REASON_WORDS = {
  wholeProcess: "đạt tỷ lệ thủ tục thực hiện toàn bộ quy trình tại Bộ phận Một cửa",
  fullReception: "mọi thủ tục không loại trừ được tiếp nhận, trả kết quả tại Bộ phận Một cửa",
  partialReception: "còn thủ tục chưa tiếp nhận, trả kết quả tại Bộ phận Một cửa",
  onlyExempt: "danh mục chỉ gồm thủ tục được loại trừ",
  noList: "chưa có danh mục thủ tục của đơn vị",
  noReceptionColumn: "danh mục chưa ghi nơi tiếp nhận, trả kết quả của thủ tục",
  postedAndElectronic: "mọi thủ tục được niêm yết và công khai điện tử",
  postedOrElectronic: "có thủ tục chỉ công khai bằng một hình thức",
  notPublic: "có thủ tục không được công khai",
  notAccurate: "có thủ tục công khai không chính xác",
  meanOfProcedures: "trung bình điểm các thủ tục",
  noPublicityColumns: "danh mục chưa ghi hình thức công khai của thủ tục",
  noPetitions: "không có phản ánh, kiến nghị phải xử lý trong kỳ",
  allOnTime: "mọi phản ánh, kiến nghị xử lý đúng hạn",
  enoughOnTime: "đạt tỷ lệ đúng hạn và không có vụ kéo dài",
  tooFewOnTime: "tỷ lệ đúng hạn dưới mức quy định",
  prolonged: "có phản ánh, kiến nghị kéo dài",
  noPetitionFile: "chưa có số liệu phản ánh, kiến nghị của kỳ",
  onlineFull: "đủ tỷ lệ thủ tục, đủ tỷ lệ hồ sơ, không có hồ sơ trực tuyến quá hạn",
  onlinePartial: "tỷ lệ hồ sơ trực tuyến ở mức một điểm, không có hồ sơ quá hạn",
  tooFewProceduresOnline: "đủ tỷ lệ hồ sơ nhưng tỷ lệ thủ tục trực tuyến dưới mức quy định",
  notOffered: "không cung cấp dịch vụ công trực tuyến",
  lowShare: "tỷ lệ hồ sơ trực tuyến dưới mức tối thiểu",
  lateOnline: "có hồ sơ trực tuyến tồn đọng hoặc quá hạn",
  noEligible: "danh mục không có thủ tục đủ điều kiện trực tuyến",
  noDossiers: "không có hồ sơ trong kỳ",
  noLevelColumn: "danh mục chưa ghi mức độ trực tuyến của thủ tục",
} as const satisfies Record<AgencyReason, string>;

/** Counts behind the agency-wide indicators, each in the order in which one reads them: the base first. */
export const COUNT_WORDS: Readonly<Record<string, string>> = {
  procedures: "thủ tục trong danh mục",
  exempt: "thủ tục loại trừ",
  received: "tiếp nhận tại Bộ phận Một cửa",
  whole: "toàn bộ quy trình tại Bộ phận Một cửa",
  both: "thủ tục 2 điểm",
  one: "thủ tục 1 điểm",
  none: "thủ tục 0 điểm",
  inaccurate: "không chính xác",
  eligible: "thủ tục đủ điều kiện",
  offered: "thủ tục trực tuyến",
  online: "hồ sơ trực tuyến",
  onTime: "đúng hạn",
  late: "quá hạn",
  prolonged: "kéo dài",
};

/** How reasons were said in publications that are out, and what is said instead now: the same thing in other words. */
const FORMER_WORDS = [
  ["trễ hạn", "quá hạn"],
  ["không có hồ sơ trực tuyến trễ", "không có hồ sơ trực tuyến quá hạn"],
  ["không có hồ sơ trễ", "không có hồ sơ quá hạn"],
  ["danh mục thiếu cột receivedAtOneStop", AGENCY_REASON_WORDS.noReceptionColumn],
  ["danh mục thiếu cả cột posted và electronic", AGENCY_REASON_WORDS.noPublicityColumns],
  ["chưa có tệp petitions", AGENCY_REASON_WORDS.noPetitionFile],
  ["không biết mức độ trực tuyến của thủ tục", AGENCY_REASON_WORDS.noLevelColumn],
] as const;

/** A text of an earlier publication in the words of today; one that has none of them stays as it is. */
export function inPresentWords(text: string): string {
  return FORMER_WORDS.reduce((said, [former, present]) => said.replaceAll(former, present), text);
}
