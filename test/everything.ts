import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkStages } from "./support/check-stages.ts";
import { MISSING_BROWSERS } from "./support/chromium-place.ts";
import { type Counts, countTests, formatCounts, hasSucceeded, type VitestReport } from "./support/test-counts.ts";
import { machineFault } from "./support/machine-fault.ts";
import { processorSeconds } from "./support/processor-time.ts";
import { overBudgetLines, slowestLines, type TimedFile } from "./support/slowest-files.ts";
import { endStagesWithProgram, failuresOf, inSeconds, passes, type Stage } from "./support/command-stages.ts";

/**
 * `./hailong test`: every check of `npm run check`, the build, and every test. A line per stage with its seconds; a
 * stage's own output only when it fails (or with -v). Then the files that took longest. The last line is the counts
 * and nothing else, whatever happened.
 */

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { verbose: { type: "boolean", short: "v", default: false } } });
const write = (text: string | Buffer) => process.stdout.write(text);
const run = { directory: root, isVerbose: values.verbose, write };

const BUILD: Stage = { title: "Dựng chương trình", command: ["npm", "run", "--silent", "build"], place: "ground" };

const BROWSERS = MISSING_BROWSERS.join(" ");
/** The journeys need real browsers. Those that are missing are installed once, where we may. */
const BROWSER: Stage = {
  title: "Cài trình duyệt cho các bài kiểm thử",
  command: ["sh", "-c", `apt-get -q update && apt-get -q install -y --no-install-recommends ${BROWSERS}`],
  remedy: `Các bài kiểm thử cần trình duyệt: hãy chạy apt-get install ${BROWSERS} bằng quyền quản trị.`,
  place: "ground",
};

interface Places {
  readonly report: string;
  readonly times: string;
  /** Whatever tests leave behind, also those that fail or are killed, goes with it. */
  readonly temporary: string;
}

function testStage({ report, times, temporary }: Places): Stage {
  const reporters = ["default", "json", "./test/support/slowest-files.ts"].map((name) => `--reporter=${name}`);
  return {
    title: "Chạy các bài kiểm thử",
    command: ["npx", "vitest", "run", ...reporters, `--outputFile.json=${report}`],
    environment: {
      // What users start is what is tried, and not the sources.
      ...{ BUILT_PROGRAM: join(root, "dist", "hailong.mjs"), TMPDIR: temporary },
      FILE_TIMES: times,
    },
  };
}

/** What a program has left in JSON; undefined: it died before it could write that. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

function writeTimes(files: readonly TimedFile[]): void {
  write(`Các tệp kiểm thử lâu nhất:\n${slowestLines(files).join("\n")}\n`);
  const over = overBudgetLines(files);
  if (over.length > 0)
    write(`Vượt thời gian dự kiến (số trong ngoặc, test/support/time-budgets.ts):\n${over.join("\n")}\n`);
}

/** First what takes no minute, so that an error of types ends the run in the first one; then the tests and the lint. */
async function runEverything(places: Places): Promise<Counts> {
  const checks = checkStages({ isCached: false });
  const browser = BROWSERS === "" ? [] : [BROWSER];
  const isLate = ({ place }: Stage): boolean => place === "beside-tests";
  const failedEarly = await failuresOf([...browser, ...checks.filter((check) => !isLate(check)), BUILD], 2, run);
  if (failedEarly.some(({ place }) => place === "ground")) return { passed: 0, failed: failedEarly.length };
  const late = failuresOf(checks.filter(isLate), 1, run);
  const testsPassed = await passes(testStage(places), run);
  const failedLate = await late;
  writeTimes((readJson(places.times) as readonly TimedFile[] | undefined) ?? []);
  const failedStages = failedEarly.length + failedLate.length;
  const report = readJson(places.report) as VitestReport | undefined;
  return countTests({ report, testsPassed, failedStages });
}

/** Runs everything in a folder of its own, which goes afterwards. */
async function inScratch(): Promise<Counts> {
  const scratch = mkdtempSync(join(tmpdir(), "hailong-test-"));
  const temporary = join(scratch, "tmp");
  try {
    mkdirSync(temporary);
    // The databases run as another user, who has to come through to the folders that are theirs.
    for (const folder of [scratch, temporary]) chmodSync(folder, 0o711);
    return await runEverything({ report: join(scratch, "vitest.json"), times: join(scratch, "times.json"), temporary });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

endStagesWithProgram();

const fault = machineFault();
if (fault !== undefined) write(`${fault}\n`);
const counts = fault === undefined ? await inScratch() : { passed: 0, failed: 1 };
const processor = processorSeconds();
const used = processor === undefined ? "" : `, ${inSeconds(processor * 1000)} giây của bộ xử lý`;
write(`Cả lượt: ${inSeconds(performance.now())} giây${used}\n`);
write(`${formatCounts(counts)}\n`);
process.exitCode = hasSucceeded(counts) ? 0 : 1;
