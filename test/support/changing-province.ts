import { TABLES, type Table } from "../../src/core/registry/fact-sink.ts";
import type { TextRow, TextTables } from "./small-province.ts";

/** What makes a row of a table the same thing in a later import: there it replaces what has the same identity. */
const IDENTITY: Readonly<Partial<Record<Table, readonly string[]>>> = {
  dossiers: ["code"],
  supplements: ["dossierCode", "requestedAt"],
  steps: ["dossierCode", "stepNo"],
  contacts: ["dossierCode", "at", "with"],
  petitions: ["code"],
  ballots: ["id"],
};

function identityOf(row: TextRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/**
 * The data set that a province has after it imported `later` over `earlier`: facts of the same identity are replaced,
 * all others stay, and the registry is that of the first import.
 */
export function importedOver(earlier: TextTables, later: TextTables): TextTables {
  const merged: Partial<Record<Table, readonly TextRow[]>> = {};
  for (const table of TABLES) {
    const [before, after] = [earlier[table], later[table]];
    const columns = IDENTITY[table];
    if (before === undefined && after === undefined) continue;
    if (columns === undefined) merged[table] = before ?? after ?? [];
    else {
      const replaced = new Set((after ?? []).map((row) => identityOf(row, columns)));
      merged[table] = [...(before ?? []).filter((row) => !replaced.has(identityOf(row, columns))), ...(after ?? [])];
    }
  }
  return merged;
}
