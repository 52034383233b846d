import { basename } from "node:path";
import { Option, type Command } from "commander";
import type { EditOutcome, EditRegistry } from "../app/registry/edit-registry.ts";
import type { ExportRegistrySheet, ImportRegistrySheet, SheetFailure } from "../app/registry/registry-sheets.ts";
import { OPERATOR } from "../core/access/actor.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { AGENCY_KINDS, TIERS, type AgencyKind, type Tier } from "../core/registry/agency.ts";
import { REGISTRY_TABLES, type RegistryTable } from "../core/registry/registry-change.ts";
import { nameOf } from "../core/registry/registry-faults.ts";
import type { Outcome } from "./exit-codes.ts";
import { readDay } from "./option-readers.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";
import type { Terminal } from "./terminal.ts";

/** The registry of an installation, open for as long as a command runs. */
export interface OpenRegistry {
  readonly editRegistry: EditRegistry;
  readonly exportSheet: ExportRegistrySheet;
  readonly importSheet: ImportRegistrySheet;
  close(): Promise<void>;
}

export interface RegistryCommandDeps {
  readonly openRegistry: (request: ServerRequest) => Promise<Result<OpenRegistry>>;
  readonly saveBytes: (path: string, bytes: Uint8Array) => void;
}

type Context = CommandContext & RegistryCommandDeps;

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
  readonly reason?: string;
}

const PAST = `
Thay đổi điều đã có hiệu lực trước hôm nay phải có --reason; nó được lưu là một lần đính chính.`;

/** `hailong registry export | import | merge | abolish`, for the operator of the machine. */
export function registerRegistry(program: Command, context: Context): void {
  const registry = program.command("registry").description("danh mục: xuất, nhập bảng tính; sáp nhập, giải thể đơn vị");
  registerSheets(registry, context);
  registerMerge(registry, context);
  registerAbolish(registry, context);
}

function registerSheets(registry: Command, context: Context): void {
  const { terminal, action, saveBytes } = context;
  withDataOptions(registry.command("export"))
    .description("ghi một bảng danh mục ra bảng tính")
    .usage("--table <bảng> --out <tệp .csv hoặc .xlsx>")
    .addOption(new Option("--table <bảng>", "bảng danh mục").choices(REGISTRY_TABLES).makeOptionMandatory())
    .requiredOption("--out <tệp>", "tệp .csv hoặc .xlsx")
    .action(
      action((options: DataOptions & { readonly table: RegistryTable; readonly out: string }) =>
        withRegistry(context, options, async ({ exportSheet }) => {
          const format = options.out.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
          const sheet = await exportSheet(OPERATOR, { table: options.table, format });
          if (!sheet.ok) return sheet;
          saveBytes(options.out, sheet.value.content);
          terminal.print(`Đã ghi ${options.out}`);
          return success("done");
        }),
      ),
    );
  withReason(registry.command("import"))
    .description("nhập một bảng danh mục từ bảng tính; một dòng sai thì không dòng nào được dùng")
    .usage("<tệp> [tùy chọn]")
    .argument("<tệp>", "tệp mang tên bảng, ví dụ agencies.xlsx, counters.csv")
    .action(
      action((path: string, options: DataOptions) =>
        withRegistry(context, options, async ({ importSheet }) => {
          const imported = await importSheet(OPERATOR, { path, file: basename(path), reason: options.reason });
          if (!imported.ok) return refusedSheet(imported.failure, terminal);
          terminal.print(`Đã đọc ${formatCount(imported.value.rows)} dòng.`);
          return told(imported.value, terminal);
        }),
      ),
    );
}

interface MergeOptions extends DataOptions {
  readonly from: readonly string[];
  readonly into: string;
  readonly name?: string;
  readonly tier: Tier;
  readonly kind?: AgencyKind;
  readonly parent?: string;
  readonly on: LocalDate;
}

function registerMerge(registry: Command, context: Context): void {
  withReason(registry.command("merge"))
    .description("sáp nhập các đơn vị thành một từ một ngày; kết quả cũ vẫn đứng tên đơn vị cũ")
    .usage("--from <mã,mã> --into <mã> --tier <cấp> --on <ngày> [tùy chọn]")
    .requiredOption("--from <mã,mã>", "các đơn vị thôi hiệu lực", (text) => text.split(",").map((code) => code.trim()))
    .requiredOption("--into <mã>", "đơn vị nhận, mới hoặc đang có")
    .option("--name <tên>", "tên của đơn vị nhận")
    .addOption(new Option("--tier <cấp>", "cấp").choices(TIERS).makeOptionMandatory())
    .addOption(new Option("--kind <loại>", "loại đơn vị").choices(AGENCY_KINDS))
    .option("--parent <mã>", "đơn vị cấp trên")
    .requiredOption("--on <ngày>", "ngày đầu tiên của đơn vị nhận", readDay)
    .action(
      context.action((options: MergeOptions) =>
        withRegistry(context, options, async ({ editRegistry }) => {
          const { from, into: code, name, tier, kind, parent: parentCode, on: date, reason } = options;
          const edit = { kind: "merge", from, into: { code, name, tier, kind, parentCode }, date } as const;
          const edited = await editRegistry(OPERATOR, { edit, reason });
          return edited.ok ? told(edited.value, context.terminal) : edited;
        }),
      ),
    );
}

function registerAbolish(registry: Command, context: Context): void {
  withReason(registry.command("abolish"))
    .description("cho một đơn vị thôi hiệu lực từ một ngày, không có đơn vị nào thay")
    .usage("--unit <mã> --on <ngày> [tùy chọn]")
    .requiredOption("--unit <mã>", "mã đơn vị")
    .requiredOption("--on <ngày>", "ngày đầu tiên không còn hiệu lực", readDay)
    .action(
      context.action((options: DataOptions & { readonly unit: string; readonly on: LocalDate }) =>
        withRegistry(context, options, async ({ editRegistry }) => {
          const edit = { kind: "abolish", from: options.unit, date: options.on } as const;
          const edited = await editRegistry(OPERATOR, { edit, reason: options.reason });
          return edited.ok ? told(edited.value, context.terminal) : edited;
        }),
      ),
    );
}

function withReason(command: Command): Command {
  return withDataOptions(command)
    .option("--reason <lý do>", "căn cứ đính chính, ví dụ số quyết định")
    .addHelpText("after", PAST);
}

async function withRegistry(
  { openRegistry }: Context,
  { data, config }: DataOptions,
  work: (registry: OpenRegistry) => Promise<Result<Outcome>>,
): Promise<Result<Outcome>> {
  const opened = await openRegistry({ dataDirectory: data, configurationFile: config });
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

function told({ changes, corrections }: EditOutcome, terminal: Terminal): Result<Outcome> {
  for (const { table, before, after } of changes) {
    const row = after ?? before;
    const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
    if (row !== undefined) terminal.print(`${sign} ${nameOf(table, row)}`);
  }
  terminal.print(`${formatCount(changes.length)} thay đổi, ${formatCount(corrections)} lần đính chính.`);
  return success("done");
}

/** The failure names the first row at fault; the others are said before it. */
function refusedSheet(failure: SheetFailure, terminal: Terminal): Result<Outcome> {
  for (const { line, field, reason } of failure.rejects ?? []) terminal.notice(`Dòng ${line} ${field}: ${reason}`);
  return { ok: false, failure };
}
