import { invariant } from "../src/core/base/invariant.ts";
import { makeRenderReports } from "../src/app/render-reports/render-reports.ts";
import { REPORT_FORMATS } from "../src/app/render-reports/render-request.ts";

/**
 * The province's documents in a process of its own: `node report-run-worker.mjs EVALUATION`. The report, Mẫu 02 of
 * every unit and Mẫu 03, as DOCX, PDF and XLSX. Prints one line of JSON.
 */
const [outDirectory = ""] = process.argv.slice(2);
const startedMs = performance.now();
const rendered = await makeRenderReports()({
  outDirectory,
  forms: ["bc", "mau02", "mau03"],
  formats: REPORT_FORMATS,
  unitCode: undefined,
});
const renderMs = performance.now() - startedMs;
invariant(rendered.ok, "the benchmark's own evaluation is rendered");
const files = rendered.value.files.length;
process.stdout.write(`${JSON.stringify({ renderMs, files, peakKb: process.resourceUsage().maxRSS })}\n`);
