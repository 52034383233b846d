import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { invariant } from "../../core/base/invariant.ts";
import { findImport, importedTables } from "../../db/import-list.ts";
import { rejectLines } from "./reject-lines.ts";
import type { ImportJobDeps } from "./run-import.ts";

/** `<data>/inbox`: folders are put in here; what became of them is found in `processed` and `failed` below it. */
export function inboxOf(dataDirectory: string): string {
  return join(dataDirectory, "inbox");
}

/**
 * Writes what became of a folder of the inbox to `processed/<name>-<import>` or `failed/…`: `ket-qua.json` with the
 * counts or the failure, and `rejects.csv`. Of the files themselves nothing is kept. Written again, it is the same.
 */
export async function leaveReport(
  { database, dataDirectory }: ImportJobDeps,
  { importId, name }: { importId: number; name: string },
): Promise<void> {
  const stored = await findImport(database.queries, importId);
  invariant(stored !== undefined, "the import of a job");
  const { state, failure, endedAt } = stored;
  const place = join(inboxOf(dataDirectory), state === "done" || state === "undone" ? "processed" : "failed");
  const target = join(place, `${name.replace(/\.[0-9a-f]+$/, "")}-${importId}`);
  const draft = `${target}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const tables = await importedTables(database.queries, importId);
  const report = { importId, state, endedAt, tables, ...(failure === undefined ? {} : { failure }) };
  await writeFile(join(draft, "ket-qua.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(draft, "rejects.csv"), rejectLines(database, importId));
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
}
