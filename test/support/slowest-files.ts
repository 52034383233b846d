import type { Reporter, TestModule } from "vitest/node";

/** How many files are named. */
const MOST = 15;

interface TimedFile {
  readonly name: string;
  /** Of its tests with what they do before and after; without loading its modules, which it shares with others. */
  readonly ms: number;
}

/** The lines that name the files that take longest, the slowest first. */
export function slowestLines(files: readonly TimedFile[]): readonly string[] {
  return [...files]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, MOST)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
}

/** `npm run test:slowest`: beside the usual report, which files a run spends its time on. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((file) => ({
      name: `${file.project.name}  ${file.relativeModuleId}`,
      ms: file.diagnostic().duration,
    }));
    process.stdout.write(`\nSlowest files:\n${slowestLines(files).join("\n")}\n`);
  }
}
