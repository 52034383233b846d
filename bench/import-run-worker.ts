import { OPERATOR } from "../src/core/access/actor.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { makeRunImport } from "../src/app/import-data-set/run-import.ts";
import { makeUndoImport } from "../src/app/import-data-set/undo-import.ts";
import { inAuditedTransaction } from "../src/db/audit.ts";
import { connect } from "../src/db/database.ts";
import { createImport, type ImportedTable } from "../src/db/imports.ts";

/**
 * One import into a database, or one undo of an import, in a process of its own, so that its peak memory is its own:
 * `node import-run-worker.mjs URL DATA`, or `URL undo ID`. The database stays as it is afterwards. Prints one line of
 * JSON: milliseconds in all and to the last row read, peak resident set, rows and what became of them.
 */
const [url = "", directory = "", undone] = process.argv.slice(2);
const database = connect({ url, isScoring: true });
const clock = (): Date => new Date();
const measured = undone === undefined ? await importOf(directory) : await undoOf(parseInt(undone, 10));
await database.close();
const peakKb = process.resourceUsage().maxRSS;
process.stdout.write(`${JSON.stringify({ ...measured, peakKb })}\n`);

async function importOf(folder: string) {
  const importId = await newImport();
  const startedMs = performance.now();
  let readMs = 0;
  const onProgress = (): void => {
    readMs = performance.now() - startedMs;
  };
  const run = { importId, title: "bench", directory: folder, actor: "command", onProgress };
  const ran = await makeRunImport({ database, clock })(run);
  const totalMs = performance.now() - startedMs;
  invariant(ran.ok && ran.value !== "alreadyDone", "the benchmark's own files are imported");
  const tables = ran.value;
  const sum = (count: (table: ImportedTable) => number): number => tables.reduce((all, table) => all + count(table), 0);
  return {
    importId,
    readMs,
    totalMs,
    rows: sum(({ rows }) => rows),
    accepted: sum(({ accepted }) => accepted),
    corrected: sum(({ corrected }) => corrected),
  };
}

async function newImport(): Promise<number> {
  const at = clock();
  return inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
    const id = await createImport(tx, { source: "command", title: "bench", requestedBy: "command", at });
    record({ action: "import.requested", subject: `import:${id}`, details: {} });
    return id;
  });
}

async function undoOf(importId: number) {
  const startedMs = performance.now();
  const answer = await makeUndoImport({ database, clock })(OPERATOR, importId);
  invariant(answer.ok, answer.ok ? "" : answer.failure.message);
  return { totalMs: performance.now() - startedMs };
}
