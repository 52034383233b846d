import type { Failure } from "../core/base/result.ts";
import { isPassing } from "../db/transaction.ts";

/** The database does not answer, or not at this moment: the same will do later. */
export function isDatabaseAway(error: unknown): boolean {
  return isPassing(error) || /^53/.test(codeOf(error)) || (error instanceof Error && POOL_ENDED.test(error.message));
}

const POOL_ENDED = /^Cannot use a pool after calling end/;
/** SQLSTATE of a database whose disk is full, and of one that may not write. */
const DATABASE_FULL = "53100";
const DATABASE_READ_ONLY = "25006";

const FREE_SPACE = "Giải phóng hoặc thêm chỗ rồi chạy lại; hailong doctor cho biết còn bao nhiêu.";
const WORDS: Readonly<Record<string, readonly [message: string, mend: string]>> = {
  EROFS: [
    "Ổ đĩa chỉ cho đọc.",
    "Gắn lại ổ đĩa để ghi được (mount -o remount,rw). Nếu hệ điều hành tự khóa ghi thì xem nhật ký máy: ổ có thể hỏng.",
  ],
  ENOSPC: ["Ổ đĩa đã đầy.", FREE_SPACE],
  EDQUOT: ["Đã dùng hết hạn mức đĩa của người chạy lệnh.", "Nâng hạn mức hoặc xóa bớt tệp rồi chạy lại."],
  EIO: ["Ổ đĩa báo lỗi đọc hoặc ghi.", "Dừng máy chủ, sao lưu những gì còn đọc được, rồi kiểm tra ổ đĩa."],
  EACCES: ["Không có quyền đọc hoặc ghi.", "Cấp quyền cho người chạy lệnh, hoặc chạy bằng người dùng của máy chủ."],
  EPERM: ["Hệ điều hành không cho làm.", "Cấp quyền cho người chạy lệnh, hoặc chạy bằng người dùng của máy chủ."],
};

/**
 * What an error says of the machine or the database around the program: nobody's bug, and somebody's to mend.
 * Undefined: it says nothing of them. Named are the place and the kind alone: the words of an error may quote values.
 */
export function surroundingsFault(error: unknown): Failure | undefined {
  const code = codeOf(error);
  if (code === DATABASE_FULL) {
    const message = "Ổ đĩa của cơ sở dữ liệu đã đầy.";
    return { code: "machine.enospc", at: "", message, mend: FREE_SPACE };
  }
  if (code === DATABASE_READ_ONLY) {
    const mend = "Nối tới máy chính, không phải bản sao; hoặc mở lại quyền ghi của cơ sở dữ liệu.";
    return { code: "database.read-only", at: "", message: "Cơ sở dữ liệu chỉ cho đọc.", mend };
  }
  if (isDatabaseAway(error)) {
    const mend = "Chạy lại khi máy chủ hoặc PostgreSQL đã chạy: việc dở dang không được ghi nửa chừng.";
    return { code: "database.gone", at: "", message: "Cơ sở dữ liệu đã dừng hoặc ngắt kết nối giữa chừng.", mend };
  }
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return words && { code: `machine.${code.toLowerCase()}`, at: pathOf(error), message: words[0], mend: words[1] };
}

/** That the disk is full, or what one may use of it; undefined: an error says something else. */
export function fullDisk(error: unknown): Failure | undefined {
  const fault = surroundingsFault(error);
  return fault !== undefined && FULL.includes(fault.code) ? fault : undefined;
}

const FULL: readonly string[] = ["machine.enospc", "machine.edquot"];

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function pathOf(error: unknown): string {
  return error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : "";
}
