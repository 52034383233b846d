import { join } from "node:path";
import type { Command } from "commander";
import {
  MOST_REJECTS,
  OUTPUT_FORMATS,
  type EvaluatedProvince,
  type EvaluateProvince,
  type OutputFormat,
} from "../app/evaluate-province/evaluate-province.ts";
import { success } from "../core/base/result.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import type { Table } from "../core/registry/fact-sink.ts";
import type { Override } from "../core/rulebook/rule-set.ts";
import { formatDay, formatSummaryTable } from "./evaluation-text.ts";
import { collectOverrides, listReader, readDay } from "./option-readers.ts";
import type { CommandContext } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { inOptions } from "./window-words.ts";

interface EvaluateOptions {
  readonly data: string;
  readonly rulebook: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly out: string;
  readonly asOf?: LocalDate;
  readonly set: readonly Override[];
  readonly format: readonly OutputFormat[];
}

/**
 * `hailong evaluate`: 0 when all rows were used, 3 when some were rejected, 1 when there is no result or one whose sums
 * do not hold (which would be a fault of ours, and no document is made of it).
 */
export function registerEvaluate(
  program: Command,
  { terminal, action, evaluateProvince }: CommandContext & { readonly evaluateProvince: EvaluateProvince },
): void {
  program
    .command("evaluate")
    .description("chấm điểm, xếp loại một bộ dữ liệu và ghi results.json cùng các bảng")
    .usage("--data <thư mục> --rulebook <mã> --from <ngày> --to <ngày> --out <thư mục> [tùy chọn]")
    .requiredOption("--data <thư mục>", "thư mục bộ dữ liệu (CSV, XLSX, dossiers.json)")
    .requiredOption("--rulebook <mã>", "bộ quy tắc: tt01-2018, binh-thuan-2019")
    .requiredOption("--from <ngày>", "ngày đầu kỳ (YYYY-MM-DD hoặc dd/MM/yyyy)", readDay)
    .requiredOption("--to <ngày>", "ngày cuối kỳ, tính cả ngày này", readDay)
    .requiredOption("--out <thư mục>", "nơi ghi: thư mục mới, trống, hoặc kết quả của lần evaluate trước; ngoài --data")
    .option("--as-of <ngày>", "chỉ dùng điều đã biết đến ngày này", readDay)
    .option("--set <đường.dẫn=giá trị>", "đổi một tham số của bộ quy tắc, dùng được nhiều lần", collectOverrides, [])
    .option("--format <danh sách>", "tệp ghi ra: json, csv", listReader(OUTPUT_FORMATS), OUTPUT_FORMATS)
    .action(
      action(async (options: EvaluateOptions) => {
        const evaluated = await evaluateProvince({ ...requestOf(options), onProgress: readingProgress(terminal) });
        if (!evaluated.ok) return inOptions(evaluated);
        printEvaluated(evaluated.value, options.out, terminal);
        if (evaluated.value.results.reconciliation.some(({ ok }) => !ok)) return success("refused");
        return success(rejectedRows(evaluated.value) > 0 ? "doneWithRejects" : "done");
      }),
    );
}

function requestOf({
  data,
  rulebook,
  from,
  to,
  out,
  asOf,
  set,
  format,
}: EvaluateOptions): Parameters<EvaluateProvince>[0] {
  return {
    dataDirectory: data,
    outDirectory: out,
    ruleSetId: rulebook,
    from,
    to,
    asOf,
    overrides: set,
    formats: format,
  };
}

/** A smaller file is read before anybody wonders. */
const WORTH_A_BAR_BYTES = 20_000_000;

/** One bar per large file, by bytes. */
export function readingProgress(terminal: Terminal): NonNullable<Parameters<EvaluateProvince>[0]["onProgress"]> {
  let current: { file: string; bar: ReturnType<Terminal["startProgress"]>; isFinished: boolean } | undefined;
  return ({ file, bytesRead, bytesTotal }) => {
    if (bytesTotal < WORTH_A_BAR_BYTES) return;
    if (current?.file !== file)
      current = { file, bar: terminal.startProgress(`Đọc ${file}`, bytesTotal), isFinished: false };
    current.bar.reach(bytesRead);
    if (bytesRead < bytesTotal || current.isFinished) return;
    current.bar.finish();
    current.isFinished = true;
  };
}

