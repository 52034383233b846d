import type { Failure } from "../../base/result.ts";

const TEXTS = {
  "paper.count-out-of-range": ["Số phiếu kiểm đếm phải từ 1 đến 500.", "Chia thành các lô không quá 500 phiếu."],
  "paper.day-refused": ["Ngày thu phiếu không đọc được, hoặc chưa tới.", "Ghi ngày theo dạng 15/12/2020."],
  "paper.sheet-outside": ["Lô không có phiếu số này.", "Ghi số từ 1 đến số phiếu kiểm đếm của lô."],
  "paper.keyed-by-another": ["Phiếu này đã có người nhập lần này.", "Chọn phiếu khác; mỗi lần nhập do một người."],
  "paper.not-keyed-first": ["Phiếu này chưa nhập lần một.", "Nhập lần một trước, do một người khác nhập."],
  "paper.same-person": ["Người nhập lần một không nhập lần hai cùng một phiếu.", "Giao phiếu này cho người khác nhập."],
  "paper.keyed-on": [
    "Phiếu đã nhập lần hai nên không sửa lần một được nữa.",
    "Chỗ khác nhau sẽ được giải quyết riêng.",
  ],
  "paper.option-unknown": ["Câu này không có phương án số đó.", "Gõ số thứ tự của phương án, hoặc để trống."],
  "paper.text-too-long": ["Nội dung dài quá mức.", "Mã hồ sơ không quá 200 chữ, góp ý không quá 4.000 chữ."],
  "paper.empty-sheet": ["Chưa gõ gì của phiếu này.", "Nếu phiếu trắng hoặc hỏng, chọn Phiếu không hợp lệ."],
  "paper.not-open": ["Phiếu này không còn chỗ lệch ở câu đó.", "Mở lại trang của lô để xem tình trạng mới nhất."],
  "paper.unread": ["Còn chỗ lệch chưa chọn.", "Chọn lần một, lần hai hoặc gõ lại cho từng câu."],
  "paper.first-keyer-decides": ["Người nhập lần một không tự giải quyết chỗ lệch.", "Để người khác xem lại phiếu."],
  "paper.second-keyer-decides": [
    "Người nhập lần hai không tự giải quyết chỗ lệch.",
    "Để người thứ ba xem lại phiếu, hoặc để tỉnh cho phép người nhập lần hai giải quyết.",
  ],
  "paper.picture-too-large": ["Ảnh phiếu lớn quá 10 MB.", "Quét hoặc chụp ở độ phân giải thấp hơn, khoảng 200 dpi."],
  "paper.picture-wrong-kind": [
    "Tệp không phải ảnh PNG, JPG hoặc PDF, hoặc đuôi tệp không đúng.",
    "Chọn ảnh PNG, JPG hoặc bản quét PDF.",
  ],
  "paper.picture-broken": ["Tệp ảnh bị cắt cụt hoặc hỏng.", "Chụp hoặc quét lại phiếu rồi gửi lại."],
  "paper.picture-too-much": ["Lô đã có quá nhiều ảnh (1.200 tệp hoặc 1 GB).", "Bỏ bớt ảnh thừa, hoặc gửi ảnh nhỏ hơn."],
  "paper.picture-none": ["Chưa chọn tệp nào.", "Chọn ảnh hoặc bản quét của phiếu."],
  "paper.recount-same": [
    "Số kiểm đếm lại trùng số đang ghi.",
    "Ghi số phiếu đếm được nếu khác; nếu đúng thì không cần đếm lại.",
  ],
  "paper.recount-below-keyed": [
    "Số kiểm đếm lại nhỏ hơn số của một phiếu đã nhập.",
    "Phiếu đã nhập mà không có thật thì để cả hai lần nhập là Phiếu không hợp lệ.",
  ],
  "paper.recount-unexplained": ["Chưa ghi lý do kiểm đếm lại.", "Ghi vì sao số cũ sai, không quá 500 chữ."],
  "paper.recount-same-person": ["Người mở lô không tự kiểm đếm lại.", "Để người khác đếm lại và ghi."],
  "paper.closed": ["Lô đã đóng nên không sửa được nữa.", "Mở lô mới cho phiếu còn sót."],
  "paper.not-complete": ["Lô chưa đóng được.", "Nhập đủ hai lần và giải quyết hết chỗ lệch."],
  "paper.busy": [
    "Máy chủ chưa ghi được hết phiếu của lô.",
    "Bấm đóng lô lần nữa sau ít giây; phiếu không bị ghi hai lần.",
  ],
} as const satisfies Readonly<Record<string, readonly [message: string, mend: string]>>;
export type PaperFailureCode = keyof typeof TEXTS;

/** `at`: the field, with what stood there when it tells something. */
export function paperFailure(code: PaperFailureCode, at: string): Failure {
  const [message, mend] = TEXTS[code];
  return { code, at, message, mend };
}
