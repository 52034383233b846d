/** Whether a line of the check-list stops the publication, or is only to be known before it. */
export type CheckSeverity = "blocks" | "warns";

/** One line of the check-list: a permanent code, where, what is wrong, and what to do; a page links `at` to it. */
export interface CheckLine {
  readonly code: CheckCode;
  readonly severity: CheckSeverity;
  readonly at: string;
  readonly message: string;
  readonly mend: string;
}

const TEXTS = {
  "reconciliation.failed": ["blocks", "Số liệu không khớp", "Tìm dòng sai rồi tính lại; không sửa tay con số nào."],
  "reconciliation.absent": ["blocks", "Kết quả chưa được đối chiếu", "Tính lại kết quả để có bảng đối chiếu."],
  "results.empty": ["blocks", "Kết quả không có đơn vị nào", "Kiểm tra danh sách đơn vị của kỳ rồi tính lại."],
  "results.other-window": ["blocks", "Kết quả tính cho khoảng ngày khác với kỳ", "Tính lại đúng khoảng ngày của kỳ."],
  "results.other-rule-set": [
    "blocks",
    "Kết quả tính thử theo bộ quy tắc khác với bộ của kỳ",
    "Tính lại theo đúng bộ quy tắc mà kỳ đã mở.",
  ],
  "results.before-end": ["blocks", "Kết quả tính khi kỳ chưa kết thúc", "Tính lại sau ngày cuối của kỳ."],
  "ruleSet.notInForce": [
    "blocks",
    "Văn bản không có hiệu lực trong một phần của kỳ",
    "Chọn bộ quy tắc có hiệu lực suốt kỳ, hoặc chia kỳ theo ngày hiệu lực.",
  ],
  "ruleSet.changed": [
    "warns",
    "Trong kỳ có những ngày thuộc phiên bản văn bản trước",
    "Nêu rõ trong báo cáo: cả kỳ chấm theo văn bản của ngày cuối.",
  ],
  "unit.undecided": ["blocks", "Đơn vị chưa được phê duyệt", "Mở bảng tiến độ của kỳ và hoàn tất bước còn thiếu."],
  "unit.without-result": [
    "blocks",
    "Đơn vị thuộc kỳ nhưng không có trong kết quả",
    "Tính lại, hoặc đưa đơn vị ra khỏi kỳ bằng quyết định.",
  ],
  "unit.absent": ["warns", "Đơn vị không tự chấm, xử lý theo quy định của tỉnh", "Nêu đơn vị và căn cứ trong báo cáo."],
  "response.undecided": ["blocks", "Phản hồi chưa được kết luận", "Kết luận phản hồi, có nêu lý do."],
  "evidence.missing": ["blocks", "Minh chứng được dẫn nhưng không lưu", "Đính kèm lại minh chứng, hoặc bỏ chỗ lệch."],
  "suppression.pending": ["blocks", "Chưa che các số nhỏ", "Chạy bước che số nhỏ trên kết quả này."],
  "suppression.exposed": [
    "blocks",
    "Ô có số nhỏ vẫn đọc được hoặc suy ra được",
    "Che thêm ô bạn cùng dòng hoặc gộp nhóm rồi kiểm tra lại.",
  ],
} as const satisfies Readonly<Record<string, readonly [CheckSeverity, message: string, mend: string]>>;

export type CheckCode = keyof typeof TEXTS;

/** A line of the check-list; `detail` (an equation, days, a reference) follows the message. */
export function checkLine(code: CheckCode, at: string, detail = ""): CheckLine {
  const [severity, message, mend] = TEXTS[code];
  return { code, severity, at, message: detail === "" ? `${message}.` : `${message}: ${detail}.`, mend };
}