export function rejectedRows({ ingest }: Pick<EvaluatedProvince, "ingest">): number {
  return ingest.files.reduce((sum, { rejected }) => sum + rejected, 0);
}

/** How many rows were refused and where the first of them stand. */
export function rejectsLine(rejected: number, path: string): string {
  const kept = rejected > MOST_REJECTS ? ` (tệp chỉ ghi ${formatCount(MOST_REJECTS)} dòng đầu)` : "";
  return `${formatCount(rejected)} dòng bị loại, xem ${path}${kept}.`;
}

/** What an evaluation cannot say without a table; a table that is not here is not missed. */
const MISSED_WITHOUT: Partial<Record<Table, string>> = {
  agencies: "không có đơn vị nào để đánh giá, mọi dòng trỏ tới đơn vị đều bị loại",
  officers: "không chấm được cán bộ",
  procedures: "hồ sơ không có ngày hẹn thì chưa xác định được hạn; chỉ số 9 không tính",
  "agency-procedures": "chỉ số 5, 6, 9 không tính",
  dossiers: "không có hồ sơ; chỉ số 1, 2, 3, 4, 7 chỉ còn dựa vào phiếu không gắn hồ sơ",
  supplements: "không biết các lần yêu cầu bổ sung",
  steps: "chỉ số 2 và cán bộ không có căn cứ chấm",
  contacts: "không biết các lần liên hệ khác",
  petitions: "chỉ số 8 không tính, chỉ số 7 chấm như không có phản ánh",
  ballots: "không có ý kiến người dân, mức độ hài lòng không có cơ sở",
};

function missingNotices({ missingTables, ingest }: EvaluatedProvince): string[] {
  const hasFeed = ingest.files.some(({ file }) => file.toLowerCase().endsWith(".json"));
  return missingTables.flatMap((table) => {
    const missed = hasFeed && FED_BY_FEED.includes(table) ? undefined : MISSED_WITHOUT[table];
    return missed === undefined ? [] : [`Thiếu tệp ${table}: ${missed}.`];
  });
}

/** Tables that dossiers.json brings as well. */
const FED_BY_FEED: readonly Table[] = ["dossiers", "supplements", "steps"];

/** What was read, what came out, and where it lies. */
export function printEvaluated(evaluated: EvaluatedProvince, outDirectory: string, terminal: Terminal): void {
  const { ingest, results, trace, warnings } = evaluated;
  for (const warning of warnings) terminal.notice(`${terminal.noticePalette.warning("Lưu ý:")} ${warning}`);
  for (const file of ingest.ignored) terminal.notice(`Bỏ qua tệp không thuộc bộ dữ liệu: ${file}`);
  for (const line of missingNotices(evaluated)) terminal.notice(line);
  const rejected = rejectedRows(evaluated);
  terminal.print(
    `Đọc ${formatCount(results.input.rows)} dòng dùng được, ${formatCount(rejected)} dòng bị loại; ` +
      `${formatCount(trace.dossiers.delivered)} hồ sơ, ${formatCount(trace.ballots.delivered)} phiếu.`,
  );
  terminal.print(
    `Kỳ ${formatDay(results.period.from)} - ${formatDay(results.period.to)}, ` +
      `bộ quy tắc ${results.rulebook.id} (${results.rulebook.hash.slice(0, 12)}).`,
  );
  terminal.print("");
  terminal.print(formatSummaryTable(results));
  const broken = results.reconciliation.filter(({ ok }) => !ok);
  for (const { check, detail } of broken) terminal.print(terminal.palette.bad(`Không khớp: ${check}: ${detail}`));
  if (broken.length === 0)
    terminal.print(`Đối chiếu: ${formatCount(results.reconciliation.length)} phép kiểm đều khớp.`);
  if (rejected > 0) terminal.print(terminal.palette.warning(rejectsLine(rejected, join(outDirectory, "rejects.csv"))));
  terminal.print(`Kết quả: ${evaluated.files.map((file) => join(outDirectory, file)).join(", ")}`);
  if (evaluated.files.includes("points.csv"))
    terminal.print("points.csv ghi câu trả lời trên phiếu cạnh mã hồ sơ: tệp làm việc nội bộ, không công bố.");
}
