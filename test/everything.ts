import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
  readonly environment?: Readonly<Record<string, string>>;
}

/** Where Debian puts it, and where test/support/chromium.ts looks for it. */
const CHROMIUM = "/usr/bin/chromium";
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "hailong-test-"));
const report = join(scratch, "vitest.json");
/** Whatever tests leave behind, also those that fail or are killed, goes with it. */
const temporary = join(scratch, "tmp");
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
  // What users start is what is tried, and not the sources.
  environment: { BUILT_PROGRAM: join(root, "dist", "hailong.mjs"), TMPDIR: temporary },
};

const running = new Set<ChildProcess>();

/** Runs one stage; true when it succeeded. Its line comes when it has ended: another may run beside it. */
async function passes({ title, command: [program, ...words], environment }: Stage): Promise<boolean> {
  const startedMs = performance.now();
  const stdio = values.verbose ? "inherit" : "pipe";
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const env = { ...process.env, ...plain, ...environment };
  const child = spawn(program, words, { cwd: root, env, stdio: ["ignore", stdio, stdio] });
  running.add(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  const seconds = SECONDS.format((performance.now() - startedMs) / 1000);
  process.stdout.write(`${title} … ${code === 0 ? "đạt" : "KHÔNG ĐẠT"} (${seconds} giây)\n`);
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

/** How many of the stages fail, when they run one after the other. */
async function failuresOf(stages: readonly Stage[]): Promise<number> {
  let failures = 0;
  for (const stage of stages) if (!(await passes(stage))) failures += 1;
  return failures;
}

/** Lint takes as long as all other checks together, so they run beside it. */
async function runEverything(): Promise<Counts> {
  const browser = existsSync(CHROMIUM) ? [] : [BROWSER];
  const all = [...checks(), BUILD, ...browser];
  const isLint = ({ command }: Stage): boolean => command.at(-1) === "lint";
  const failures = await Promise.all([
    failuresOf(all.filter(isLint)),
    failuresOf(all.filter((stage) => !isLint(stage))),
  ]);
  process.stdout.write(`${TESTS.title}: vài phút …\n`);
  const testsPassed = await passes(TESTS);
  return countTests({ report: readReport(), testsPassed, failedStages: failures.reduce((sum, each) => sum + each) });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(130);
  });
}

try {
  mkdirSync(temporary);
  // The databases run as another user, who has to come through to the folders that are theirs.
  for (const folder of [scratch, temporary]) chmodSync(folder, 0o711);
  const counts = await runEverything();
  process.stdout.write(`${formatCounts(counts)}\n`);
  process.exitCode = hasSucceeded(counts) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
