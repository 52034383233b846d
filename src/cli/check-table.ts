import type { Command } from "commander";
import type { CheckTable } from "../app/check-table.ts";
import { success } from "../core/base/result.ts";
import type { TableVerdict } from "../core/scoring/table-verdict.ts";
import type { Palette } from "./palette.ts";
import type { CommandContext } from "./program.ts";

/** One table as a person reads it: the verdict, then each sum with its row, then what has no base. */
export function formatVerdict(verdict: TableVerdict, palette: Palette): string {
  const { id, source, accepted, lines, complaints, warnings } = verdict;
  const mark = (ok: boolean): string => (ok ? palette.good("khớp") : palette.bad("SAI "));
  return [
    `${palette.strong(id)}: ${accepted ? palette.good("CHẤP NHẬN") : palette.bad("TỪ CHỐI")}`,
    ...(source === undefined ? [] : [palette.faint(`  Nguồn: ${source}`)]),
    ...lines.map(({ row, ok, text }) => `  ${mark(ok)}  ${row}: ${text}`),
    ...complaints.map(
      ({ field, value, reason, mend }) =>
        `  ${mark(false)}  ${field === "" ? "bảng" : field} = ${value}: ${reason}. ${mend}`,
    ),
    ...warnings.map((warning) => `  ${palette.warning("lưu ý")} ${warning}`),
  ].join("\n");
}

function formatSummary(verdicts: readonly TableVerdict[]): string {
  const refused = verdicts.filter(({ accepted }) => !accepted);
  const count = `${verdicts.length} bảng: ${verdicts.length - refused.length} chấp nhận, ${refused.length} từ chối`;
  return refused.length === 0 ? `${count}.` : `${count} (${refused.map(({ id }) => id).join(", ")}).`;
}

const HELP = `
Mỗi bảng là một đối tượng JSON có id và groups (số đơn vị theo loại) hoặc rows (số hồ sơ theo dòng).
Bảng có một phép cộng sai thì bị từ chối cả bảng; dòng sai được nêu tên cùng phép tính.`;

/** `hailong check-table FILE`: 0 when every table adds up, 1 when one does not. */
export function registerCheckTable(
  program: Command,
  { terminal, action, checkTable }: CommandContext & { readonly checkTable: CheckTable },
): void {
  program
    .command("check-table")
    .description("đối chiếu bảng số liệu đã công bố, từ chối bảng không khớp")
    .usage("<tệp>")
    .argument("<tệp>", "tệp JSON có một bảng hoặc danh sách bảng")
    .addHelpText("after", HELP)
    .action(
      action(async (path: string) => {
        const verdicts = await checkTable(path);
        if (!verdicts.ok) return verdicts;
        for (const verdict of verdicts.value) terminal.print(`${formatVerdict(verdict, terminal.palette)}\n`);
        terminal.print(formatSummary(verdicts.value));
        return success(verdicts.value.every(({ accepted }) => accepted) ? "done" : "refused");
      }),
    );
}
