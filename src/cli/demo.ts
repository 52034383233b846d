import { join } from "node:path";
import type { Command } from "commander";
import type { DemoAccount } from "../app/fill-demo-server.ts";
import { DEMO_UNIT, type DemoOutcome, type RunDemo } from "../app/run-demo.ts";
import type { RenderedReports } from "../app/render-reports/render-request.ts";
import type { UpkeepKind } from "../core/access/upkeep.ts";
import type { Role } from "../core/access/roles.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import type { TaskKind } from "../core/periods/tasks.ts";
import { printEvaluated, readingProgress } from "./evaluate.ts";
import { formatTable } from "./evaluation-text.ts";
import { explanationTree } from "./explain.ts";
import { readDossierCount, readSeed } from "./simulate.ts";
import type { CommandContext } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { formatTree, wrapText } from "./tree-text.ts";

const DEMO_FOLDER = join("out", "demo");
const DEMO_DOSSIERS = 40_000;

interface DemoOptions {
  readonly out: string;
  readonly seed: bigint;
  readonly dossiers: number;
  readonly serve: boolean;
  readonly port?: string;
}

export interface DemoServerRequest {
  readonly outDirectory: string;
  /** The simulated files. */
  readonly dataDirectory: string;
  readonly officerCode: string;
  /** Undefined: the usual one, or any that is free. */
  readonly port: string | undefined;
}

