import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { writeProvinceFiles } from "./province-files.ts";
import { machineOf, medianOf, runWorker } from "./worker-process.ts";

const RUN = z.object({ readMs: z.number(), totalMs: z.number(), peakKb: z.number(), rows: z.number() });
const SCORE_RUN = z.object({ scoreMs: z.number(), dossiers: z.number() });
type Run = z.infer<typeof RUN> & z.infer<typeof SCORE_RUN>;

/**
 * Files → results.json: writes a province's year once, evaluates it several times in processes of their own, and gives
 * the medians; then scoring alone. The goal stands in the architecture: 1 M dossiers + 1 M ballots in 8 s and 600 MB on
 * two cores.
 */
export function evaluateBenchmark({ root }: { root: string }): Benchmark {
  return async ({ dossiers = 1_000_000, ballots = dossiers, runs = 5, notice }) => {
    const directory = mkdtempSync(join(tmpdir(), "hailong-bench-"));
    try {
      notice("Ghi bộ dữ liệu để đo …");
      writeProvinceFiles(directory, { dossiers, ballots });
      const measured: Run[] = [];
      for (let run = 1; run <= runs; run += 1) {
        notice(`Lần đo ${run}/${runs} …`);
        const whole = RUN.parse(await runWorker(root, "evaluate-run-worker", [root, directory]));
        const score = SCORE_RUN.parse(await runWorker(root, "score-run-worker", [root, directory]));
        measured.push({ ...whole, ...score });
      }
      return reportOf({ dossiers, ballots, runs }, measured);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };
}

function reportOf(
  size: { dossiers: number; ballots: number; runs: number },
  measured: readonly Run[],
): BenchmarkReport {
  const median = (figure: (run: Run) => number): number => Math.round(medianOf(measured.map(figure)));
  return {
    machine: machineOf(),
    size,
    figures: [
      { name: "evaluate.total", value: median((run) => run.totalMs), unit: "ms" },
      { name: "evaluate.read", value: median((run) => run.readMs), unit: "ms" },
      { name: "evaluate.scoreAndWrite", value: median((run) => run.totalMs - run.readMs), unit: "ms" },
      { name: "evaluate.rows", value: median((run) => (run.rows * 1000) / run.totalMs), unit: "dòng/s" },
      { name: "evaluate.peakMemory", value: median((run) => run.peakKb / 1024), unit: "MB" },
      { name: "score.total", value: median((run) => run.scoreMs), unit: "ms" },
      { name: "score.dossiers", value: median((run) => (run.dossiers * 1000) / run.scoreMs), unit: "hồ sơ/s" },
    ],
    runs: measured.map(({ totalMs, peakKb }) => ({
      totalMs: Math.round(totalMs),
      peakMb: Math.round(peakKb / 1024),
    })),
  };
}
