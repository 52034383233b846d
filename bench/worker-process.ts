import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import type { BenchmarkReport } from "../src/cli/bench.ts";

/** The middle of an odd number of runs: what one slow run cannot move. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Runs a worker of the build in a process of its own and reads the line of JSON that it prints. */
export function runWorker(root: string, name: string, words: readonly string[]): unknown {
  const worker = join(root, "dist", `${name}.mjs`);
  return JSON.parse(execFileSync(process.execPath, [worker, ...words], { encoding: "utf8" }));
}

export function machineOf(): BenchmarkReport["machine"] {
  return { cpu: cpus()[0]?.model ?? "?", cores: cpus().length, node: process.version };
}
