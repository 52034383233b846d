import type { InBoth } from "../public/words/language.ts";
import { faultsIn, type AnswerFault } from "./fault-words.ts";

interface AnswerWords {
  readonly ownName: string;
  readonly skip: string;
  readonly title: string;
  readonly lead: (questions: number) => string;
  readonly openTitle: string;
  readonly openLead: string;
  readonly dossier: string;
  readonly dossierCode: string;
  readonly procedure: string;
  readonly due: string;
  readonly finished: string;
  readonly timing: string;
  readonly timeliness: Readonly<Record<"early" | "onTime" | "overdue", string>>;
  readonly locked: string;
  readonly knownWith: Readonly<Record<"result" | "evaluation", string>>;
  readonly notYetHere: string;
  readonly step: (at: number, of: number) => string;
  readonly optional: string;
  readonly comment: string;
  readonly commentHint: string;
  readonly assisted: string;
  readonly send: string;
  readonly afterwards: string;
  readonly faultTitle: string;
  readonly faults: Readonly<Record<AnswerFault, string>>;
  readonly thanks: string;
  readonly receipt: string;
  readonly receiptUse: string;
  readonly receiptLook: string;
  readonly castOn: (day: string) => string;
  readonly once: string;
  readonly results: string;
  readonly unknown: string;
  readonly unknownWhy: string;
  readonly tooManyWhy: (seconds: number) => string;
  readonly used: string;
  readonly usedCode: UsedCodeWords;
  readonly sentOtherwise: Readonly<Record<"title" | "why" | "receipt" | "anew", string>>;
  readonly expired: string;
  readonly expiredWhy: string;
  readonly noUnit: string;
  readonly noUnitWhy: string;
  readonly notCounted: string;
}

interface UsedCodeWords {
  readonly notCounted: string;
  readonly why: string;
  readonly notYou: string;
  readonly turnTo: (unitName: string) => string;
  readonly stillOpen: string;
  readonly openPage: (unitName: string) => string;
  readonly you: string;
  readonly kept: string;
}

export const MOST_COMMENT = 1000;

