import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "../src/cli/bench.ts";
import { endForsakenServer } from "../src/db/embedded/forsaken-server.ts";
import { soak } from "./soak.ts";
import { machineOf, medianOf } from "./worker-process.ts";

/** Two million ballots at 5,000 a second while program and database are killed: memory, lag, and that none is lost. */
export function soakBenchmark({ root }: { root: string }): Benchmark {
  return async ({ ballots = 2_000_000, rate = 5000, kills = 6, notice }) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), "hailong-soak-"));
    chmodSync(dataDirectory, 0o711); // the database's own user passes through it
    try {
      const program = [...process.execArgv, join(root, "dist", "hailong.mjs")];
      const { perSecond, stored, ids, samples } = await soak({
        ...{ root, program, dataDirectory, ballots, rate, kills },
        notice,
      });
      const memory = samples.map(({ memoryMb }) => memoryMb);
      const quarter = Math.ceil(memory.length / 4);
      const figures = {
        perSecond: [perSecond, "phiếu/s"],
        acknowledged: [ballots, "phiếu"],
        stored: [stored, "phiếu"],
        ids: [ids, "mã phiếu"],
        memoryEarly: [medianOf(memory.slice(0, quarter)), "MB"],
        memoryLate: [medianOf(memory.slice(-quarter)), "MB"],
        memoryMost: [Math.max(...memory), "MB"],
        lagMost: [Math.max(...samples.map(({ lagSeconds }) => lagSeconds * 1000)), "ms"],
        touchedMost: [Math.max(...samples.map(({ touched }) => touched)), "vụ việc"],
      } as const;
      const rounded = Object.entries(figures).map(([name, [value, unit]]) => ({
        name,
        value: Math.round(value),
        unit,
      }));
      return {
        machine: machineOf(),
        size: { ballots, rate, kills },
        figures: rounded.map(({ name, ...figure }) => ({ name: `soak.${name}`, ...figure })),
        runs: [],
        summary: Object.fromEntries(rounded.map(({ name, value }) => [name, value])),
      };
    } finally {
      await endForsakenServer(join(dataDirectory, "postgresql"));
      rmSync(dataDirectory, { recursive: true, force: true });
    }
  };
}
