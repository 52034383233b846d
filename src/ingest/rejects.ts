import type { RefusalReason } from "../core/registry/fact-sink.ts";

/** What is wrong, and what the clerk does about it. The codes are permanent: people filter and count by them. */
export interface RejectText {
  readonly what: string;
  readonly mend: string;
}

/**
 * Every reason for which a row (or a part of a file) is refused. Values are refused at the door, references and keys
 * by what is already there ({@link RefusalReason}).
 */
export const REJECT_TEXTS = {
  required: {
    what: "Thiếu giá trị bắt buộc",
    mend: "điền giá trị vào ô này",
  },
  "bad-time": {
    what: "Không đọc được ngày giờ",
    mend: "ghi yyyy-MM-dd, dd/MM/yyyy hoặc yyyyMMdd; giờ viết HH:mm:ss sau ngày",
  },
  "impossible-time": {
    what: "Không có ngày hoặc giờ này",
    mend: "kiểm tra lại ngày, tháng (ví dụ 31/02), năm (1900–2199) và giờ (00:00–23:59)",
  },
  "bad-boolean": {
    what: "Không phải giá trị có/không",
    mend: "ghi true/false, 1/0, x, có/không; để trống là không",
  },
  "unknown-option": {
    what: "Giá trị không có trong danh mục",
    mend: "ghi đúng một trong các giá trị cho phép",
  },
  "unknown-state": {
    what: "Trạng thái hồ sơ không có trong danh mục",
    mend: "ghi mã 1 đến 10 của Cổng dịch vụ công, hoặc withdrawn",
  },
  "unknown-answer": {
    what: "Phương án trả lời không có trong mẫu phiếu",
    mend: "q1, q3, q4, q6, q7 nhận 2, 1, 0; q10 nhận 5 đến 1; để trống nếu không trả lời",
  },
  "bad-number": {
    what: "Không phải số nguyên không âm",
    mend: "chỉ ghi chữ số, không kèm đơn vị hay dấu phân cách",
  },
  "bad-uuid": {
    what: "Mã phiếu không phải UUID",
    mend: "ghi đủ 32 chữ số thập lục phân theo dạng 8-4-4-4-12",
  },
  "unreadable-text": {
    what: "Có ký tự hỏng hoặc ký tự điều khiển",
    mend: "xuất lại tệp bằng bảng mã UTF-8 rồi nộp lại dòng này",
  },
  "spreadsheet-error": {
    what: "Ô chứa lỗi công thức của bảng tính",
    mend: "sửa công thức hoặc thay bằng giá trị",
  },
  "finished-before-received": {
    what: "Ngày kết thúc trước ngày tiếp nhận",
    mend: "đối chiếu ngày tiếp nhận với ngày kết thúc, từ chối hoặc trả kết quả",
  },
  "too-many-fields": {
    what: "Dòng có nhiều ô hơn dòng tiêu đề",
    mend: "đặt giá trị chứa dấu phân cách trong dấu nháy kép, hoặc bỏ ô thừa",
  },
  "broken-quotes": {
    what: "Dấu nháy kép không đóng đúng chỗ",
    mend: "đóng dấu nháy kép ở cuối ô; dấu nháy trong ô viết hai lần",
  },
  "row-too-long": {
    what: "Dòng dài quá giới hạn",
    mend: "kiểm tra dấu nháy kép và dấu xuống dòng quanh dòng này",
  },
  "broken-entry": {
    what: "Phần tử không đúng cấu trúc",
    mend: "mỗi phần tử là một đối tượng có hoSo và tienTrinhDongBo",
  },
  "broken-list": {
    what: "Danh sách JSON hỏng từ phần tử này trở đi",
    mend: "xuất lại tệp; các phần tử đứng trước đã được dùng",
  },
  "broken-file": {
    what: "Tệp hỏng từ đây trở đi",
    mend: "mở và lưu lại tệp; các dòng đứng trước đã được dùng",
  },
  "unknown-reference": {
    what: "Mã này không có trong tệp mà cột trỏ tới (hoặc dòng có mã đó đã bị loại)",
    mend: "bổ sung hoặc sửa dòng của mã đó, hoặc sửa mã ở đây",
  },
  "conflicting-key": {
    what: "Trùng khóa với một dòng trước nhưng khác nội dung; dòng trước được giữ",
    mend: "giữ lại một dòng đúng, bỏ dòng kia",
  },
  "no-agency": {
    what: "Phiếu không có đơn vị và cũng không có mã hồ sơ đã biết",
    mend: "ghi mã đơn vị, hoặc mã của một hồ sơ có trong bộ dữ liệu",
  },
  "form-too-large": {
    what: "Mẫu phiếu có quá 20 câu hỏi, hoặc câu hỏi này có quá nhiều phương án khác nhau",
    mend: "chuyển ý kiến tự do sang cột comment; tách mẫu phiếu dài thành nhiều mẫu",
  },
} as const satisfies Readonly<Record<string, RejectText>> & Readonly<Record<RefusalReason, RejectText>>;

export type RejectCode = keyof typeof REJECT_TEXTS;

/** One line of `rejects.csv`. */
export interface Reject {
  readonly file: string;
  /** Header = 1; the first line of a quoted multi-line row; row number in XLSX; position from 1 in a JSON list. */
  readonly line: number;
  /** Column of the contract; empty when the row as a whole cannot be read. */
  readonly field: string;
  /** What stood there, for that column alone; empty for free text, which may name people. */
  readonly value: string;
  readonly reason: string;
}

/** Takes rejects one by one, as they are found. */
export interface RejectWriter {
  write(reject: Reject): void;
}

/** `[code] what is wrong. Cách sửa: what to do[: the names that may stand there].` */
export function formatReason(code: RejectCode, allowed: readonly string[] = []): string {
  const { what, mend } = REJECT_TEXTS[code];
  const names = allowed.length === 0 ? "" : `: ${allowed.join(", ")}`;
  return `[${code}] ${what}. Cách sửa: ${mend}${names}.`;
}
