import type { Command } from "commander";
import type { WriteLawCoverage } from "../app/law-coverage.ts";
import { success } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";

const HELP = `
In ra màn hình để người sửa sổ quy tắc ghi lại tài liệu:
  hailong law-coverage > docs/law-coverage.md`;

/** `hailong law-coverage`: for those who edit the rule book, so that it is not among the commands of the help. */
export function registerLawCoverage(
  program: Command,
  { terminal, action, writeLawCoverage }: CommandContext & { readonly writeLawCoverage: WriteLawCoverage },
): void {
  program
    .command("law-coverage", { hidden: true })
    .description("in bảng đối chiếu từng điều khoản với quy tắc và ca tính mẫu")
    .addHelpText("after", HELP)
    .action(
      action(async () => {
        const document = await writeLawCoverage();
        if (!document.ok) return document;
        terminal.print(document.value.trimEnd());
        return success("done");
      }),
    );
}
