/** What is said after an act that worked. The address carries the word alone, so nobody can put words on our page. */
const NOTICES = {
  "first-run": "Đã tạo tài khoản quản trị. Đăng nhập để tiếp tục.",
  invitation: "Đã đặt mật khẩu. Đăng nhập để tiếp tục.",
  password: "Đã đổi mật khẩu; các phiên ở máy khác đã kết thúc.",
  sessions: "Đã kết thúc phiên.",
  granted: "Đã giao vai trò.",
  revoked: "Đã thu hồi.",
  closed: "Đã đóng tài khoản.",
  "second-factor-reset": "Đã gỡ xác thực hai bước; lần đăng nhập tới phải cài lại.",
  "import-undone": "Đã hoàn tác lần nhập.",
  "tally-set": "Đã tạo bộ tổng hợp. Hệ thống đang tính điểm các hồ sơ.",
  evaluated: "Đã tính kết quả.",
  frozen: "Đã chốt bộ tổng hợp.",
  registry: "Đã ghi bảng tính vào danh mục.",
  province: "Đã đặt tên tỉnh.",
  unit: "Đã ghi thay đổi của đơn vị.",
  "registry-row": "Đã ghi thay đổi vào danh mục.",
  added: "Đã thêm vào danh mục.",
  calendar: "Đã ghi vào lịch. Các hồ sơ đang được tính lại.",
  "period-draft": "Đã lập bản nháp của kỳ.",
  "period-edited": "Đã lưu bản nháp.",
  "period-removed": "Đã bỏ bản nháp.",
  "period-restored": "Đã lấy lại bản nháp.",
  "period-open": "Đã mở kỳ. Hệ thống đang tính điểm tạm.",
  "period-recounted": "Hệ thống đang tính lại từ đầu.",
  "period-closed": "Đã khóa số liệu. Các đơn vị bắt đầu tự chấm điểm.",
  "period-reopened": "Đã mở lại kỳ để nhận số liệu.",
  reminded: "Đã nhắc; việc tự chấm của đơn vị ghi lần nhắc này.",
  absent: "Đã xử lý đơn vị là không tham gia.",
  "unit-reopened": "Đã mở lại để đơn vị tự chấm.",
  "self-score": "Đã lưu chỉ số.",
  "self-score-signed": "Đã ký bản tự chấm.",
  "evidence-attached": "Đã đính kèm minh chứng.",
  "evidence-detached": "Đã gỡ minh chứng.",
  "evidence-back": "Đã đính kèm lại minh chứng.",
  delegated: "Đã ủy quyền.",
  "delegation-ended": "Đã thôi ủy quyền.",
  "line-saved": "Đã ghi chỉ số.",
  "lines-accepted": "Đã chấp nhận các dòng mà ba cột điểm khớp nhau.",
  "lines-opened": "Đã bỏ chấp nhận các dòng vừa chấp nhận.",
  appraised: "Đã kết thúc thẩm định.",
  "appraisal-returned": "Đã trả lại để thẩm định.",
  "responses-opened": "Đã mở thời gian phản hồi.",
  "response-given": "Đã gửi phản hồi.",
  "response-edited": "Đã sửa phản hồi.",
  "response-decided": "Đã kết luận phản hồi.",
  approved: "Đã phê duyệt.",
  corrected: "Đã mở lại các đơn vị để đính chính; lần công bố trước vẫn có hiệu lực.",
  "comment-decided": "Đã ghi quyết định về góp ý.",
  "comment-policy": "Đã ghi việc đăng góp ý trên trang công khai.",
  petition: "Đã ghi phản ánh, kiến nghị.",
  "petition-edited": "Đã sửa phản ánh, kiến nghị. Kết quả liên quan đang được tính lại.",
  verdict: "Đã ghi kết luận. Kết quả liên quan đang được tính lại.",
  "fact-entered": "Đã ghi giá trị đơn vị khai.",
  "fact-withdrawn": "Đã rút lại giá trị đơn vị khai.",
  "fact-restored": "Đã khôi phục giá trị đơn vị khai.",
} as const;
export type DoneWord = keyof typeof NOTICES;

export function doneNotice(word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(NOTICES, word) ? NOTICES[word as DoneWord] : undefined;
}

/** An address of ours with the word of what was done. */
export function afterwards(path: string, word: DoneWord): string {
  return `${path}?done=${word}`;
}
