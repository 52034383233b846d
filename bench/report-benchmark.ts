import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Benchmark } from "../src/cli/bench.ts";
import { writeProvinceFiles } from "./province-files.ts";
import { machineOf, medianOf, runWorker } from "./worker-process.ts";

const RUN = z.object({ renderMs: z.number(), files: z.number(), peakKb: z.number() });
/** Documents depend on units, not on dossiers: a small year is enough. */
const MOST_DOSSIERS = 20_000;

/** Results → documents for 152 units: the report, Mẫu 02 and Mẫu 03 in three formats. The goal is 3 s on two cores. */
export function reportBenchmark({ root }: { root: string }): Benchmark {
  return async ({ dossiers: asked = MOST_DOSSIERS, runs = 5, notice }) => {
    const directory = mkdtempSync(join(tmpdir(), "hailong-bench-"));
    const evaluation = join(directory, "ket-qua");
    const dossiers = Math.min(asked, MOST_DOSSIERS);
    try {
      notice("Ghi và chấm bộ dữ liệu để đo …");
      writeProvinceFiles(directory, { dossiers, ballots: dossiers });
      await runWorker(root, "evaluate-run-worker", [root, directory, evaluation]);
      const measured: z.infer<typeof RUN>[] = [];
      for (let run = 1; run <= runs; run += 1) {
        notice(`Lần đo ${run}/${runs} …`);
        measured.push(RUN.parse(await runWorker(root, "report-run-worker", [evaluation])));
      }
      const median = (figure: (run: z.infer<typeof RUN>) => number): number =>
        Math.round(medianOf(measured.map(figure)));
      return {
        machine: machineOf(),
        size: { dossiers, runs, units: 152 },
        figures: [
          { name: "report.total", value: median((run) => run.renderMs), unit: "ms" },
          { name: "report.files", value: median((run) => run.files), unit: "tệp" },
          { name: "report.peakMemory", value: median((run) => run.peakKb / 1024), unit: "MB" },
        ],
        runs: measured.map(({ renderMs, peakKb }) => ({
          renderMs: Math.round(renderMs),
          peakMb: Math.round(peakKb / 1024),
        })),
      };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };
}
