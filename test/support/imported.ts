import { invariant } from "../../src/core/base/invariant.ts";
import { makeRunImport } from "../../src/app/import-data-set/run-import.ts";
import type { Delivered } from "../../src/app/import-data-set/merge-delivery.ts";
import { inAuditedTransaction } from "../../src/db/audit.ts";
import type { Database } from "../../src/db/database.ts";
import { createImport } from "../../src/db/imports.ts";

export const NOW = new Date("2020-12-01T02:00:00Z");

/** Imports the files of a folder as the command does, and says which import it was and what became of the rows. */
export async function importFolder(
  database: Database,
  directory: string,
  { at = NOW, partBytes }: { readonly at?: Date; readonly partBytes?: number } = {},
): Promise<{ importId: number; delivered: Exclude<Delivered, "alreadyDone"> }> {
  const importId = await newImport(database, "command");
  const ran = await makeRunImport({ database, clock: () => at, partBytes })({
    importId,
    title: "thu",
    directory,
    actor: "command",
  });
  invariant(ran.ok, ran.ok ? "" : ran.failure.message);
  invariant(ran.value !== "alreadyDone", "a new import");
  return { importId, delivered: ran.value };
}

export async function newImport(database: Database, source: "command" | "upload"): Promise<number> {
  return inAuditedTransaction(database, { actor: "command", at: NOW }, async (tx, record) => {
    const id = await createImport(tx, { source, title: "thu", requestedBy: "command", at: NOW });
    record({ action: "import.requested", subject: `import:${id}`, details: {} });
    return id;
  });
}
