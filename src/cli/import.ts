import { InvalidArgumentError, type Command } from "commander";
import type { ImportedFolder, ImportFolder } from "../app/import-data-set/import-folder.ts";
import type { UndoAsked } from "../app/import-data-set/undo-asked.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatTable } from "./evaluation-text.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";
import type { Terminal } from "./terminal.ts";

/** Imports of an installation, open for as long as a command runs. */
export interface OpenImports {
  readonly importFolder: ImportFolder;
  readonly undoAsked: UndoAsked;
  close(): Promise<void>;
}

const HELP = `
Nhập lại cùng bộ dữ liệu không làm thay đổi gì; bộ đã sửa thì thay các dòng cùng khóa. Tệp của bạn được giữ nguyên.
Dòng bị loại: xem và tải về ở trang Nhập dữ liệu.`;

type Context = CommandContext & { readonly openImports: (request: ServerRequest) => Promise<Result<OpenImports>> };

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

/** `hailong import DIR`: 0 when every row was taken, 3 when some were rejected, 1 when nothing was. */
export function registerImport(program: Command, context: Context): void {
  const { terminal, action, openImports } = context;
  const importing = withDataOptions(program.command("import"))
    .description("nhập một bộ dữ liệu (CSV, XLSX, dossiers.json) vào máy chủ")
    .usage("<thư mục> [tùy chọn]")
    .argument("<thư mục>", "thư mục bộ dữ liệu")
    .addHelpText("after", HELP)
    .action(
      action(async (directory: string, { data, config }: DataOptions) => {
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
  registerUndo(importing.command("undo"), context);
}

const UNDO_HELP = `
Không nêu số thì hoàn tác lần nhập tệp gần nhất còn hiệu lực. Lần nhập mà dòng của nó đã được lần sau thay, hoặc đã
được sửa tay, thì không hoàn tác được; lệnh nêu các dòng ấy và không thay đổi gì. Điểm do máy chủ đang chạy tính lại.
Thư mục tên undo thì nhập bằng: hailong import ./undo`;

/** `hailong import undo [ID]`: 0 when it was taken back, 1 with the reason when something stands on it. */
function registerUndo(command: Command, { terminal, action, openImports }: Context): void {
  withDataOptions(command)
    .description("hoàn tác một lần nhập: dữ liệu trở lại như khi chưa có nó")
    .usage("[số] [tùy chọn]")
    .argument("[số]", "số của lần nhập, như trong trang Nhập dữ liệu", readImportNumber)
    .addHelpText("after", UNDO_HELP)
    .action(
      action(async (importId: number | undefined) => {
        // `import` has these options too, and takes them wherever they stand.
        const { data, config } = command.optsWithGlobals<DataOptions>();
        const opened = await openImports({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const undone = await opened.value.undoAsked(OPERATOR, importId);
          if (!undone.ok) return undone;
          terminal.print(`Đã hoàn tác lần nhập số ${undone.value.id} (${undone.value.title})`);
          return success("done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

function readImportNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Cần số của một lần nhập, như trong danh sách.");
  return parseInt(text, 10);
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
