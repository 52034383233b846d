import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { withBenchDatabase } from "./bench-database.ts";
import { writeDetails } from "./detail-files.ts";
import { writeBallots, writeDossiers, writeRegistryFiles, type Edition, type ProvinceSize } from "./province-files.ts";
import { machineOf, medianOf, runWorker } from "./worker-process.ts";

const RUN = z.object({
  importId: z.number(),
  readMs: z.number(),
  totalMs: z.number(),
  peakKb: z.number(),
  rows: z.number(),
  accepted: z.number(),
  corrected: z.number(),
});
const UNDO_RUN = z.object({ totalMs: z.number(), peakKb: z.number() });

/** Each file that can be large, in the order in which one needs the other. */
const FILES = ["dossiers", "steps", "supplements", "contacts", "petitions", "ballots"] as const;
type File = (typeof FILES)[number];

/** What was done with one file: brought, brought again as it was, brought with a hundredth corrected, undone. */
interface Measured {
  readonly first: z.infer<typeof RUN>;
  readonly again: z.infer<typeof RUN>;
  readonly corrected: z.infer<typeof RUN>;
  readonly undone: z.infer<typeof UNDO_RUN>;
}

/**
 * CSV → database, file by file: a province's year into an empty database of the embedded server as it is delivered
 * (fsync on), each file first, then the same once more (which must change nothing), then with one row in a hundred
 * corrected, and then that taken back. The goal is 1 M dossiers in 20 s on two cores, with flat memory.
 */
export function importBenchmark({ root }: { root: string }): Benchmark {
  return ({ dossiers = 100_000, ballots = dossiers, runs = 1, notice }) =>
    withBenchDatabase(root, async ({ dataDirectory, create }) => {
      notice("Ghi bộ dữ liệu để đo …");
      for (const file of FILES) writeEditions(join(dataDirectory, file), file, { dossiers, ballots });
      const registry = join(dataDirectory, "registry");
      writeRegistryFiles(registry);
      const measured: Record<File, Measured>[] = [];
      for (let run = 1; run <= runs; run += 1) {
        const { scoringUrl: url } = await create(`bench_${run}`);
        const bring = async (folder: string) => RUN.parse(await runWorker(root, "import-run-worker", [url, folder]));
        const undo = async (id: number) =>
          UNDO_RUN.parse(await runWorker(root, "import-run-worker", [url, "undo", id.toString()]));
        await bring(registry);
        const each: Partial<Record<File, Measured>> = {};
        for (const file of FILES) {
          notice(`Lần đo ${run}/${runs}: ${file} …`);
          const [usual, other] = [join(dataDirectory, file, "first"), join(dataDirectory, file, "corrected")];
          const [first, again, corrected] = [await bring(usual), await bring(usual), await bring(other)];
          each[file] = { first, again, corrected, undone: await undo(corrected.importId) };
        }
        measured.push(each as Record<File, Measured>);
      }
      return reportOf({ dossiers, ballots, runs }, measured);
    });
}

function writeEditions(directory: string, file: File, size: ProvinceSize): void {
  for (const edition of ["first", "corrected"] as const) {
    const folder = join(directory, edition);
    mkdirSync(folder, { recursive: true });
    writeFile(folder, file, { ...size, edition });
  }
}

function writeFile(
  folder: string,
  file: File,
  { edition, ...size }: ProvinceSize & { readonly edition: Edition },
): void {
  if (file === "dossiers") writeDossiers(folder, size, edition);
  else if (file === "ballots") writeBallots(folder, size, edition);
  else writeDetails(folder, file, { dossiers: size.dossiers, edition });
}

function reportOf(
  size: { dossiers: number; ballots: number; runs: number },
  measured: readonly Record<File, Measured>[],
): BenchmarkReport {
  const median = (figure: (run: Record<File, Measured>) => number): number =>
    Math.round(medianOf(measured.map(figure)));
  const figures = FILES.flatMap((file) => [
    { name: `import.${file}.rows`, value: median((run) => run[file].first.rows), unit: "dòng" },
    { name: `import.${file}.first`, value: median((run) => run[file].first.totalMs), unit: "ms" },
    { name: `import.${file}.rate`, value: median((run) => rateOf(run[file].first)), unit: "dòng/s" },
    { name: `import.${file}.again`, value: median((run) => run[file].again.totalMs), unit: "ms" },
    { name: `import.${file}.corrected`, value: median((run) => run[file].corrected.totalMs), unit: "ms" },
    { name: `import.${file}.correctedRows`, value: median((run) => run[file].corrected.corrected), unit: "dòng" },
    { name: `import.${file}.undo`, value: median((run) => run[file].undone.totalMs), unit: "ms" },
    { name: `import.${file}.peakMemory`, value: median((run) => peakOf(run[file]) / 1024), unit: "MB" },
  ]);
  return { machine: machineOf(), size, figures, runs: measured.map((run) => timesOf(run)) };
}

function rateOf({ rows, totalMs }: z.infer<typeof RUN>): number {
  return (rows * 1000) / totalMs;
}

function peakOf({ first, again, corrected, undone }: Measured): number {
  return Math.max(first.peakKb, again.peakKb, corrected.peakKb, undone.peakKb);
}

function timesOf(run: Record<File, Measured>): Record<string, number> {
  return Object.fromEntries(FILES.map((file) => [`${file}Ms`, Math.round(run[file].first.totalMs)]));
}
