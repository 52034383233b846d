import { join } from "node:path";
import type { Command } from "commander";
import {
  REPORT_FORMATS,
  REPORT_FORMS,
  type RenderReports,
  type ReportForm,
  type ReportFormat,
} from "../app/render-reports/render-request.ts";
import { success } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { listReader } from "./option-readers.ts";
import type { CommandContext } from "./program.ts";

interface ReportOptions {
  readonly out: string;
  readonly forms: readonly ReportForm[];
  readonly format: readonly ReportFormat[];
  readonly unit?: string;
}

const HELP = `
Biểu mẫu: bc (báo cáo và phụ lục), mau01 (theo hồ sơ, từng đơn vị), mau02 (từng đơn vị), mau03 (toàn tỉnh).
Mẫu 01 dạng docx, pdf chỉ lập khi có --unit. Phụ lục V về cán bộ là tài liệu hạn chế, nằm ở tệp riêng.
Số liệu không khớp thì không lập văn bản nào; phép đối chiếu sai được nêu tên.`;

/** `hailong report`: 0 when every document is in place, 1 when the figures do not add up or a file is missing. */
export function registerReport(
  program: Command,
  { terminal, action, renderReports }: CommandContext & { readonly renderReports: RenderReports },
): void {
  program
    .command("report")
    .description("lập báo cáo và biểu mẫu từ kết quả của hailong evaluate")
    .usage("--out <thư mục> [tùy chọn]")
    .requiredOption("--out <thư mục>", "thư mục kết quả của hailong evaluate; văn bản ghi vào thư mục reports trong đó")
    .option("--forms <danh sách>", "biểu mẫu: bc, mau01, mau02, mau03", listReader(REPORT_FORMS), REPORT_FORMS)
    .option("--format <danh sách>", "định dạng: docx, pdf, xlsx", listReader(REPORT_FORMATS), REPORT_FORMATS)
    .option("--unit <mã>", "chỉ lập Mẫu 01, Mẫu 02 của một đơn vị")
    .addHelpText("after", HELP)
    .action(
      action(async ({ out, forms, format, unit }: ReportOptions) => {
        let progress: ReturnType<typeof terminal.startProgress> | undefined;
        let made = 0;
        const rendered = await renderReports({
          outDirectory: out,
          forms,
          formats: format,
          unitCode: unit,
          onFile: () => {
            progress ??= terminal.startProgress("Lập văn bản");
            progress.reach((made += 1));
          },
        });
        progress?.finish();
        if (!rendered.ok) return rendered;
        const { path, files, notices } = rendered.value;
        for (const { name, bytes } of files) {
          terminal.print(
            `${join(path, name)}  ${terminal.palette.faint(`${formatCount(Math.ceil(bytes / 1024))} KB`)}`,
          );
        }
        for (const notice of notices) terminal.notice(`${terminal.noticePalette.warning("Lưu ý:")} ${notice}`);
        return success("done");
      }),
    );
}
