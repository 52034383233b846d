import type { Failure } from "../base/result.ts";

/** Refusals about accounts, sessions, rights and tokens: permanent codes, and what people read. */
const TEXTS = {
  "access.refused": ["Tài khoản này không có quyền làm việc đó.", "Hỏi quản trị hệ thống nếu công việc của bạn cần."],
  "server.busy": ["Máy chủ đang có quá nhiều lượt đăng nhập.", "Thử lại sau ít giây."],
  "sign-in.refused": ["E-mail hoặc mật khẩu không đúng.", "Gõ lại; nếu quên mật khẩu, xin quản trị một mã mời mới."],
  "sign-in.too-many-attempts": ["Đã thử sai quá nhiều lần.", "Chờ hết thời gian khóa rồi thử lại."],
  "session.refused": ["Phiên làm việc không có hoặc đã hết.", "Đăng nhập lại."],
  "session.second-factor-needed": ["Cần nhập mã từ ứng dụng trước.", "Nhập mã sáu số, hoặc cài ứng dụng lấy mã."],
  "session.not-found": ["Không có phiên làm việc này trong tài khoản.", "Tải lại danh sách phiên."],
  "second-factor.refused": ["Mã không đúng, đã dùng hoặc đã hết giờ.", "Chờ mã kế tiếp; kiểm tra giờ của điện thoại."],
  "second-factor.not-started": ["Chưa bắt đầu cài ứng dụng lấy mã.", "Mở lại trang cài đặt và quét mã QR mới."],
  "second-factor.absent": ["Tài khoản chưa cài ứng dụng lấy mã.", "Cài ứng dụng lấy mã trước."],
  "second-factor.unreadable": [
    "Máy chủ không còn khóa để kiểm tra mã.",
    "Báo quản trị: khôi phục khóa, hoặc đặt lại tài khoản.",
  ],
  "invitation.refused": ["Mã mời không đúng, đã dùng hoặc đã hết hạn.", "Xin quản trị hệ thống một mã mời mới."],
  "first-set-up.refused": [
    "Mã thiết lập không đúng, hoặc hệ thống đã có quản trị.",
    "Lấy mã mới nhất trên màn hình máy chủ.",
  ],
  "account.not-found": ["Không có tài khoản này.", "Tải lại danh sách tài khoản."],
  "account.email-malformed": ["Địa chỉ e-mail không đúng dạng.", "Nhập dạng ten@donvi.gov.vn."],
  "account.email-taken": [
    "Đã có tài khoản dùng e-mail này.",
    "Tìm tài khoản ấy trong danh sách, hoặc dùng e-mail khác.",
  ],
  "account.name-malformed": ["Họ tên để trống hoặc dài quá 200 ký tự.", "Nhập họ tên của người dùng tài khoản."],
  "account.closed": ["Tài khoản đã đóng.", "Mời lại để người ấy có tài khoản mới."],
  "account.own": ["Việc này không ai tự làm với tài khoản của chính mình.", "Nhờ một quản trị khác."],
  "account.last-administrator": ["Đây là quản trị cuối cùng của hệ thống.", "Cử một quản trị khác trước."],
  "account.officer-unknown": ["Không có cán bộ mang mã này.", "Nhập cán bộ vào danh mục trước, hoặc sửa mã."],
  "grant.role-unknown": ["Không có vai trò này.", "Chọn một vai trò trong danh sách."],
  "grant.unit-unknown": ["Không có đơn vị mang mã này.", "Nhập đơn vị vào danh mục trước, hoặc sửa mã."],
  "grant.unit-not-allowed": ["Vai trò này chỉ giao cho toàn tỉnh.", "Để trống đơn vị."],
  "grant.dates-malformed": ["Ngày hết quyền đứng trước ngày bắt đầu.", "Sửa lại hai ngày."],
  "grant.not-found": ["Không có quyền này, hoặc đã thu hồi.", "Tải lại trang tài khoản."],
  "request.not-found": ["Không có yêu cầu này, hoặc đã được quyết định.", "Tải lại trang Yêu cầu chờ xác nhận."],
  "request.over": ["Yêu cầu đã quá bảy ngày.", "Gửi lại yêu cầu mới."],
  "request.own": [
    "Người gửi yêu cầu và người có tài khoản ấy không tự xác nhận.",
    "Nhờ một quản trị khác xác nhận; chỉ có một quản trị thì người vận hành máy chủ dùng lệnh hailong account confirm.",
  ],
  "request.waiting": ["Việc này đã có yêu cầu đang chờ xác nhận.", "Xem trang Yêu cầu chờ xác nhận."],
  "request.account-not-ready": [
    "Người ấy chưa nhận lời mời và đặt mật khẩu.",
    "Hỏi đúng người ấy xem đã đặt mật khẩu chưa, rồi xác nhận.",
  ],
  "password.wrong": ["Mật khẩu hiện tại không đúng.", "Gõ lại mật khẩu đang dùng."],
  "password.too-short": ["Mật khẩu ngắn hơn 12 ký tự.", "Ghép bốn, năm từ không liên quan thành một câu dài."],
  "password.too-long": ["Mật khẩu dài quá 200 ký tự.", "Rút ngắn lại."],
  "password.common": [
    "Mật khẩu này quá phổ biến, dễ bị đoán.",
    "Đừng thêm số vào một từ quen thuộc; ghép nhiều từ lạ.",
  ],
  "password.repeats": ["Mật khẩu lặp đi lặp lại vài ký tự.", "Ghép bốn, năm từ không liên quan thành một câu dài."],
  "password.sequence": ["Mật khẩu là dãy phím hoặc dãy số liền nhau.", "Ghép bốn, năm từ không liên quan."],
  "password.only-digits": [
    "Mật khẩu chỉ có chữ số, như số điện thoại hay căn cước.",
    "Thêm vài từ, hoặc viết dài hơn 20 số.",
  ],
  "password.holds-name": ["Mật khẩu dựa vào tên hay e-mail của bạn.", "Bỏ tên và e-mail ra khỏi mật khẩu."],
  "token.refused": ["Mã truy cập không đúng, đã thu hồi hoặc hết hạn.", "Xin quản trị hệ thống một mã mới."],
  "device.counter-unknown": ["Đơn vị không có quầy mang mã này.", "Nhập quầy vào danh mục trước, hoặc sửa mã."],
  "duty.day-over": ["Lịch trực không lập lùi về ngày đã qua.", "Chọn hôm nay hoặc một ngày sau."],
  "duty.officer-unknown": [
    "Có người trong lịch trực không phải cán bộ của đơn vị hôm nay.",
    "Chọn lại người trực, hoặc cập nhật danh mục cán bộ trước.",
  ],
  "kiosk.code-refused": ["Mã ghép máy không đúng, đã dùng, hoặc đã quá giờ.", "Xin mã mới ở trang Máy tại quầy."],
  "kiosk.unit-ended": [
    "Đơn vị này đã kết thúc hoạt động.",
    "Danh mục chưa ghi đơn vị kế tục: ghi việc sáp nhập vào danh mục, rồi lấy mã cho đơn vị ấy.",
  ],
  "kiosk.unit-not-begun": ["Đơn vị này chưa bắt đầu hoạt động.", "Lấy mã vào ngày đơn vị bắt đầu hoạt động."],
  "kiosk.queue-refused": [
    "Tệp không do máy tại quầy của đơn vị xuất ra, hoặc đã bị sửa.",
    "Xuất lại tệp từ máy, hoặc nhờ người của đơn vị có máy ấy.",
  ],
  "token.not-found": ["Không có mã truy cập này, hoặc đã thu hồi.", "Tải lại danh sách."],
  "token.name-malformed": ["Tên mã truy cập để trống hoặc dài quá 200 ký tự.", "Đặt tên theo hệ thống sẽ dùng mã."],
  "token.scopes-malformed": [
    "Chưa chọn việc được làm, hoặc có việc không giao cho mã truy cập.",
    "Chọn trong danh sách.",
  ],
  "token.expiry-malformed": ["Ngày hết hạn phải sau hôm nay và không quá 400 ngày.", "Chọn lại ngày hết hạn."],
} as const satisfies Readonly<Record<string, readonly [message: string, mend: string]>>;

export type AccountFailureCode = keyof typeof TEXTS;

/** A refusal about accounts; `at` names the field that it is about, when it is about one. */
export interface AccountFailure extends Failure {
  readonly code: AccountFailureCode;
  /** How long to wait before trying again makes sense: for the Retry-After of an answer. */
  readonly retryAfterSeconds?: number;
}

export interface RefusalDetails {
  readonly at?: string;
  readonly retryAfterSeconds?: number;
}

/** Says no with a code; every use case about accounts refuses through this. */
export function refuse(
  code: AccountFailureCode,
  { at = "", retryAfterSeconds }: RefusalDetails = {},
): { readonly ok: false; readonly failure: AccountFailure } {
  const [message, mend] = TEXTS[code];
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { ok: false, failure: { code, at, message, mend, ...wait } };
}