export const ANSWER_WORDS: InBoth<AnswerWords> = {
  vi: {
    ownName: "Tiếng Việt",
    skip: "Đến câu hỏi",
    title: "Đánh giá việc giải quyết hồ sơ",
    lead: (questions) =>
      `${questions.toString()} câu, khoảng 1 phút. Không ghi họ tên; cán bộ không biết ai đã đánh giá.`,
    openTitle: "Góp ý cho đơn vị",
    openLead: "Ai cũng gửi được, không cần mã hồ sơ. Không ghi họ tên; cán bộ không biết ai đã gửi.",
    dossier: "Hồ sơ",
    dossierCode: "Mã hồ sơ",
    procedure: "Thủ tục",
    due: "Hẹn trả",
    finished: "Có kết quả",
    timing: "Thời gian",
    timeliness: { early: "Sớm hơn hẹn", onTime: "Đúng hẹn", overdue: "Trễ hẹn" },
    locked: "Thời gian lấy từ phần mềm một cửa nên không cần hỏi Ông/Bà.",
    knownWith: { result: "Biết khi hồ sơ có kết quả", evaluation: "Biết khi tổng hợp kỳ đánh giá" },
    notYetHere: "Thời gian giải quyết sẽ lấy từ phần mềm một cửa nên không cần hỏi Ông/Bà.",
    step: (at, of) => `Câu ${at.toString()} trên ${of.toString()}`,
    optional: "không bắt buộc",
    comment: "Ông/Bà muốn góp ý thêm điều gì?",
    commentHint: "Xin đừng ghi họ tên, số điện thoại. Cán bộ chỉ đọc được góp ý sau khi đã che thông tin riêng.",
    assisted: "Có người giúp tôi điền phiếu này",
    send: "Gửi đánh giá",
    afterwards: "Ông/Bà có thể bỏ trống câu không muốn trả lời. Gửi rồi thì không sửa được.",
    faultTitle: "Phiếu chưa gửi được",
    faults: faultsIn("vi", {
      "answer.empty": "Ông/Bà chưa trả lời câu nào. Xin trả lời ít nhất một câu hoặc viết góp ý.",
      "answer.too-long": "Góp ý dài quá 1.000 chữ cái. Xin viết ngắn lại.",
      "answer.not-in-time": "Trang này đã cũ hoặc vừa mở. Các câu trả lời vẫn còn dưới đây: xin bấm gửi lại.",
      "answer.too-many": "Nơi này vừa gửi rất nhiều phiếu. Các câu trả lời vẫn còn dưới đây: xin gửi lại sau ít phút.",
      "answer.no-unit": "Phiếu vừa gửi không được nhận, vì đơn vị này không còn hoạt động.",
    }),
    thanks: "Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.",
    receipt: "Mã biên nhận",
    receiptUse: "Giữ mã này để kiểm tra phiếu đã được ghi nhận. Mã không cho biết Ông/Bà đã trả lời gì.",
    receiptLook: "Tra cứu biên nhận",
    castOn: (day) => `Ghi nhận ngày ${day}.`,
    once: "Mỗi giấy gửi được một phiếu, gửi rồi thì không sửa được. Trang này không cho xem lại câu trả lời.",
    results: "Xem kết quả đã công bố",
    unknown: "Không có mã này",
    unknownWhy:
      "Địa chỉ có thể bị gõ thiếu. Xin mở máy ảnh của điện thoại, đưa vào ô vuông đen trắng (mã QR) in trên giấy rồi " +
      "bấm vào địa chỉ hiện ra; hoặc hỏi nơi đã nhận hồ sơ.",
    tooManyWhy: (seconds) =>
      `Nơi này vừa thử nhiều mã không có thật. Xin đợi ${seconds.toString()} giây, rồi dùng máy ảnh của điện thoại ` +
      "mở lại ô vuông đen trắng (mã QR) in trên giấy.",
    used: "Mã trên giấy đã được dùng",
    usedCode: {
      notCounted: "Câu trả lời vừa gửi không được tính, vì mã này đã được dùng trước đó.",
      why: "Mỗi mã trên giấy gửi được một phiếu, và đã có một phiếu gửi bằng mã này từ nơi khác hoặc trang khác.",
      notYou: "Nếu Ông/Bà chưa gửi",
      turnTo: (unitName) =>
        `Xin báo ${unitName}, nơi đã nhận hồ sơ, và xin mã mới ở đó; hoặc báo cơ quan phụ trách đánh giá của tỉnh. ` +
        "Xin mang theo giấy có mã này.",
      stillOpen: "Không cần mã, Ông/Bà vẫn gửi được ý kiến tại",
      openPage: (unitName) => `trang góp ý của ${unitName}`,
      you: "Nếu chính Ông/Bà đã gửi",
      kept: "Phiếu đã gửi vẫn nguyên như cũ, không cần gửi lại. Mã biên nhận hiện khi gửi cho biết phiếu đã tới nơi.",
    },
    sentOtherwise: {
      title: "Phiếu này đã được ghi với câu trả lời khác",
      why: "Gửi rồi thì không sửa được. Câu trả lời gửi lần đầu vẫn được giữ; câu trả lời vừa gửi không được tính.",
      receipt: "Tra cứu phiếu đã gửi bằng mã biên nhận",
      anew: "Mở trang góp ý mới",
    },
    expired: "Mã trên giấy đã hết hạn",
    expiredWhy: "Ông/Bà vẫn đánh giá được tại thiết bị ở nơi tiếp nhận, hoặc xin mã mới ở đó.",
    noUnit: "Không có đơn vị này",
    noUnitWhy: "Địa chỉ có thể bị gõ thiếu, hoặc đơn vị đã đổi tên. Xin tìm đơn vị từ trang đầu.",
    notCounted: "Phiếu gửi ở trang này được xem riêng, không tính vào điểm của đơn vị.",
  },
  en: {
    ownName: "English",
    skip: "To the questions",
    title: "How was your dossier handled?",
    lead: (questions) =>
      `${questions.toString()} questions, about a minute. No names; the staff cannot tell who answered.`,
    openTitle: "Tell this office what you think",
    openLead: "Anybody may write, no dossier code is needed. No names; the staff cannot tell who wrote.",
    dossier: "Dossier",
    dossierCode: "Dossier code",
    procedure: "Procedure",
    due: "Promised for",
    finished: "Result on",
    timing: "Timing",
    timeliness: { early: "Earlier than promised", onTime: "On time", overdue: "Late" },
    locked: "The dates come from the one-stop software, so there is no need to ask you.",
    knownWith: { result: "Known with the result", evaluation: "Known with the evaluation" },
    notYetHere: "The dates will come from the one-stop software, so there is no need to ask you.",
    step: (at, of) => `Question ${at.toString()} of ${of.toString()}`,
    optional: "optional",
    comment: "Is there anything else you would like to say?",
    commentHint:
      "Please give no names or telephone numbers. The staff read comments only after private details are hidden.",
    assisted: "Somebody helped me to fill this in",
    send: "Send",
    afterwards: "You may leave any question open. What is sent cannot be changed.",
    faultTitle: "Your answers have not been sent",
    faults: faultsIn("en", {
      "answer.empty": "You have not answered anything. Please answer one question or write a comment.",
      "answer.too-long": "The comment is longer than 1,000 characters. Please shorten it.",
      "answer.not-in-time":
        "This page was old or has just been opened. Your answers are still here: please send them again.",
      "answer.too-many":
        "Very many forms came from here just now. Your answers are still here: please try again in a few minutes.",
      "answer.no-unit": "What you just sent was not taken, because this office exists no more.",
    }),
    thanks: "Thank you. Your answers have been recorded.",
    receipt: "Receipt code",
    receiptUse: "Keep this code to check that your answers were recorded. It does not tell what you answered.",
    receiptLook: "Look up the receipt",
    castOn: (day) => `Recorded on ${day}.`,
    once: "Each paper is good for one form, which cannot be changed. This page does not show the answers again.",
    results: "See the published results",
    unknown: "There is no such code",
    unknownWhy:
      "Part of the address may be missing. Please point the camera of your telephone at the black and white square " +
      "(QR code) on your paper and open the address it shows; or ask the office that took your dossier.",
    tooManyWhy: (seconds) =>
      `Many codes that do not exist were tried from here. Please wait ${seconds.toString()} seconds, then open the ` +
      "black and white square (QR code) on your paper again with the camera of your telephone.",
    used: "The code on this paper has been used",
    usedCode: {
      notCounted: "What you just sent does not count, because this code was used before.",
      why: "Each code is good for one form, and one was sent with this code from another place or another page.",
      notYou: "If you have not sent it",
      turnTo: (unitName) =>
        `Please tell ${unitName}, which took your dossier, and ask there for a new code; or tell the office of the ` +
        "province in charge of the evaluation. Please bring the paper with this code.",
      stillOpen: "Without any code you can still write on",
      openPage: (unitName) => `the open page of ${unitName}`,
      you: "If it was you who sent it",
      kept: "Your form is as you sent it, and need not be sent again. The receipt code you were shown tells of it.",
    },
    sentOtherwise: {
      title: "This form was recorded with other answers",
      why: "What is sent cannot be changed. Your first answers are kept; those you just sent do not count.",
      receipt: "Look up what you sent by its receipt code",
      anew: "Open a new page",
    },
    expired: "The code on this paper has expired",
    expiredWhy: "You can still answer on the device at the reception desk, or ask there for a new code.",
    noUnit: "There is no such office",
    noUnitWhy:
      "Part of the address may be missing, or the office has another name now. Please look for it from the first page.",
    notCounted: "What is sent here is shown apart and does not count towards the score of the office.",
  },
};
