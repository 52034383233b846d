import type { Command } from "commander";
import { success, type Result } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { momentText } from "./moment-text.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** How a server is, as its operator asks. */
export interface ServerStatus {
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
  /** Undefined while it starts. */
  readonly url: string | undefined;
  /** Of the disk on which the data folder lies. */
  readonly freeSpace: { readonly megabytes: number; readonly level: "ok" | "warn" | "fail" };
  /** What is not well; empty: it serves. */
  readonly troubles: readonly string[];
}

export interface ServerControl {
  /** Undefined: no server runs on this data folder. */
  status(request: ServerRequest): Promise<Result<ServerStatus | undefined>>;
  /** Resolves when it has ended; false: none was running. */
  stop(request: ServerRequest): Promise<Result<boolean>>;
}

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

const NOT_RUNNING = "Không có máy chủ nào đang chạy trên thư mục dữ liệu này.";

const TROUBLES: Readonly<Record<string, string>> = {
  database: "cơ sở dữ liệu không trả lời",
  schema: "lược đồ dữ liệu không khớp với chương trình",
  checksums: "cơ sở dữ liệu gặp trang sai mã kiểm tra, chạy hailong verify",
  stopping: "đang dừng",
  starting: "đang khởi động",
  "no-answer": "không trả lời qua HTTP",
};

/** `hailong status` and `hailong stop`, for a server of this machine. */
export function registerServerControl(
  program: Command,
  { terminal, action, control }: CommandContext & { readonly control: ServerControl },
): void {
  withDataOptions(program.command("status"))
    .description("cho biết máy chủ có đang chạy và phục vụ tốt không")
    .usage("[tùy chọn]")
    .action(
      action(async ({ data, config }: DataOptions) => {
        const asked = await control.status({ dataDirectory: data, configurationFile: config });
        if (!asked.ok) return asked;
        const status = asked.value;
        if (status === undefined) {
          terminal.print(NOT_RUNNING);
          return success("refused");
        }
        terminal.print(`Đang chạy:  ${status.url ?? "chưa mở cổng"}`);
        terminal.print(`Tiến trình: ${status.pid}, từ ${momentText(new Date(status.since))}`);
        const { megabytes, level } = status.freeSpace;
        terminal.print(
          `Đĩa trống:  ${formatCount(megabytes)} MB${level === "ok" ? "" : ", sắp đầy: dọn hoặc thêm đĩa"}`,
        );
        terminal.print(`Tình trạng: ${status.troubles.map(troubleInWords).join("; ") || "tốt"}`);
        return success(status.troubles.length === 0 ? "done" : "refused");
      }),
    );
  withDataOptions(program.command("stop"))
    .description("dừng máy chủ: chờ việc đang chạy xong rồi đóng cơ sở dữ liệu")
    .usage("[tùy chọn]")
    .action(
      action(async ({ data, config }: DataOptions) => {
        const stopped = await control.stop({ dataDirectory: data, configurationFile: config });
        if (!stopped.ok) return stopped;
        terminal.print(stopped.value ? "Đã dừng." : NOT_RUNNING);
        return success("done");
      }),
    );
}

function troubleInWords(trouble: string): string {
  return TROUBLES[trouble] ?? trouble.replace(/^task:/, "việc nền không chạy: ");
}
