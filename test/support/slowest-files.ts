import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { budgetOf } from "./time-budgets.ts";

/** How many files are named. */
const MOST = 10;

export interface TimedFile {
  /** From the root of the repository. */
  readonly name: string;
  /** Of its tests with what they do before and after; without loading its modules, which it shares with others. */
  readonly ms: number;
}

const inSeconds = (ms: number): string => (ms / 1000).toFixed(1);

/** The lines that name the files that take longest, the slowest first. */
export function slowestLines(files: readonly TimedFile[]): readonly string[] {
  return [...files]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, MOST)
    .map(({ name, ms }) => `${inSeconds(ms).padStart(7)} s  ${name}`);
}

/** The lines that name the files which took longer than what a file of their kind may take. */
export function overBudgetLines(files: readonly TimedFile[]): readonly string[] {
  return files
    .map((file) => ({ ...file, budgetMs: budgetOf(file.name) * 1000 }))
    .filter(({ ms, budgetMs }) => ms > budgetMs)
    .sort((a, b) => b.ms / b.budgetMs - a.ms / a.budgetMs)
    .map(({ name, ms, budgetMs }) => `${inSeconds(ms).padStart(7)} s  ${name} (${inSeconds(budgetMs)})`);
}

/**
 * `npm run test:slowest`: beside the usual report, which files a run spends its time on. Where FILE_TIMES names a file,
 * the times of all go there instead, for `./hailong test`.
 */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((file) => ({ name: file.relativeModuleId, ms: file.diagnostic().duration }));
    const place = process.env["FILE_TIMES"];
    if (place === undefined) process.stdout.write(`\nSlowest files:\n${slowestLines(files).join("\n")}\n`);
    else writeFileSync(place, JSON.stringify(files));
  }
}
