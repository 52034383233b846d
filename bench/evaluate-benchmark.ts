import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { writeProvinceFiles } from "./province-files.ts";

const RUN = z.object({ readMs: z.number(), totalMs: z.number(), peakKb: z.number(), rows: z.number() });
type Run = z.infer<typeof RUN>;

/** The middle of an odd number of runs: what one slow run cannot move. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * Files → results.json: writes a province's year once, evaluates it several times in processes of their own, and gives
 * the medians. The goal stands in the architecture: 1 M dossiers + 1 M ballots in 8 s and 600 MB on two cores.
 */
export function evaluateBenchmark({ root }: { root: string }): Benchmark {
  return ({ dossiers, ballots, runs, notice }) => {
    const directory = mkdtempSync(join(tmpdir(), "hailong-bench-"));
    try {
      notice("Ghi bộ dữ liệu để đo …");
      writeProvinceFiles(directory, { dossiers, ballots });
      const measured = Array.from({ length: runs }, (_, run) => {
        notice(`Lần đo ${run + 1}/${runs} …`);
        return measureRun(root, directory);
      });
      return reportOf({ dossiers, ballots, runs }, measured);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };
}

function measureRun(root: string, directory: string): Run {
  const worker = join(root, "dist", "evaluate-run-worker.mjs");
  return RUN.parse(JSON.parse(execFileSync(process.execPath, [worker, root, directory], { encoding: "utf8" })));
}

function reportOf(
  size: { dossiers: number; ballots: number; runs: number },
  measured: readonly Run[],
): BenchmarkReport {
  const totalMs = medianOf(measured.map((run) => run.totalMs));
  const readMs = medianOf(measured.map((run) => run.readMs));
  const rows = measured[0]?.rows ?? 0;
  return {
    machine: { cpu: cpus()[0]?.model ?? "?", cores: cpus().length, node: process.version },
    size,
    figures: [
      { name: "evaluate.totalMs", value: Math.round(totalMs), unit: "ms" },
      { name: "evaluate.readMs", value: Math.round(readMs), unit: "ms" },
      { name: "evaluate.scoreAndWriteMs", value: Math.round(totalMs - readMs), unit: "ms" },
      { name: "evaluate.rowsPerSecond", value: Math.round((rows * 1000) / totalMs), unit: "dòng/s" },
      {
        name: "evaluate.peakMemory",
        value: Math.round(medianOf(measured.map((run) => run.peakKb)) / 1024),
        unit: "MB",
      },
    ],
    runs: measured.map(({ totalMs: total, peakKb }) => ({
      totalMs: Math.round(total),
      peakMb: Math.round(peakKb / 1024),
    })),
  };
}
