import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseIsoDate } from "../src/core/base/local-date.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { makeEvaluateProvince } from "../src/app/evaluate-province/evaluate-province.ts";

/**
 * One evaluation in a process of its own, so that its peak memory is its own:
 * `node evaluate-run-worker.mjs ROOT DATA [OUT]`;
 * without OUT the results are thrown away.
 * Prints one line of JSON: milliseconds to the last row read, milliseconds in all, peak resident set, rows.
 */
const [root = "", dataDirectory = "", kept] = process.argv.slice(2);
const outDirectory = kept ?? mkdtempSync(join(tmpdir(), "hailong-bench-out-"));
const [from, to] = [parseIsoDate("2019-12-15"), parseIsoDate("2020-11-20")];
invariant(from !== undefined && to !== undefined, "the window of the benchmark");
const startedMs = performance.now();
let readMs = 0;
const evaluateProvince = makeEvaluateProvince({ rulebookDirectory: join(root, "rulebook"), engineVersion: "bench" });
const evaluated = await evaluateProvince({
  dataDirectory,
  outDirectory,
  ruleSetId: "tt01-2018",
  from,
  to,
  asOf: undefined,
  overrides: [],
  formats: ["json", "csv"],
  onProgress: ({ bytesRead, bytesTotal }) => {
    if (bytesRead >= bytesTotal) readMs = performance.now() - startedMs;
  },
});
const totalMs = performance.now() - startedMs;
if (kept === undefined) rmSync(outDirectory, { recursive: true, force: true });
invariant(evaluated.ok, "the benchmark's own files are evaluated");
const { rows } = evaluated.value.results.input;
process.stdout.write(`${JSON.stringify({ readMs, totalMs, peakKb: process.resourceUsage().maxRSS, rows })}\n`);
