import { InvalidArgumentError, type Command } from "commander";
import type { TallyDifference } from "../app/verify-tallies/differences.ts";
import type { TallyVerdict, VerifyTallies } from "../app/verify-tallies/verify-tallies.ts";
import type { ReadPages, VerifyPages } from "../app/verify-pages.ts";
import type { BallotVerdict, VerifyBallots } from "../app/verify-ballots/verify-ballots.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The tallies of an installation, open for as long as a command runs. */
export interface OpenTallies {
  readonly verifyPages: VerifyPages;
  readonly verifyTallies: VerifyTallies;
  readonly verifyBallots: VerifyBallots;
  close(): Promise<void>;
}

interface VerifyOptions {
  readonly data?: string;
  readonly config?: string;
  readonly set?: number;
}

const HELP = `
Đọc mọi trang của mọi bảng trên đĩa, nêu tên bảng có trang hỏng. Rồi tính lại điểm và bộ tổng hợp từ dữ liệu gốc, so
từng dòng với những gì đang lưu; tính lại mã băm của từng phiếu đã nhận và từng đợt phiếu, so với nhật ký. Không sửa gì.
Có --set thì chỉ kiểm tra bộ tổng hợp ấy.
Mã thoát 0: khớp hết; 1: có bảng hỏng, có dòng khác hoặc có hồ sơ không tính được điểm, in tên từng dòng.`;

/** `hailong verify`: 0 when points and tallies are what the facts give, 1 with every row that is not. */
export function registerVerify(
  program: Command,
  context: CommandContext & { readonly openTallies: (request: ServerRequest) => Promise<Result<OpenTallies>> },
): void {
  const { terminal, action, openTallies } = context;
  const verify = program.commands.find((command) => command.name() === "verify") ?? program.command("verify");
  withDataOptions(verify)
    .description("tính lại bộ tổng hợp từ dữ liệu gốc và nêu dòng không khớp")
    .usage("[tùy chọn]")
    .option("--set <số>", "chỉ kiểm tra một bộ tổng hợp (mặc định: tất cả)", readSetNumber)
    .addHelpText("after", HELP)
    .action(
      action(async ({ data, config, set }: VerifyOptions) => {
        const opened = await openTallies({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const pages = await opened.value.verifyPages();
          if (!pages.ok) return pages;
          const bar = terminal.startProgress("Tính lại từ dữ liệu gốc");
          const verdict = await opened.value.verifyTallies({
            tallySetId: set,
            onProgress: (cases) => {
              bar.reach(cases);
            },
          });
          bar.finish();
          if (!verdict.ok) return verdict;
          for (const line of verdictLines(verdict.value)) terminal.print(line);
          const areTalliesRight = verdict.value.differenceCount === 0 && verdict.value.unjudged.length === 0;
          const ballots = set === undefined ? await opened.value.verifyBallots() : undefined;
          if (ballots !== undefined) for (const line of ballotLines(ballots)) terminal.print(line);
          terminal.print(pagesLine(pages.value));
          return success(areTalliesRight && (ballots === undefined || areBallotsRight(ballots)) ? "done" : "refused");
        } finally {
          await opened.value.close();
        }
      }),
    );
}

function readSetNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Cần số của một bộ tổng hợp, như trong danh sách.");
  return parseInt(text, 10);
}

function pagesLine({ tables, pages }: ReadPages): string {
  return `Đã đọc ${formatCount(pages)} trang của ${formatCount(tables)} bảng trên đĩa, không trang nào hỏng.`;
}

function verdictLines(verdict: TallyVerdict): readonly string[] {
  return [...differenceLines(verdict), ...unjudgedLines(verdict)];
}

