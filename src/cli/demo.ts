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

const DEMO_DOSSIERS = 40_000;

interface DemoOptions {
  readonly out?: string;
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
  /** Hears what is done from this moment on. */
  readonly onStep: (title: string) => void;
}

/** Where one demonstration writes, for as long as it runs. */
export interface DemoFolder {
  readonly outDirectory: string;
  readonly release: () => void;
}

/** Refused when the folder that was asked for is in use; undefined asks for the usual one, or the next that is free. */
export type HoldDemoFolder = (outDirectory: string | undefined) => Promise<Result<DemoFolder>>;

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
  readonly holdDemoFolder: HoldDemoFolder;
  readonly runDemo: RunDemo;
  readonly serveDemo: ServeDemo;
}

/** `hailong demo`: the main job on a simulated Bình Thuận 2020, where everything lies, and then a server to look at. */
export function registerDemo(program: Command, context: CommandContext & DemoCommandDeps): void {
  program
    .command("demo")
    .description("làm thử từ đầu đến cuối: sinh dữ liệu Bình Thuận 2020, chấm điểm, lập báo cáo, rồi chạy máy chủ")
    .usage("[tùy chọn]")
    .option("--out <thư mục>", "nơi ghi dữ liệu và kết quả (mặc định: out/demo, đang dùng thì out/demo-2 …)")
    .option("--seed <số>", "hạt giống ngẫu nhiên", readSeed, 2020n)
    .option("--dossiers <số>", "số hồ sơ của cả tỉnh", readDossierCount, DEMO_DOSSIERS)
    .option("--port <số>", "cổng HTTP của máy chủ làm thử (mặc định: 8080, hoặc cổng trống bất kỳ)")
    .option("--no-serve", "chỉ tính và lập báo cáo, không chạy máy chủ")
    .action(
      context.action(async (options: DemoOptions) => {
        const folder = await context.holdDemoFolder(options.out);
        if (!folder.ok) return folder;
        try {
          return await demonstrate(folder.value.outDirectory, options, context);
        } finally {
          folder.value.release();
        }
      }),
    );
}

async function demonstrate(
  outDirectory: string,
  { seed, dossiers, serve, port }: DemoOptions,
  { terminal, runDemo, serveDemo }: CommandContext & DemoCommandDeps,
): Promise<Result<"done">> {
  const bar = terminal.startProgress("Sinh hồ sơ mô phỏng", dossiers);
  const reading = readingProgress(terminal);
  let isSimulated = false;
  const onSimulated = (done: number) => {
    bar.reach(done);
  };
  const onProgress: typeof reading = (progress) => {
    if (!isSimulated) bar.finish();
    isSimulated = true;
    reading(progress);
  };
  const outcome = await runDemo({ outDirectory, seed, dossiers, onSimulated, onProgress });
  if (!outcome.ok) return outcome;
  const { dataDirectory, evaluated, reports } = outcome.value;
  printDemo(outcome.value, terminal);
  terminal.notice("");
  const steps = terminal.startSteps();
  const officerCode = evaluated.results.officers.find(({ agencyCode }) => agencyCode === DEMO_UNIT)?.code ?? "";
  const serving = serve
    ? serveDemo({ outDirectory, dataDirectory, officerCode, port, onStep: steps.begin })
    : success(undefined);
  const served = await servedWith(reports, serving, () => {
    steps.begin("Lập báo cáo, mẫu biểu (docx, pdf, xlsx)");
  }).finally(steps.end);
  if (!served.ok) return served;
  const { server, documents } = served.value;
  printDocuments(documents, terminal);
  if (server === undefined) return success("done");
  printServer(server, terminal);
  await server.ended;
  terminal.notice("Đã dừng.");
  return success("done");
}

interface Demonstrated {
  readonly server: DemoServer | undefined;
  readonly documents: RenderedReports;
}

/** Documents are made beside the server that is filled; it serves only when both are whole. */
async function servedWith(
  documents: Promise<Result<RenderedReports>>,
  serving: Promise<Result<DemoServer>> | Result<undefined>,
  onWaiting: () => void,
): Promise<Result<Demonstrated>> {
  const both = Promise.allSettled([documents, serving]);
  void Promise.resolve(serving).then(onWaiting, () => undefined);
  const [made, served] = await both;
  if (served.status === "rejected") throw served.reason;
  if (!served.value.ok) return served.value;
  const server = served.value.value;
  if (made.status === "rejected" || !made.value.ok) await server?.stop();
  if (made.status === "rejected") throw made.reason;
  return made.value.ok ? success({ server, documents: made.value.value }) : made.value;
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
