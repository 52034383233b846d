import type { Command } from "commander";
import type { ExportBallotStatistics } from "../app/ballots/statistics/export-statistics.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The ballots of an installation, open for as long as a command runs. */
export interface OpenBallotStatistics {
  readonly exportBallotStatistics: ExportBallotStatistics;
  close(): Promise<void>;
}

interface Options {
  readonly data?: string;
  readonly config?: string;
  readonly quarter: string;
  readonly out: string;
}

type Context = CommandContext & {
  readonly openStatistics: (request: ServerRequest) => Promise<Result<OpenBallotStatistics>>;
  readonly saveText: (path: string, text: string) => void;
};

const HELP = `
Tệp không có mã hồ sơ, cán bộ, quầy, giờ gửi, góp ý, mã phiếu; ngày chỉ còn là tuần. Dưới mười phiếu giống nhau thì làm
thô thêm hoặc không xuất. Chỉ có đơn vị đã công bố kết quả trọn quý. Mỗi lần xuất được ghi vào nhật ký.`;

/** `hailong ballots statistics`: ballots of a quarter for who counts, without anything that leads to a person. */
export function registerBallotStatistics(
  program: Command,
  { terminal, action, openStatistics, saveText }: Context,
): void {
  const ballots =
    program.commands.find((command) => command.name() === "ballots") ??
    program.command("ballots").description("phiếu lấy ý kiến: xuất số liệu để thống kê");
  withDataOptions(ballots.command("statistics"))
    .description("xuất phiếu của một quý để thống kê, không có gì dẫn về người trả lời")
    .usage("--quarter <2020-Q1> --out <tệp CSV> [tùy chọn]")
    .requiredOption("--quarter <quý>", "năm và quý, ví dụ 2020-Q1")
    .requiredOption("--out <tệp>", "tệp CSV để ghi")
    .addHelpText("after", HELP)
    .action(
      action(async ({ data, config, quarter, out }: Options) => {
        const opened = await openStatistics({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const made = await opened.value.exportBallotStatistics(OPERATOR, quarter);
          if (!made.ok) return made;
          const { csv, units, ballots: given, withheld, unpublished } = made.value;
          saveText(out, csv);
          terminal.print(`${out}: ${formatCount(given)} phiếu của ${formatCount(units)} đơn vị`);
          terminal.print(`Không xuất vì ít phiếu giống nhau: ${formatCount(withheld)} phiếu`);
          terminal.print(`Chưa công bố trọn quý: ${formatCount(unpublished)} đơn vị`);
          return success("done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}
