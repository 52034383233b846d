import { join } from "node:path";
import { makeCheckTable } from "../app/check-table.ts";
import { makeEvaluateProvince } from "../app/evaluate-province/evaluate-province.ts";
import { makeExplainResult } from "../app/explain-result.ts";
import { makeSimulateProvince } from "../app/simulate-province/simulate-province.ts";
import { evaluateBenchmark } from "../../bench/evaluate-benchmark.ts";
import { registerBench } from "../cli/bench.ts";
import { registerCheckTable } from "../cli/check-table.ts";
import { exportDataSet } from "../app/export-data-set.ts";
import { registerExport } from "../cli/export.ts";
import { registerEvaluate } from "../cli/evaluate.ts";
import { EXIT_CODES } from "../cli/exit-codes.ts";
import { registerExplain } from "../cli/explain.ts";
import { buildProgram, type RegisterCommand } from "../cli/program.ts";
import { registerSimulate } from "../cli/simulate.ts";
import { openTerminal } from "../cli/terminal.ts";
import { readBytes } from "./file-bytes.ts";
import { findInstallation } from "./installation.ts";

/** The program `hailong`: reads what the process was given, builds the use cases and their commands, and runs one. */

const installation = findInstallation(import.meta.dirname);
const terminal = openTerminal({
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  nowMs: () => performance.now(),
});

const rulebookDirectory = join(installation.root, "rulebook");
const evaluateProvince = makeEvaluateProvince({
  rulebookDirectory,
  engineVersion: installation.version,
});

/** One line a command: `(program, context) => { registerEvaluate(program, { ...context, evaluate }); }`. */
const commands: readonly RegisterCommand[] = [
  (program, context) => {
    registerEvaluate(program, { ...context, evaluateProvince });
  },
  (program, context) => {
    registerExplain(program, { ...context, explainResult: makeExplainResult({ rulebookDirectory }) });
  },
  (program, context) => {
    registerCheckTable(program, { ...context, checkTable: makeCheckTable({ readBytes }) });
  },
  (program, context) => {
    registerSimulate(program, { ...context, simulateProvince: makeSimulateProvince({ rulebookDirectory }) });
  },
  (program, context) => {
    registerBench(program, { ...context, benchmarks: { evaluate: evaluateBenchmark({ root: installation.root }) } });
  },
  (program, context) => {
    registerExport(program, { ...context, exportDataSet });
  },
];

/** The reader of a pipe left (`hailong explain … | head`): nobody wants the rest, and it is not an error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT_CODES.done.code);
  throw error;
});

try {
  process.exitCode = await buildProgram({ version: installation.version, terminal, commands }).run(
    process.argv.slice(2),
  );
} catch (bug) {
  const trace = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
  terminal.notice("Chương trình có lỗi, không phải do dữ liệu của bạn. Xin gửi các dòng sau cho người bảo trì:");
  terminal.notice(trace);
  process.exitCode = EXIT_CODES.bug.code;
}
