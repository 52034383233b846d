import { z } from "zod";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { writeProvinceFiles } from "./province-files.ts";
import { machineOf, medianOf, runWorker } from "./worker-process.ts";

const RUN = z.object({
  buildMs: z.number(),
  touchedMs: z.number(),
  coldMs: z.number(),
  warmMs: z.number(),
  cases: z.number(),
  peakKb: z.number(),
});
type Run = z.infer<typeof RUN>;

/**
 * Facts in a database → points and tallies → results: how fast a tally set is built, how fast touched dossiers are
 * followed, and what an evaluation takes from tallies of 152 units and 3,000 officers. The goal for the last is 0.3 s.
 */
export function talliesBenchmark({ root }: { root: string }): Benchmark {
  return ({ dossiers = 100_000, ballots = dossiers, runs = 1, notice }) =>
    withBenchDatabase(root, async ({ dataDirectory, create }) => {
      notice("Ghi bộ dữ liệu để đo …");
      writeProvinceFiles(dataDirectory, { dossiers, ballots });
      const measured: Run[] = [];
      for (let run = 1; run <= runs; run += 1) {
        notice(`Lần đo ${run}/${runs} …`);
        const { scoringUrl: url } = await create(`bench_${run}`);
        measured.push(RUN.parse(await runWorker(root, "tallies-run-worker", [url, dataDirectory, root])));
      }
      return reportOf({ dossiers, ballots, runs }, measured);
    });
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
      { name: "tallies.build", value: median(({ buildMs }) => buildMs), unit: "ms" },
      { name: "tallies.buildRate", value: median((run) => (run.cases * 1000) / run.buildMs), unit: "hồ sơ/s" },
      { name: "tallies.touchedRate", value: median((run) => (size.dossiers * 1000) / run.touchedMs), unit: "hồ sơ/s" },
      { name: "tallies.evaluateCold", value: median(({ coldMs }) => coldMs), unit: "ms" },
      { name: "tallies.evaluate", value: median(({ warmMs }) => warmMs), unit: "ms" },
      { name: "tallies.peakMemory", value: median(({ peakKb }) => peakKb / 1024), unit: "MB" },
    ],
    runs: measured.map(({ buildMs, touchedMs, warmMs }) => ({
      buildMs: Math.round(buildMs),
      touchedMs: Math.round(touchedMs),
      evaluateMs: Math.round(warmMs),
    })),
  };
}
