import type { Command } from "commander";
import type { QueueReadIn, ReadInQueue } from "../app/ballots/kiosk/read-in-queue.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import type { Outcome } from "./exit-codes.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The ballots of an installation, open for as long as a command runs. */
export interface OpenBallots {
  readonly readInQueue: ReadInQueue;
  close(): Promise<void>;
}

export interface BallotsCommandDeps {
  readonly readBytes: (path: string) => Promise<Result<Uint8Array>>;
  readonly openBallots: (request: ServerRequest) => Promise<Result<OpenBallots>>;
}

interface ImportOptions {
  readonly data?: string;
  readonly config?: string;
}

const HELP = `
Tệp do máy tại quầy xuất ra (bảng nhân viên, nút Xuất tệp phiếu) khi máy không nối được mạng.
Nhận hai lần không sao: phiếu đã có thì không ghi lần nữa.`;

/** `hailong ballots`: what a kiosk could not send itself. */
export function registerBallots(program: Command, context: CommandContext & BallotsCommandDeps): void {
  const ballots =
    program.commands.find((command) => command.name() === "ballots") ??
    program
      .command("ballots")
      .description("phiếu lấy ý kiến: nhận tệp phiếu của máy tại quầy, xuất số liệu để thống kê");
  withDataOptions(ballots.command("import-queue"))
    .description("nhận phiếu từ tệp mà một máy tại quầy đã xuất")
    .usage("<tệp> [tùy chọn]")
    .argument("<tệp>", "tệp phiếu xuất từ máy")
    .addHelpText("after", HELP)
    .action(
      context.action(async (file: string, { data, config }: ImportOptions): Promise<Result<Outcome>> => {
        const bytes = await context.readBytes(file);
        if (!bytes.ok) return bytes;
        const opened = await context.openBallots({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const readIn = await opened.value.readInQueue(OPERATOR, new TextDecoder().decode(bytes.value));
          if (!readIn.ok) return readIn;
          for (const line of linesOf(readIn.value)) context.terminal.print(line);
          return success("done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

/** Every ballot of the file is in one of these. */
function linesOf({ stored, repeated, keptApart, refused }: QueueReadIn): readonly string[] {
  return [
    `${formatCount(stored)} phiếu mới được ghi.`,
    `${formatCount(repeated)} phiếu đã có từ trước, không ghi lần nữa.`,
    `${formatCount(keptApart)} phiếu được giữ riêng vì không tính được.`,
    ...refused.map(({ code, message, count }) => `${formatCount(count)} phiếu không nhận: ${message} [${code}]`),
  ];
}
