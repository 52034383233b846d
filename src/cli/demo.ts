import { join } from "node:path";
import type { Command } from "commander";
import type { DemoOutcome, RunDemo } from "../app/run-demo.ts";
import { success } from "../core/base/result.ts";
import { printEvaluated, readingProgress } from "./evaluate.ts";
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
}

/** `hailong demo`: the main job on a simulated Bình Thuận 2020, ending with where everything lies. */
export function registerDemo(
  program: Command,
  { terminal, action, runDemo }: CommandContext & { readonly runDemo: RunDemo },
): void {
  program
    .command("demo")
    .description("làm thử từ đầu đến cuối: sinh dữ liệu Bình Thuận 2020, chấm điểm, lập báo cáo, giải thích")
    .usage("[tùy chọn]")
    .option("--out <thư mục>", "nơi ghi dữ liệu và kết quả", DEMO_FOLDER)
    .option("--seed <số>", "hạt giống ngẫu nhiên", readSeed, 2020n)
    .option("--dossiers <số>", "số hồ sơ của cả tỉnh", readDossierCount, DEMO_DOSSIERS)
    .action(
      action(async ({ out, seed, dossiers }: DemoOptions) => {
        const bar = terminal.startProgress("Sinh hồ sơ mô phỏng", dossiers);
        const outcome = await runDemo({
          outDirectory: out,
          seed,
          dossiers,
          onSimulated: (done) => {
            bar.reach(done);
          },
          onProgress: readingProgress(terminal),
          onDocuments: () => {
            terminal.notice("Lập báo cáo, mẫu biểu (docx, pdf, xlsx) …");
          },
        });
        if (!outcome.ok) return outcome;
        printDemo(outcome.value, terminal);
        return success("done");
      }),
    );
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
  terminal.print(`Văn bản:          ${outcome.reports.path}`);
  const documents = outcome.reports.files.map(({ name }) => name).filter((name) => !name.includes("/"));
  for (const name of documents.sort()) terminal.print(`                  ${join(outcome.reports.path, name)}`);
}