/** Named one by one, and no more than people read. */
function unjudgedLines({ unjudged }: TallyVerdict): readonly string[] {
  if (unjudged.length === 0) return [];
  const unnamed = unjudged.length - MOST_NAMED;
  return [
    `KHÔNG TÍNH ĐƯỢC: ${formatCount(unjudged.length)} hồ sơ, phiếu làm chương trình gặp lỗi nên được để riêng.`,
    ...unjudged.slice(0, MOST_NAMED).map(({ key, fault }) => `  ${key} (mã lỗi ${fault})`),
    ...(unnamed > 0 ? [`  … và ${formatCount(unnamed)} hồ sơ, phiếu nữa`] : []),
    "Sửa số liệu của chúng rồi nhập lại, hoặc báo nhà phát triển mã lỗi kèm nhật ký máy chủ.",
  ];
}

const MOST_NAMED = 100;

function differenceLines({ sets, cases, counts, differences, differenceCount }: TallyVerdict): readonly string[] {
  const scope = `${formatCount(sets)} bộ tổng hợp, ${formatCount(cases)} hồ sơ và phiếu, ${formatCount(counts)} ô`;
  if (differenceCount === 0) return [`Khớp với dữ liệu gốc: ${scope}.`];
  const unnamed = differenceCount - differences.length;
  return [
    `KHÔNG KHỚP: ${formatCount(differenceCount)} dòng khác với dữ liệu gốc (${scope}).`,
    ...differences.map((difference) => `  ${differenceInWords(difference)}`),
    ...(unnamed > 0 ? [`  … và ${formatCount(unnamed)} dòng nữa`] : []),
    "Lập lại bộ tổng hợp ấy (bộ mới cùng kỳ, cùng quy tắc), và tìm xem ai đã sửa cơ sở dữ liệu ngoài chương trình.",
  ];
}

const TABLE_WORDS = { points: "điểm", tallies: "tổng hợp" } as const;

function differenceInWords({ table, row, stored, computed }: TallyDifference): string {
  if (table === "tallies") return `${TABLE_WORDS[table]} ${row}: đang lưu ${stored}, tính lại ${computed}`;
  if (stored === "") return `${TABLE_WORDS[table]} ${row}: không có dòng`;
  if (computed === "") return `${TABLE_WORDS[table]} ${row}: thừa, không có hồ sơ hay phiếu này`;
  return `${TABLE_WORDS[table]} ${row}: khác với tính lại`;
}

function areBallotsRight({ brokenBatches, changedCount }: BallotVerdict): boolean {
  return brokenBatches.length === 0 && changedCount === 0;
}

function ballotLines(verdict: BallotVerdict): readonly string[] {
  const { batches, ballots, brokenBatches, changedBallots, changedCount } = verdict;
  const scope = `${formatCount(ballots)} phiếu trong ${formatCount(batches)} đợt`;
  if (areBallotsRight(verdict)) return batches === 0 ? [] : [`Phiếu đã nhận khớp với nhật ký: ${scope}.`];
  const unnamed = [brokenBatches.length - MOST_NAMED, changedCount - changedBallots.length];
  return [
    `PHIẾU KHÔNG KHỚP VỚI NHẬT KÝ (${scope}):`,
    ...brokenBatches.slice(0, MOST_NAMED).map((batch) => `  ${batchInWords(batch)}`),
    ...moreLines(unnamed[0], "đợt"),
    ...changedBallots.map((id) => `  phiếu ${id}: nội dung đang lưu khác với lúc nhận`),
    ...moreLines(unnamed[1], "phiếu"),
    "Chạy hailong verify audit để biết nhật ký còn nguyên; tìm xem ai đã sửa cơ sở dữ liệu ngoài chương trình.",
  ];
}

function moreLines(count = 0, what: string): readonly string[] {
  return count > 0 ? [`  … và ${formatCount(count)} ${what} nữa`] : [];
}

function batchInWords({ seq, at, received, found }: BallotVerdict["brokenBatches"][number]): string {
  const batch = `đợt ${formatCount(seq)}`;
  if (at === undefined) return `${batch}: ${formatCount(found)} phiếu, nhật ký không có đợt này`;
  const counts = `nhật ký ghi ${formatCount(received)} phiếu, đang có ${formatCount(found)}`;
  return `${batch} (nhận lúc ${at.toISOString()}): ${received === found ? "có phiếu bị thay" : counts}`;
}
