import type { Command } from "commander";
import type { ImportedFolder, ImportFolder } from "../app/import-data-set/import-folder.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatTable } from "./evaluation-text.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";
import type { Terminal } from "./terminal.ts";

/** Imports of an installation, open for as long as a command runs. */
export interface OpenImports {
  readonly importFolder: ImportFolder;
  close(): Promise<void>;
}

const HELP = `
Nhập lại cùng bộ dữ liệu không làm thay đổi gì; bộ đã sửa thì thay các dòng cùng khóa. Tệp của bạn được giữ nguyên.
Dòng bị loại: xem và tải về ở trang Nhập dữ liệu.`;

/** `hailong import DIR`: 0 when every row was taken, 3 when some were rejected, 1 when nothing was. */
export function registerImport(
  program: Command,
  context: CommandContext & { readonly openImports: (request: ServerRequest) => Promise<Result<OpenImports>> },
): void {
  const { terminal, action, openImports } = context;
  withDataOptions(program.command("import"))
    .description("nhập một bộ dữ liệu (CSV, XLSX, dossiers.json) vào máy chủ")
    .usage("<thư mục> [tùy chọn]")
    .argument("<thư mục>", "thư mục bộ dữ liệu")
    .addHelpText("after", HELP)
    .action(
      action(async (directory: string, { data, config }: { readonly data?: string; readonly config?: string }) => {
        const opened = await openImports({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const imported = await opened.value.importFolder(directory, progressOn(terminal));
          if (!imported.ok) return imported;
          printImported(imported.value, terminal);
          const hasRejects = imported.value.tables.some(({ rejected }) => rejected > 0);
          return success(hasRejects ? "doneWithRejects" : "done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

/** A bar once the size is known; after its end the rows are being merged. */
function progressOn(terminal: Terminal): Parameters<ImportFolder>[1] {
  let bar: ReturnType<Terminal["startProgress"]> | undefined;
  let isRead = false;
  return (done, total) => {
    if (total === undefined || total === 0 || isRead) return;
    bar ??= terminal.startProgress("Đọc dữ liệu (byte)", total);
    bar.reach(done);
    if (done < total) return;
    bar.finish();
    isRead = true;
  };
}

function printImported({ importId, tables }: ImportedFolder, terminal: Terminal): void {
  const head = ["Tệp", "Bảng", "Dòng", "Mới", "Sửa", "Như cũ", "Bị loại"];
  const lines = tables.map(({ file, table, rows, accepted, corrected, repeated, rejected }) => [
    file,
    table,
    ...[rows, accepted, corrected, repeated, rejected].map(formatCount),
  ]);
  terminal.print(`Lần nhập số ${importId}`);
  terminal.print(formatTable([head, ...lines]));
}
