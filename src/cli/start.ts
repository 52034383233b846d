import type { Command } from "commander";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";

/** Where the data and the settings are, and which settings the command line sets above the others. */
export interface ServerRequest {
  readonly dataDirectory?: string | undefined;
  readonly configurationFile?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
}

export interface ServerRun {
  readonly url: string;
  /** Where the first administrator sets the system up, and the one-time code for it; undefined: there is one. */
  readonly firstRun: { readonly url: string; readonly code: string } | undefined;
  /** Resolves when the server has ended in order, because somebody asked for it. */
  readonly ended: Promise<void>;
}

export type StartServer = (request: ServerRequest) => Promise<Result<ServerRun>>;

interface StartOptions {
  readonly data?: string;
  readonly config?: string;
  readonly host?: string;
  readonly port?: string;
}

/** `hailong start`: serves until somebody stops it. */
export function registerStart(
  program: Command,
  { terminal, action, startServer }: CommandContext & { readonly startServer: StartServer },
): void {
  withDataOptions(program.command("start"))
    .description("chạy máy chủ: trang web, API, việc nền và cơ sở dữ liệu kèm theo")
    .usage("[tùy chọn]")
    .option("--host <địa chỉ>", "địa chỉ nghe (mặc định: 127.0.0.1)")
    .option("--port <số>", "cổng HTTP (mặc định: 8080)")
    .action(
      action(async ({ data, config, host, port }: StartOptions) => {
        const started = await startServer({ dataDirectory: data, configurationFile: config, host, port });
        if (!started.ok) return started;
        terminal.notice(`${terminal.noticePalette.strong("Hài Lòng đang chạy:")} ${started.value.url}`);
        const { firstRun } = started.value;
        if (firstRun !== undefined) {
          terminal.notice(`Chưa có quản trị viên. Mở ${firstRun.url} và nhập mã dùng một lần:`);
          terminal.notice(`    ${terminal.noticePalette.strong(firstRun.code)}`);
          terminal.notice("Chỉ muốn xem thử với dữ liệu mô phỏng: dừng lại rồi chạy hailong demo.");
        }
        terminal.notice("Dừng bằng Ctrl-C hoặc hailong stop.");
        await started.value.ended;
        terminal.notice("Đã dừng.");
        return success("done");
      }),
    );
}

/** The options of every command that needs to know which server or database is meant. */
export function withDataOptions(command: Command): Command {
  return command
    .option("--data <thư mục>", "thư mục dữ liệu (mặc định: data, hoặc /var/lib/hailong/data khi chạy bằng root)")
    .option("--config <tệp>", "tệp cấu hình (mặc định: hailong.yaml trong thư mục dữ liệu)");
}
