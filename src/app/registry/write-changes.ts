import { REGISTRY_TABLES, type RegistryChange } from "../../core/registry/registry-change.ts";
import type { AuditedTx } from "../../db/audit.ts";
import { writeRegistryChanges } from "../../db/registry-changes.ts";
import { declareEnteredTables } from "../../db/registry-corrections.ts";
import { touchDossiersOfProcedures, touchEveryDossier } from "../../db/registry-touching.ts";
import { digestOfRow, filledTellingColumns } from "../../ingest/digest-of-row.ts";

/** Writes changes with their digests, as entered by hand, and touches the cases whose points they decide. */
export async function writeChanges(tx: AuditedTx, changes: readonly RegistryChange[], at: Date): Promise<void> {
  await writeRegistryChanges(
    tx,
    changes.map((change) => ({ change, digest: digestOfChange(change) })),
  );
  await declareEnteredTables(tx, enteredTables(changes), at);
  await touchCases(tx, changes);
}

function digestOfChange({ table, after }: RegistryChange): Buffer {
  return after === undefined || table === "counters" ? Buffer.alloc(0) : digestOfRow(table, after as never);
}

function enteredTables(changes: readonly RegistryChange[]) {
  return REGISTRY_TABLES.flatMap((table) => {
    const rows = changes.flatMap((change) => (change.table === table ? (change.after ?? []) : []));
    if (rows.length === 0 || table === "counters") return [];
    return [{ table, rows: rows.length, tellingColumns: filledTellingColumns(table, rows as never) }];
  });
}

/** Only limits of procedures and days of the calendar are in the points of a dossier. */
async function touchCases(tx: AuditedTx, changes: readonly RegistryChange[]): Promise<void> {
  if (changes.some(({ table }) => table === "calendar")) return touchEveryDossier(tx);
  const codes = changes.flatMap((change) =>
    change.table === "procedures" && decidesLimit(change) ? [(change.before ?? change.after)?.code ?? ""] : [],
  );
  await touchDossiersOfProcedures(tx, [...new Set(codes)]);
}

/** Whether a limit is another than before, or holds at another time; a new name decides nothing. */
function decidesLimit({ before, after }: Extract<RegistryChange, { table: "procedures" }>): boolean {
  return (["limitWorkingDays", "validFrom", "validTo"] as const).some((field) => before?.[field] !== after?.[field]);
}
