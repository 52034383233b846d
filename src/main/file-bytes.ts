import { readFile } from "node:fs/promises";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";

const REASONS: Readonly<Record<string, Pick<Failure, "code" | "message" | "mend">>> = {
  ENOENT: { code: "file.missing", message: "Không có tệp này.", mend: "Kiểm tra lại đường dẫn." },
  EISDIR: { code: "file.is-folder", message: "Đây là thư mục, không phải tệp.", mend: "Chỉ ra một tệp." },
  EACCES: { code: "file.unreadable", message: "Không có quyền đọc tệp.", mend: "Cấp quyền đọc cho người chạy lệnh." },
};

const UNREADABLE = { code: "file.unreadable", message: "Không đọc được tệp.", mend: "Kiểm tra ổ đĩa và quyền đọc." };

/** The bytes of a file, or why there are none, for the person who named it. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    return success(await readFile(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return failed({ ...(REASONS[code] ?? UNREADABLE), at: path });
  }
}
