import type { BallotFailureCode } from "../../core/ballots/cast-ballot.ts";

/** What can hinder a form that somebody filled in: refusals of the server, and what only the page asks for. */
export type AnswerFault =
  | BallotFailureCode
  | "answer.empty"
  | "answer.too-long"
  | "answer.not-in-time"
  | "answer.too-many"
  | "answer.no-unit";

type FaultWords = Readonly<Record<AnswerFault, string>>;

const BUSY = {
  vi: "Máy chủ đang bận nên phiếu chưa được ghi. Các câu trả lời vẫn còn dưới đây: xin bấm gửi lại sau ít giây.",
  en: "The server is busy and has not stored your answers. They are still here: please send them again in a moment.",
};
const NOT_OURS = {
  vi:
    "Phiếu này không còn đúng mẫu. Xin đưa máy ảnh của điện thoại vào ô vuông đen trắng in trên giấy để mở " +
    "phiếu mới.",
  en: "This form is out of date. Please open a new one with the camera, from the black and white square on your paper.",
};
const CLOSED = {
  vi: "Kết quả của kỳ này đã công bố nên phiếu không được tính nữa; phiếu vẫn được giữ lại.",
  en: "The results for this time are published, so that your answers are kept but no longer counted.",
};
const SPENT = {
  vi: "Mã trên giấy này đã dùng cho một phiếu khác.",
  en: "The code on this paper has been used for another form.",
};
const OTHERWISE = {
  vi: "Phiếu này đã được ghi với câu trả lời khác. Gửi rồi thì không sửa được.",
  en: "This form was recorded with other answers before. What is sent cannot be changed.",
};

/** Words of every fault: those of the page alone, and those of the server, which all pages have in common. */
export function faultsIn(language: "vi" | "en", own: Pick<FaultWords, OwnFault>): FaultWords {
  return {
    ...own,
    "ballot.malformed": NOT_OURS[language],
    "ballot.too-many": NOT_OURS[language],
    "ballot.form-unknown": NOT_OURS[language],
    "ballot.answer-unknown": NOT_OURS[language],
    "ballot.outside": NOT_OURS[language],
    "ballot.token-for-one": NOT_OURS[language],
    "ballot.already-cast": SPENT[language],
    "ballot.other-content": OTHERWISE[language],
    "ballot.token-expired": language === "vi" ? "Mã trên giấy này đã hết hạn." : "The code on this paper has expired.",
    "ballot.window-closed": CLOSED[language],
    "ballot.not-yet": BUSY[language],
    "ballot.too-old": BUSY[language],
    "ballot.burst": BUSY[language],
    "ballot.busy": BUSY[language],
  };
}

type OwnFault = Extract<AnswerFault, `answer.${string}`>;
