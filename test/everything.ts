import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Counts, countTests, formatCounts, hasSucceeded, type VitestReport } from "./support/counts.ts";

/**
 * `./hailong test`: every check of `npm run check`, the build, and every test. A line per stage with its seconds; a
 * stage's own output only when it fails (or with -v). The last line is the counts and nothing else.
 */

interface Stage {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
}

/** Where Debian puts it, and where test/support/chromium.ts looks for it. */
const CHROMIUM = "/usr/bin/chromium";
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "hailong-test-"));
const report = join(scratch, "vitest.json");
const { values } = parseArgs({ options: { verbose: { type: "boolean", short: "v", default: false } } });
const SECONDS = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The stages are those of the script `check`, so that the two cannot drift apart. */
function checks(): Stage[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { check: string } };
  return scripts.check.split("&&").map((part) => {
    const script = part.trim().replace(/^npm run /, "");
    return { title: `Kiểm tra: ${script}`, command: ["npm", "run", "--silent", script] };
  });
}

const BUILD: Stage = { title: "Dựng chương trình", command: ["npm", "run", "--silent", "build"] };

/** The journeys need a real browser. Where it is missing and we may install it, it is installed once. */
const BROWSER: Stage = {
  title: "Cài trình duyệt cho các bài kiểm thử",
  command: ["sh", "-c", "apt-get -q update && apt-get -q install -y --no-install-recommends chromium"],
};
const TESTS: Stage = {
  title: "Chạy các bài kiểm thử",
  command: ["npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
};

let running: ChildProcess | undefined;

/** Runs one stage; true when it succeeded. */
async function passes({ title, command: [program, ...words] }: Stage): Promise<boolean> {
  process.stdout.write(`${title} … ${values.verbose ? "\n" : ""}`);
  const startedMs = performance.now();
  const stdio = values.verbose ? "inherit" : "pipe";
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" };
  const child = spawn(program, words, { cwd: root, env, stdio: ["ignore", stdio, stdio] });
  running = child;
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = SECONDS.format((performance.now() - startedMs) / 1000);
  process.stdout.write(`${code === 0 ? "đạt" : "KHÔNG ĐẠT"} (${seconds} giây)\n`);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return code === 0;
}

function readReport(): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  } catch {
    return undefined; // vitest died before it could write one; counted as a failure
  }
}

async function runEverything(): Promise<Counts> {
  let failedStages = 0;
  const browser = existsSync(CHROMIUM) ? [] : [BROWSER];
  for (const stage of [...checks(), BUILD, ...browser]) if (!(await passes(stage))) failedStages += 1;
  const testsPassed = await passes(TESTS);
  return countTests({ report: readReport(), testsPassed, failedStages });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });
}

try {
  const counts = await runEverything();
  process.stdout.write(`${formatCounts(counts)}\n`);
  process.exitCode = hasSucceeded(counts) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
