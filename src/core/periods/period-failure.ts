import type { Failure } from "../base/result.ts";

/** Refusals in the course of a period: permanent codes, and what people read. */
const TEXTS = {
  "decision.number-missing": [
    "Chưa ghi số, ký hiệu của quyết định.",
    "Ghi số và ngày của văn bản cho phép, ví dụ 12/QĐ-UBND.",
  ],
  "decision.day-malformed": ["Ngày của quyết định không đúng.", "Ghi ngày/tháng/năm, ví dụ 15/12/2020."],
  "decision.in-future": ["Ngày của quyết định đứng sau hôm nay.", "Ghi ngày ký của văn bản đã có."],
  "decision.reason-missing": ["Chưa ghi lý do mở lại.", "Ghi rõ sai sót hoặc căn cứ khiến phải làm lại."],
  "period.id-malformed": ["Mã kỳ chỉ gồm chữ không dấu, chữ số và gạch nối.", "Đặt mã kỳ ngắn, ví dụ 2020-q4."],
  "period.id-taken": ["Đã có kỳ mang mã này.", "Chọn một mã kỳ khác."],
  "period.title-malformed": ["Tên kỳ để trống hoặc dài quá 200 ký tự.", "Đặt tên theo kỳ, ví dụ: Quý IV/2020."],
  "period.policy-malformed": [
    "Số ngày làm việc phải từ 0 đến 250, số lần nhắc từ 0 đến 10.",
    "Nhập lại số nguyên trong khoảng cho phép.",
  ],
  "period.citation-missing": [
    "Chưa nêu văn bản quy định thời hạn của kỳ.",
    "Dẫn quyết định hoặc kế hoạch của tỉnh; quy định chung không đặt thời hạn nào.",
  ],
  "period.not-draft": ["Kỳ đã mở nên không sửa được nữa.", "Lập một kỳ mới với thông tin đúng."],
  "period.not-closed": ["Kỳ chưa khóa số liệu nên chưa thể công bố.", "Khóa số liệu sau ngày cuối của kỳ."],
  "period.nobody-late": ["Không có đơn vị nào quá hạn tự chấm mà hôm nay chưa nhắc.", "Xem bảng tiến độ của kỳ."],
  "period.not-open": ["Kỳ không ở bước đang mở.", "Tải lại trang để xem kỳ đang ở bước nào."],
  "period.no-units": ["Kỳ chưa có đơn vị nào được đánh giá.", "Chọn các đơn vị thuộc diện đánh giá trước khi mở kỳ."],
  "period.rule-set-not-in-force": [
    "Bộ quy tắc của kỳ không có hiệu lực suốt các ngày của kỳ, nên kết quả sẽ không bao giờ công bố được.",
    "Sửa bản nháp: chọn bộ quy tắc khác hoặc ngày khác; chưa có bộ quy tắc thì bỏ bản nháp. Phiếu vẫn được nhận.",
  ],
  "period.window-not-over": [
    "Kỳ đánh giá chưa kết thúc nên chưa thể khóa số liệu.",
    "Chờ hết ngày cuối của kỳ, hoặc sửa ngày cuối khi kỳ còn là bản nháp.",
  ],
  "period.has-publication": [
    "Kỳ đã có kết quả công bố nên không mở lại để nhận số liệu.",
    "Đính chính từng đơn vị bằng một lần công bố mới.",
  ],
  "period.link-replaced": [
    "Có ngày thuộc kỳ đã xong: liên kết phiếu - hồ sơ của ngày đó đã được thay nên không tính lại được.",
    "Dùng kết quả đã công bố của kỳ đó, hoặc chọn các ngày khác.",
  ],
  "period.dossier-forms-gone": [
    "Kỳ đã xong và liên kết phiếu - hồ sơ đã được thay nên không lập lại được Mẫu 01 của từng hồ sơ.",
    "Lập dự thảo không kèm Mẫu 01; bản Mẫu 01 đã in, đã ký trước đó vẫn dùng được.",
  ],
  "period.file-gone": [
    "Tài liệu này ghi điểm của từng hồ sơ nên đã được bỏ khi thay liên kết phiếu - hồ sơ của kỳ; mã SHA-256 vẫn còn.",
    "Dùng bản đã tải về hoặc đã in trước đó, đối chiếu bằng mã SHA-256.",
  ],
  "period.window-empty": ["Ngày cuối của kỳ đứng trước ngày đầu.", "Sửa lại hai ngày."],
  "period.day-unknown": ["Kỳ có ngày không tồn tại trong lịch.", "Sửa lại tháng, quý hoặc ngày của kỳ."],
  "period.calendar-missing": [
    "Chưa có lịch ngày làm việc của năm này nên không tính được thời hạn.",
    "Nạp lịch của năm còn thiếu rồi làm lại.",
  ],
  "period.evidence-unknown": ["Đơn vị không có minh chứng này trong bản tự chấm.", "Tải lại trang rồi chọn lại."],
  "paper.changed-meanwhile": ["Có người khác vừa sửa mục này.", "So hai bản, giữ nội dung đúng rồi lưu lại."],
  "paper.locked": [
    "Bản này không sửa được ở bước hiện nay của đơn vị.",
    "Tải lại trang để xem đơn vị đang ở bước nào.",
  ],
  "unit.person-needed": [
    "Việc này phải do một người có tài khoản làm, không nhận từ dòng lệnh hay mã truy cập.",
    "Đăng nhập bằng tài khoản của người chịu trách nhiệm.",
  ],
  "unit.reminded-today": ["Hôm nay đã nhắc đơn vị này.", "Nhắc lại vào ngày khác nếu đơn vị vẫn chưa nộp."],
  "unit.self-score-incomplete": [
    "Bản tự chấm còn chỉ số lệch với điểm tính mà thiếu lý do hoặc minh chứng.",
    "Bổ sung lý do và minh chứng cho từng chỉ số được nêu.",
  ],
  "unit.self-score-not-due": [
    "Chưa hết hạn tự chấm nên chưa thể coi là đơn vị không tham gia.",
    "Chờ hết hạn tự chấm.",
  ],
  "unit.not-reminded": [
    "Chưa nhắc đơn vị đủ số lần nên chưa thể coi là không tham gia.",
    "Nhắc đơn vị, rồi xử lý nếu vẫn không nộp.",
  ],
  "unit.citation-missing": [
    "Chưa nêu căn cứ xử lý đơn vị không tham gia.",
    "Dẫn điều khoản hoặc quyết định của tỉnh về trường hợp này.",
  ],
  "unit.appraisal-incomplete": [
    "Còn chỉ số chưa thẩm định, hoặc lệch mà chưa có lý do.",
    "Thẩm định hết các chỉ số, ghi lý do cho từng chỗ lệch.",
  ],
  "unit.no-response-window": [
    "Quy định của tỉnh không có thời gian phản hồi.",
    "Trình phê duyệt ngay, hoặc đặt số ngày phản hồi cho kỳ.",
  ],
  "unit.responses-not-opened": ["Đơn vị chưa được xem và phản hồi kết quả.", "Mở thời gian phản hồi trước."],
  "unit.responses-still-open": [
    "Chưa hết thời gian phản hồi.",
    "Chờ hết ngày cuối của thời gian phản hồi rồi phê duyệt.",
  ],
  "unit.responses-undecided": ["Còn phản hồi chưa được trả lời.", "Kết luận từng phản hồi, có nêu lý do."],
  "unit.response-none-waiting": ["Không có phản hồi nào chờ kết luận.", "Tải lại danh sách phản hồi."],
  "unit.approver-appraised": [
    "Người đã thẩm định đơn vị này không được phê duyệt kết quả của nó.",
    "Chuyển cho người khác có quyền phê duyệt.",
  ],
  "unit.may-not-approve": [
    "Tài khoản này không có quyền phê duyệt vào ngày này.",
    "Chuyển cho người có quyền phê duyệt.",
  ],
  "unit.checks-block": [
    "Danh mục kiểm tra trước khi công bố còn mục chưa đạt.",
    "Mở danh mục kiểm tra và xử lý từng mục.",
  ],
  "publication.number-not-next": [
    "Số của lần công bố phải lớn hơn số của lần trước.",
    "Lấy số kế tiếp trong sổ công bố.",
  ],
  "publication.replaces-other": [
    "Lần công bố mới phải nêu đúng lần công bố mà nó thay thế.",
    "Nêu số của lần công bố đang có hiệu lực, hoặc để trống nếu chưa có.",
  ],
  "publication.published-meanwhile": [
    "Vừa có một lần công bố khác, nên số thứ tự và các ô phải che có thể đã khác.",
    "Xem lại danh mục kiểm tra rồi công bố lại.",
  ],
  "publication.taken-up": [
    "Lần công bố này đã được máy chủ làm lại ở một lượt khác.",
    "Tải lại trang để xem lượt đang làm hoặc kết quả của nó.",
  ],
  "publication.under-way": ["Kỳ này đang được công bố.", "Chờ lần công bố đang làm kết thúc."],
  "publication.broken-off": [
    "Máy chủ đã dừng giữa chừng nhiều lần khi lập lần công bố; chưa có gì được đưa ra công khai.",
    "Công bố lại. Nếu vẫn vậy, báo cho người quản trị hệ thống.",
  ],
  "publication.not-recomputable": [
    "Tính lại từ số liệu công khai không ra đúng kết quả, nên không công bố.",
    "Báo cho người bảo trì phần mềm kèm mã kỳ; không sửa tay con số nào.",
  ],
  "publication.nothing-new": [
    "Không có gì khác với lần công bố đang có hiệu lực.",
    "Sai thì đính chính đơn vị bằng quyết định, thẩm định và phê duyệt lại, rồi công bố lần mới.",
  ],
  "publication.reason-missing": ["Chưa ghi lý do thay thế lần công bố trước.", "Ghi rõ sai sót được đính chính."],
  "publication.blocked": [
    "Danh mục kiểm tra còn mục chưa đạt nên không thể công bố.",
    "Xử lý từng mục rồi công bố lại.",
  ],
  "publication.without-files": ["Lần công bố không có tệp kết quả nào.", "Xuất tệp kết quả rồi công bố."],
  "publication.period-malformed": ["Mã kỳ chỉ gồm chữ không dấu, chữ số và gạch nối.", "Đặt lại mã kỳ, ví dụ 2020-q4."],
  "publication.hash-malformed": ["Mã băm không đúng dạng SHA-256.", "Tính lại mã băm của tệp kết quả."],
  "score.malformed": ["Điểm không đúng dạng.", "Nhập số có đúng số chữ số thập phân quy định, ví dụ 1,5."],
  "score.out-of-range": ["Điểm một chỉ số phải từ 0 đến 2.", "Nhập lại điểm từ 0 đến 2."],
  "score.indicator-not-asked": ["Chỉ số này không dùng để đánh giá đối tượng này.", "Bỏ chỉ số này ra."],
  "score.indicator-twice": ["Một chỉ số được nhập hai lần.", "Giữ lại một dòng."],
  "score.reason-missing": ["Điểm lệch mà chưa ghi lý do.", "Ghi lý do của chỗ lệch."],
  "score.evidence-missing": ["Điểm lệch với điểm tính mà chưa có minh chứng.", "Đính kèm hoặc dẫn chiếu minh chứng."],
  "score.reference-too-long": [
    "Dẫn chiếu dài quá 500 ký tự.",
    "Ghi số, ngày, nơi ban hành của văn bản hoặc một địa chỉ; điều khác ghi vào lý do.",
  ],
  "appraisal.line-open": ["Chỉ số này chưa được thẩm định.", "Chấp nhận điểm, hoặc ghi điểm thẩm định và lý do."],
  "appraisal.own": ["Không ai tự thẩm định điểm của mình.", "Để người thẩm định khác ghi điểm này."],
  "appraisal.computed-differs": [
    "Điểm tính ghi trong bản thẩm định khác với điểm tính của kỳ.",
    "Mở lại bản thẩm định của đơn vị này để thẩm định trên điểm tính hiện nay.",
  ],
  "response.not-open": ["Không trong thời gian phản hồi.", "Phản hồi trong thời gian ghi trên trang của đơn vị."],
  "response.change-missing": [
    "Kết luận thay đổi điểm nhưng chưa có điểm thẩm định mới.",
    "Ghi điểm mới kèm lý do, hoặc kết luận giữ nguyên.",
  ],
  "response.change-unexpected": [
    "Kết luận giữ nguyên nhưng có kèm điểm mới.",
    "Bỏ điểm mới, hoặc kết luận thay đổi điểm.",
  ],
  "response.already-given": ["Mục này đã có phản hồi.", "Sửa phản hồi đã gửi khi còn trong thời gian phản hồi."],
  "response.subject-unknown": ["Mục này không thuộc kết quả được phản hồi.", "Chọn một mục trên trang kết quả."],
  "response.text-missing": ["Nội dung phản hồi để trống.", "Ghi nội dung giải trình."],
  "response.already-decided": ["Phản hồi này đã được kết luận.", "Xem kết luận trên trang phản hồi."],
  "response.own": ["Người gửi phản hồi không tự kết luận phản hồi của mình.", "Để người thẩm định khác kết luận."],
  "response.reason-missing": ["Chưa ghi lý do của kết luận.", "Ghi căn cứ chấp nhận hoặc không chấp nhận."],
  "delegation.person-unknown": ["Không có tài khoản đang hoạt động này.", "Chọn người trong danh sách."],
  "delegation.rights-missing": [
    "Chưa chọn việc được ủy quyền, hoặc việc này không ủy quyền được.",
    "Chọn ít nhất một việc mà chính bạn đang được giao.",
  ],
  "delegation.second-factor-missing": [
    "Người nhận ủy quyền chưa bật xác thực hai bước.",
    "Nhờ người đó bật xác thực hai bước trong trang tài khoản rồi ủy quyền lại.",
  ],
  "delegation.to-oneself": ["Không ai ủy quyền cho chính mình.", "Chọn người khác."],
  "delegation.dates-malformed": ["Ngày hết ủy quyền đứng trước ngày bắt đầu.", "Sửa lại hai ngày."],
} as const satisfies Readonly<Record<string, readonly [message: string, mend: string]>>;

export type PeriodFailureCode = keyof typeof TEXTS;

/** The failure of a code; `at` names what it is about: a unit, an indicator, a field, a day. */
export function periodFailure(code: PeriodFailureCode, at: string): Failure {
  const [message, mend] = TEXTS[code];
  return { code, at, message, mend };
}

/** Says no with a code. */
export function refusePeriod(code: PeriodFailureCode, at: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: periodFailure(code, at) };
}
