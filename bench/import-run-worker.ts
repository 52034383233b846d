import { invariant } from "../src/core/base/invariant.ts";
import { makeRunImport } from "../src/app/import-data-set/run-import.ts";
import { inAuditedTransaction } from "../src/db/audit.ts";
import { connect } from "../src/db/database.ts";
import { createImport } from "../src/db/imports.ts";

/**
 * One import into a database in a process of its own, so that its peak memory is its own:
 * `node import-run-worker.mjs URL DATA`. The database stays as it is afterwards. Prints one line of JSON: milliseconds
 * to the last row read, milliseconds in all, peak resident set, rows, corrected rows.
 */
const [url = "", directory = ""] = process.argv.slice(2);
const database = connect({ url });
const clock = (): Date => new Date();
const audited = { actor: "command", at: clock() };
const importId = await inAuditedTransaction(database, audited, async (tx, record) => {
  const id = await createImport(tx, { source: "command", title: "bench", requestedBy: "command", at: clock() });
  record({ action: "import.requested", subject: `import:${id}`, details: {} });
  return id;
});
const startedMs = performance.now();
let readMs = 0;
const ran = await makeRunImport({ database, clock })({
  importId,
  title: "bench",
  directory,
  actor: "command",
  onProgress: () => {
    readMs = performance.now() - startedMs;
  },
});
const totalMs = performance.now() - startedMs;
invariant(ran.ok && ran.value !== "alreadyDone", "the benchmark's own files are imported");
const accepted = ran.value.reduce((sum, table) => sum + table.accepted, 0);
await database.close();
const peakKb = process.resourceUsage().maxRSS;
process.stdout.write(`${JSON.stringify({ readMs, totalMs, peakKb, accepted })}\n`);
