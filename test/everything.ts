import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkStages } from "./support/check-stages.ts";
import { type Counts, countTests, formatCounts, hasSucceeded, type VitestReport } from "./support/counts.ts";
import { endStagesWithProgram, failuresOf, passes, type Stage } from "./support/stages.ts";

/**
 * `./hailong test`: every check of `npm run check`, the build, and every test. A line per stage with its seconds; a
 * stage's own output only when it fails (or with -v). The last line is the counts and nothing else.
 */

/** Where Debian puts it, and where test/support/chromium.ts looks for it. */
const CHROMIUM = "/usr/bin/chromium";
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "hailong-test-"));
const report = join(scratch, "vitest.json");
/** Whatever tests leave behind, also those that fail or are killed, goes with it. */
const temporary = join(scratch, "tmp");
const { values } = parseArgs({ options: { verbose: { type: "boolean", short: "v", default: false } } });

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

function readReport(): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  } catch {
    return undefined; // vitest died before it could write one; counted as a failure
  }
}

/** The build, and the browser where it is missing, go beside the checks. */
async function runEverything(): Promise<Counts> {
  const browser = existsSync(CHROMIUM) ? [] : [BROWSER];
  const write = (text: string | Buffer) => process.stdout.write(text);
  const run = { directory: root, isVerbose: values.verbose, write };
  const failedStages = await failuresOf([...checkStages({ isCached: false }), BUILD, ...browser], 2, run);
  write(`${TESTS.title}: vài phút …\n`);
  const testsPassed = await passes(TESTS, run);
  return countTests({ report: readReport(), testsPassed, failedStages });
}

endStagesWithProgram();

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
