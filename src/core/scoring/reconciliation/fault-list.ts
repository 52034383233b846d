import type { ReconciliationCheck } from "../results.ts";

/** So many offending rows are written out; the rest is counted. */
const WRITTEN_FAULTS = 10;

/** The offending rows in the order of the table: the first ten in full, then how many more there are. */
export function listFaults(faults: readonly string[]): string {
  const written = faults.slice(0, WRITTEN_FAULTS).join("; ");
  const rest = faults.length - WRITTEN_FAULTS;
  return rest > 0 ? `${written}; và ${rest} dòng khác` : written;
}

/** A check over many rows: it holds when no row offends. `whenHolds` says what was compared, with its count. */
export function checkRows(check: string, faults: readonly string[], whenHolds: string): ReconciliationCheck {
  return { check, ok: faults.length === 0, detail: faults.length === 0 ? whenHolds : listFaults(faults) };
}

/** Names that stand more than once, each once, in the order of their second appearance. */
export function repeatedOf(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return [...repeated];
}
