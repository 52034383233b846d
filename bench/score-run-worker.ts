import { join } from "node:path";
import { invariant } from "../src/core/base/invariant.ts";
import { parseIsoDate } from "../src/core/base/local-date.ts";
import { ruleSetAt } from "../src/core/rulebook/rule-set.ts";
import { DataSet } from "../src/core/scoring/data-set.ts";
import { evaluate } from "../src/core/scoring/evaluation.ts";
import { readDataSet } from "../src/ingest/read-data-set.ts";
import { readLaw } from "../src/ingest/rule-files.ts";

/**
 * Scoring alone, without reading and writing: `node score-run-worker.mjs ROOT DATA`. Prints one line of JSON. The facts
 * are read first; what is timed is facts in memory → results in memory.
 */
const [root = "", dataDirectory = ""] = process.argv.slice(2);
const [from, to] = [parseIsoDate("2019-12-15"), parseIsoDate("2020-11-20")];
invariant(from !== undefined && to !== undefined, "the window of the benchmark");
const law = await readLaw(join(root, "rulebook"));
invariant(law.ok, "the rule book of this installation");
const ruleSet = ruleSetAt(law.value.book, "tt01-2018", { day: to, overrides: [] });
invariant(ruleSet.ok, "the national rule set");
const facts = new DataSet();
const ingest = await readDataSet(dataDirectory, facts, { rejects: { write: () => undefined } });
invariant(ingest.ok, "the benchmark's own files are read");
const receipt = { rulebookHash: "", engineVersion: "bench", input: ingest.value.inputDigest, files: [] };
const startedMs = performance.now();
const evaluation = evaluate({
  facts,
  ruleSet: ruleSet.value,
  calendar: law.value.calendar,
  window: { from, to, asOf: undefined },
  receipt,
});
const scoreMs = performance.now() - startedMs;
invariant(evaluation.ok, "the benchmark's window is evaluated");
process.stdout.write(`${JSON.stringify({ scoreMs, dossiers: facts.dossiers.size })}\n`);