export interface DemoServer {
  readonly url: string;
  readonly dataDirectory: string;
  /** One for each role, with passwords of this run alone. */
  readonly accounts: readonly DemoAccount[];
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export type ServeDemo = (request: DemoServerRequest) => Promise<Result<DemoServer>>;

interface DemoCommandDeps {
  readonly runDemo: RunDemo;
  readonly serveDemo: ServeDemo;
}

/** `hailong demo`: the main job on a simulated Bình Thuận 2020, where everything lies, and then a server to look at. */
export function registerDemo(
  program: Command,
  { terminal, action, runDemo, serveDemo }: CommandContext & DemoCommandDeps,
): void {
  program
    .command("demo")
    .description("làm thử từ đầu đến cuối: sinh dữ liệu Bình Thuận 2020, chấm điểm, lập báo cáo, rồi chạy máy chủ")
    .usage("[tùy chọn]")
    .option("--out <thư mục>", "nơi ghi dữ liệu và kết quả", DEMO_FOLDER)
    .option("--seed <số>", "hạt giống ngẫu nhiên", readSeed, 2020n)
    .option("--dossiers <số>", "số hồ sơ của cả tỉnh", readDossierCount, DEMO_DOSSIERS)
    .option("--port <số>", "cổng HTTP của máy chủ làm thử (mặc định: 8080, hoặc cổng trống bất kỳ)")
    .option("--no-serve", "chỉ tính và lập báo cáo, không chạy máy chủ")
    .action(
      action(async ({ out, seed, dossiers, serve, port }: DemoOptions) => {
        const bar = terminal.startProgress("Sinh hồ sơ mô phỏng", dossiers);
        const outcome = await runDemo({
          outDirectory: out,
          seed,
          dossiers,
          onSimulated: (done) => {
            bar.reach(done);
          },
          onProgress: readingProgress(terminal),
        });
        if (!outcome.ok) return outcome;
        const { dataDirectory, evaluated, reports } = outcome.value;
        printDemo(outcome.value, terminal);
        terminal.notice("\nLập báo cáo, mẫu biểu (docx, pdf, xlsx) …");
        const documents = reports.then((made) => {
          if (!made.ok) return made;
          printDocuments(made.value, terminal);
          return success("done" as const);
        });
        if (!serve) return documents;
        terminal.notice("Nạp dữ liệu vào máy chủ làm thử …");
        const officer = evaluated.results.officers.find(({ agencyCode }) => agencyCode === DEMO_UNIT);
        const request = { outDirectory: out, dataDirectory, officerCode: officer?.code ?? "", port };
        const served = await servedWith(documents, serveDemo(request));
        if (!served.ok) return served;
        printServer(served.value, terminal);
        await served.value.ended;
        terminal.notice("Đã dừng.");
        return success("done");
      }),
    );
}

/** Documents are made beside the server that is filled; it serves only when both are whole. */
async function servedWith(
  documents: Promise<Result<unknown>>,
  serving: Promise<Result<DemoServer>>,
): Promise<Result<DemoServer>> {
  const [made, served] = await Promise.allSettled([documents, serving]);
  if (served.status === "rejected") throw served.reason;
  if (made.status === "fulfilled" && made.value.ok) return served.value;
  if (served.value.ok) await served.value.value.stop();
  if (made.status === "rejected") throw made.reason;
  return served.value.ok && !made.value.ok ? made.value : served.value;
}

function printDemo(outcome: DemoOutcome, terminal: Terminal): void {
  const { palette } = terminal;
  terminal.print("");
  printEvaluated(outcome.evaluated, outcome.resultsDirectory, terminal);
  terminal.print(`\n${palette.strong("Bản tin công bố, viết lại từ số vừa tính")}`);
  for (const sentence of outcome.sentences) terminal.print(wrapText(`- ${sentence}`, terminal.width).join("\n  "));
  terminal.print(`\n${palette.strong("Vì sao? Giải thích một kết quả")}`);
  terminal.print(formatTree(explanationTree(outcome.explained, "brief"), terminal.width));
  terminal.print(`\nDữ liệu mô phỏng: ${outcome.dataDirectory}`);
  terminal.print(`Kết quả:          ${outcome.resultsDirectory}`);
}

function printDocuments({ path, files }: RenderedReports, terminal: Terminal): void {
  terminal.print(`Văn bản:          ${path}`);
  const documents = files.map(({ name }) => name).filter((name) => !name.includes("/"));
  for (const name of documents.sort()) terminal.print(`                  ${join(path, name)}`);
}

/** Passwords are secrets, but these open a made-up province on this machine, until the next demonstration. */
function printServer({ url, dataDirectory, accounts }: DemoServer, terminal: Terminal): void {
  const { palette } = terminal;
  terminal.print(`\n${palette.strong("Máy chủ làm thử đang chạy:")} ${url}`);
  terminal.print("Ai cũng xem được ở địa chỉ đó kết quả ba quý năm 2020 đã công bố, không cần tài khoản.");
  terminal.print(`Người làm việc đăng nhập tại ${url}/sign-in (mật khẩu chỉ dùng cho lần chạy này):`);
  const rows = accounts.map(({ role, email, password }) => [ROLE_WORDS[role], email, password]);
  terminal.print(formatTable(rows));
  terminal.print("\nViệc đang chờ từng người:");
  for (const account of accounts) {
    const line = `- ${ROLE_WORDS[account.role]}: ${workOf(account)}.`;
    terminal.print(wrapText(line, terminal.width).join("\n  "));
  }
  terminal.print("Vai trò sửa được kết quả thì lần đầu phải đăng ký ứng dụng tạo mã xác thực.");
  terminal.print(`Dữ liệu của máy chủ: ${dataDirectory}`);
  terminal.notice("Dừng bằng Ctrl-C.");
}

function workOf({ role, tasks }: DemoAccount): string {
  const waiting = tasks.map(({ kind, count }) => `${TASK_WORDS[kind]} (${formatCount(count)})`);
  return waiting.length === 0 ? LOOKING_AROUND[role] : waiting.join("; ");
}

const TASK_WORDS: Readonly<Record<TaskKind | UpkeepKind, string>> = {
  closing: "khóa số liệu kỳ đã hết",
  selfScorePreparation: "lập bản tự chấm",
  selfScore: "ký bản tự chấm",
  reminder: "nhắc đơn vị quá hạn tự chấm",
  appraisal: "thẩm định đơn vị",
  responseOpening: "mở thời gian phản hồi",
  response: "phản hồi kết quả thẩm định",
  responseDecision: "kết luận phản hồi",
  approval: "phê duyệt đơn vị",
  publication: "chờ đủ đơn vị để công bố",
  accountRequests: "xác nhận yêu cầu về tài khoản",
  auditCheck: "kiểm tra chuỗi nhật ký",
  invitationsOver: "mời lại người có lời mời hết hạn",
  silentKiosks: "xem lại máy tại quầy không báo tin",
  unjudgedCases: "xử lý hồ sơ, phiếu không tính được điểm",
};

/** For those for whom no work waits. */
const LOOKING_AROUND: Readonly<Record<Role, string>> = {
  officer: "xem kết quả của mình và lý do",
  clerk: "xem kết quả, hồ sơ của đơn vị",
  unitHead: "xem kết quả của đơn vị",
  appraiser: "xem bảng tiến độ các kỳ",
  approver: "xem bảng tiến độ các kỳ",
  auditor: "xem mọi kỳ, tệp hạn chế của mỗi lần công bố và nhật ký",
  admin: "quản lý tài khoản, danh mục và xem tình trạng hệ thống",
};

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  officer: "Cán bộ, công chức",
  clerk: "Đầu mối đơn vị",
  unitHead: "Thủ trưởng đơn vị",
  appraiser: "Chuyên viên thẩm định",
  approver: "Lãnh đạo phê duyệt",
  auditor: "Thanh tra",
  admin: "Quản trị hệ thống",
};
