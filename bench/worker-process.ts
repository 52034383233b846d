import { execFile } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BenchmarkReport } from "../src/cli/bench.ts";

/** The middle of an odd number of runs: what one slow run cannot move. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const run = promisify(execFile);

/**
 * Runs a worker of the build in a process of its own and reads the line of JSON that it prints. Not synchronously: a
 * program that waits so hears no signal, and could not end its database when it is interrupted.
 */
export async function runWorker(root: string, name: string, words: readonly string[]): Promise<unknown> {
  const worker = join(root, "dist", `${name}.mjs`);
  const { stdout } = await run(process.execPath, [worker, ...words]);
  return JSON.parse(stdout);
}

export function machineOf(): BenchmarkReport["machine"] {
  return {
    cpu: cpus()[0]?.model ?? "?",
    cores: cpus().length,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
