import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import type { Benchmark, BenchmarkReport } from "../src/cli/bench.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { EmbeddedServer } from "../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../src/db/migrate.ts";
import { writeProvinceFiles } from "./province-files.ts";
import { machineOf, medianOf, runWorker } from "./worker-process.ts";

const RUN = z.object({ readMs: z.number(), totalMs: z.number(), peakKb: z.number(), accepted: z.number() });
type Run = z.infer<typeof RUN>;

/**
 * CSV → database: a province's year of dossiers into an empty database of the embedded server as it is delivered
 * (fsync on), and then once more, which must change nothing. The goal is 1 M dossiers in 20 s on two cores, with flat
 * memory.
 */
export function importBenchmark({ root }: { root: string }): Benchmark {
  return async ({ dossiers, ballots, runs, notice }) => {
    const data = mkdtempSync(join(tmpdir(), "hailong-bench-"));
    // A folder of its own: the database may run as another user, who cannot enter ours.
    const directory = mkdtempSync(join(tmpdir(), "hailong-bench-db-"));
    const started = await EmbeddedServer.start({ directory });
    invariant(started.ok, "the embedded database of this installation");
    const server = started.value;
    try {
      notice("Ghi bộ dữ liệu để đo …");
      writeProvinceFiles(data, { dossiers, ballots });
      const measured: { first: Run; again: Run }[] = [];
      for (let run = 1; run <= runs; run += 1) {
        notice(`Lần đo ${run}/${runs} …`);
        const url = await emptyDatabase(server.url, { root, name: `bench_${run}` });
        const importOnce = (): Run => RUN.parse(runWorker(root, "import-run-worker", [url, data]));
        measured.push({ first: importOnce(), again: importOnce() });
      }
      return reportOf({ dossiers, ballots, runs }, measured);
    } finally {
      await server.stop();
      for (const folder of [data, directory]) rmSync(folder, { recursive: true, force: true });
    }
  };
}

export async function emptyDatabase(url: string, { root, name }: { root: string; name: string }): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = url.replace(/\/hailong$/, `/${name}`);
  const migrated = await migrate(own, await readMigrations(join(root, "src", "db", "migrations")));
  invariant(migrated.ok, "the schema of this installation");
  return own;
}

function reportOf(
  size: { dossiers: number; ballots: number; runs: number },
  measured: readonly { first: Run; again: Run }[],
): BenchmarkReport {
  const median = (figure: (run: { first: Run; again: Run }) => number): number =>
    Math.round(medianOf(measured.map(figure)));
  return {
    machine: machineOf(),
    size,
    figures: [
      { name: "import.total", value: median(({ first }) => first.totalMs), unit: "ms" },
      { name: "import.read", value: median(({ first }) => first.readMs), unit: "ms" },
      { name: "import.rows", value: median(({ first }) => (first.accepted * 1000) / first.totalMs), unit: "dòng/s" },
      { name: "import.peakMemory", value: median(({ first }) => first.peakKb / 1024), unit: "MB" },
      { name: "import.again", value: median(({ again }) => again.totalMs), unit: "ms" },
      { name: "import.againAccepted", value: median(({ again }) => again.accepted), unit: "dòng" },
    ],
    runs: measured.map(({ first, again }) => ({
      totalMs: Math.round(first.totalMs),
      againMs: Math.round(again.totalMs),
      peakMb: Math.round(first.peakKb / 1024),
    })),
  };
}
