import { Argument, InvalidArgumentError, type Command } from "commander";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success } from "../core/base/result.ts";
import { formatTable } from "./evaluation-text.ts";
import type { CommandContext } from "./program.ts";

/** How much is measured and how often; undefined: as much as the measurement needs to say something. */
export interface BenchmarkRequest {
  readonly dossiers: number | undefined;
  readonly ballots: number | undefined;
  readonly runs: number | undefined;
  /** Of the measurement of ballots: senders at the same time, for so long, so many ballots a request. */
  readonly connections?: number | undefined;
  readonly seconds?: number | undefined;
  readonly batch?: number | undefined;
  /** By so many milliseconds each sync of the disk is late. */
  readonly syncMs?: number | undefined;
  /** Of the endurance test: ballots a second, and how often something is killed. */
  readonly rate?: number | undefined;
  readonly kills?: number | undefined;
  readonly notice: (line: string) => void;
}

/** Medians with the machine and the size they belong to: a figure without them says nothing. */
export interface BenchmarkReport {
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    /** Of the last minute, when the measurement ended; its own work is in it. */
    readonly load: number;
  };
  readonly size: Readonly<Record<string, number>>;
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
  readonly runs: readonly Readonly<Record<string, number>>[];
  /** Figures by the names under which scripts look for them, at the top of the JSON file. */
  readonly summary?: Readonly<Record<string, number>>;
}

export type Benchmark = (request: BenchmarkRequest) => BenchmarkReport | Promise<BenchmarkReport>;

interface BenchOptions {
  readonly json?: string;
  readonly dossiers?: number;
  readonly ballots?: number;
  readonly runs?: number;
  readonly connections?: number;
  readonly seconds?: number;
  readonly batch?: number;
  readonly syncMs?: number;
  readonly rate?: number;
  readonly kills?: number;
}

export interface BenchDeps {
  readonly benchmarks: Readonly<Record<string, Benchmark>>;
  readonly saveText: (path: string, text: string) => void;
}

/** `hailong bench`: measures; it never judges, so that a slow machine fails no test. */
export function registerBench(
  program: Command,
  { terminal, action, benchmarks, saveText }: CommandContext & BenchDeps,
): void {
  program
    .command("bench")
    .description("đo tốc độ và bộ nhớ trên máy này")
    .usage("<phép đo> [--json <tệp>]")
    .addArgument(new Argument("<phép đo>", "phép đo").choices(Object.keys(benchmarks)))
    .option("--json <tệp>", "ghi kết quả đo ra tệp JSON")
    .option("--dossiers <số>", "số hồ sơ, mặc định tùy phép đo", readCount)
    .option("--ballots <số>", "số phiếu, mặc định bằng số hồ sơ", readCount)
    .option("--runs <số>", "số lần đo, lấy trung vị, mặc định tùy phép đo", readCount)
    .option("--connections <số>", "ingest: số kết nối cùng lúc, mặc định 64", readCount)
    .option("--seconds <số>", "ingest: số giây gửi, mặc định 10", readCount)
    .option("--batch <số>", "ingest: số phiếu mỗi lần gửi, mặc định 1", readCount)
    .option("--sync-ms <số>", "ingest: mỗi lần ghi đĩa chậm thêm chừng ấy mili giây", readCount)
    .option("--rate <số>", "soak: số phiếu mỗi giây, mặc định 5000", readCount)
    .option("--kills <số>", "soak: số lần kill -9 máy chủ hoặc cơ sở dữ liệu, mặc định 6", readCount)
    .action(
      action(async (name: string, { json, ...sizes }: BenchOptions) => {
        const report = await benchmarks[name]?.({
          dossiers: sizes.dossiers,
          ballots: sizes.ballots,
          runs: sizes.runs,
          connections: sizes.connections,
          seconds: sizes.seconds,
          batch: sizes.batch,
          syncMs: sizes.syncMs,
          rate: sizes.rate,
          kills: sizes.kills,
          notice: (line) => {
            terminal.notice(line);
          },
        });
        if (report === undefined) return success("usage");
        const { cpu, cores, node, load } = report.machine;
        terminal.print(`${cpu}, ${cores} lõi, Node ${node}, tải ${load.toString().replace(".", ",")}`);
        terminal.print(
          formatTable(report.figures.map((figure) => [figure.name, formatCount(figure.value), figure.unit])),
        );
        const { summary, ...rest } = report;
        if (json !== undefined) saveText(json, `${JSON.stringify({ ...summary, ...rest }, undefined, 2)}\n`);
        return success("done");
      }),
    );
}

function readCount(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError("Cần một số đếm, ví dụ 100000.");
  return parseInt(text, 10);
}
