import { join } from "node:path";
import type { Command } from "commander";
import { EXPORTED_DATA, type ExportDataSet } from "../app/export-data-set.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success } from "../core/base/result.ts";
import { readingProgress } from "./evaluate.ts";
import { formatTable } from "./evaluation-text.ts";
import type { CommandContext } from "./program.ts";

/** `hailong export`: the data set as it is used, for another machine or another person to evaluate again. */
export function registerExport(
  program: Command,
  { terminal, action, exportDataSet }: CommandContext & { readonly exportDataSet: ExportDataSet },
): void {
  program
    .command("export")
    .description("ghi lại bộ dữ liệu đúng như được dùng: UTF-8, tên cột chuẩn, không có dòng bị loại")
    .usage("--data <thư mục> --out <thư mục trống>")
    .requiredOption("--data <thư mục>", "thư mục bộ dữ liệu")
    .requiredOption("--out <thư mục>", "thư mục mới hoặc trống")
    .action(
      action(async ({ data, out }: { readonly data: string; readonly out: string }) => {
        const onProgress = readingProgress(terminal);
        const exported = await exportDataSet({ dataDirectory: data, outDirectory: out, onProgress });
        if (!exported.ok) return exported;
        const { files, inputDigest } = exported.value;
        const head = ["Tệp", "Dòng", "Dùng được", "Lặp lại", "Bị loại"];
        const lines = files.map(({ file, rows, accepted, repeated, rejected }) => [
          file,
          ...[rows, accepted, repeated, rejected].map(formatCount),
        ]);
        terminal.print(formatTable([head, ...lines]));
        terminal.print(`Biên nhận dữ liệu: ${formatCount(inputDigest.rows)} dòng, SHA-256 ${inputDigest.hash}`);
        terminal.print(`Bản xuất: ${join(out, EXPORTED_DATA)}; dòng bị loại: ${join(out, "rejects.csv")}`);
        return success(files.some(({ rejected }) => rejected > 0) ? "doneWithRejects" : "done");
      }),
    );
}
