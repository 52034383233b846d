import type { Command } from "commander";
import type { ExportAudit } from "../app/export-audit.ts";
import type { AuditVerdict, VerifyAudit } from "../app/verify-audit.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import { faultInWords } from "../core/integrity/chain-words.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The audit of an installation, open for as long as a command runs. */
export interface OpenAudit {
  readonly verifyAudit: VerifyAudit;
  readonly exportAudit: ExportAudit;
  close(): Promise<void>;
}

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

const HELP = `
Ghi lại số và mã băm cuối chuỗi ở nơi khác (biên bản, thư điện tử): ai viết lại cả cơ sở dữ liệu cũng không đổi được
bản ghi ấy, và lần kiểm tra sau đối chiếu được.`;

type Context = CommandContext & { readonly openAudit: (request: ServerRequest) => Promise<Result<OpenAudit>> };

/** `hailong verify audit` and `hailong audit export`. */
export function registerAudit(program: Command, context: Context): void {
  const verify = program.commands.find((command) => command.name() === "verify") ?? program.command("verify");
  registerVerify(verify.command("audit"), context);
  const audit = program.command("audit").description("nhật ký: xuất cho thanh tra, kiểm tra");
  registerExport(audit.command("export"), context);
}

/** 0 when the chain is as it was written, 1 with every touched entry when it is not. */
function registerVerify(command: Command, { terminal, action, openAudit }: Context): void {
  withDataOptions(command)
    .description("tính lại chuỗi nhật ký từ dòng đầu, nêu dòng bị sửa, xóa, đổi chỗ hoặc chèn thêm")
    .usage("[tùy chọn]")
    .addHelpText("after", HELP)
    .action(
      action(async () => {
        // `verify` has these options too, and takes them wherever they stand.
        const { data, config } = command.optsWithGlobals<DataOptions>();
        const opened = await openAudit({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const bar = terminal.startProgress("Tính lại nhật ký");
          const verdict = await opened.value.verifyAudit({
            onProgress: (entries) => {
              bar.reach(entries);
            },
          });
          bar.finish();
          for (const line of verdictLines(verdict)) terminal.print(line);
          return success(verdict.faultCount === 0 ? "done" : "refused");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

function registerExport(command: Command, { terminal, action, openAudit }: Context): void {
  withDataOptions(command)
    .description("ghi toàn bộ nhật ký ra tệp, kèm cách tự tính lại chuỗi mã băm")
    .usage("--out <thư mục mới> [tùy chọn]")
    .requiredOption("--out <thư mục>", "thư mục chưa có")
    .action(
      action(async ({ data, config, out }: DataOptions & { readonly out: string }) => {
        const opened = await openAudit({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const exported = await opened.value.exportAudit({ outDirectory: out });
          if (!exported.ok) return exported;
          const { entries, headHash } = exported.value;
          terminal.print(`Đã ghi ${formatCount(entries)} dòng vào ${out}; mã băm cuối chuỗi: ${headHash}`);
          return success("done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

/** So many are named. */
const NAMED_SETBACKS = 20;

function setbackLines(setbacks: AuditVerdict["setbacks"]): readonly string[] {
  if (setbacks.length === 0) return [];
  const unnamed = setbacks.length - NAMED_SETBACKS;
  return [
    `ĐỒNG HỒ BỊ LÙI ${formatCount(setbacks.length)} lần. Nhật ký không bị sửa, nhưng giờ ghi ở đó không đáng tin:`,
    ...setbacks.slice(0, NAMED_SETBACKS).map(({ from, to, before, earliest }) => {
      const rows = from === to ? `dòng ${formatCount(from)}` : `dòng ${formatCount(from)} đến ${formatCount(to)}`;
      return `  ${rows}: ghi từ ${earliest.toISOString()}, sau khi đã có dòng ghi ${before.toISOString()}`;
    }),
    ...(unnamed > 0 ? [`  … và ${formatCount(unnamed)} lần nữa`] : []),
  ];
}

function verdictLines({ entries, head, faults, faultCount, setbacks }: AuditVerdict): readonly string[] {
  const end = [
    ...setbackLines(setbacks),
    ...(head === undefined ? [] : [`Cuối chuỗi: dòng ${formatCount(head.seq)}, mã băm ${head.hash}`]),
  ];
  if (faultCount === 0) return [`Nhật ký nguyên vẹn: ${formatCount(entries)} dòng.`, ...end];
  const unnamed = faultCount - faults.length;
  return [
    `NHẬT KÝ BỊ CAN THIỆP: ${formatCount(faultCount)} chỗ.`,
    ...faults.map((fault) => `  ${faultInWords(fault)}`),
    ...(unnamed > 0 ? [`  … và ${formatCount(unnamed)} chỗ nữa`] : []),
    ...end,
  ];
}
