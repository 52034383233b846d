import { auditEntryText, type AuditEntry } from "./audit-chain.ts";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";

/** An entry as it was stored: `detailsText` is what was hashed, hashes are in hexadecimal. */
export interface ChainedEntry extends Omit<AuditEntry, "details"> {
  readonly detailsText: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where the chain is not as it was written. `seq` is the entry to look at. */
export interface ChainFault {
  readonly seq: number;
  readonly kind:
    "changed" | "unlinked" | "missing" | "misplaced" | "endMissing" | "beyondEnd" | "endChanged" | "endGone";
  /** Of `missing` and `endMissing`: the last number that is missing. */
  readonly to?: number;
}

export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** What stands before the first entry. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: "0".repeat(64) };

/** Hash of `previous` (hexadecimal) and a text: SHA-256 over the 32 bytes and the text in UTF-8. */
export type ChainHash = (previous: string, text: string) => string;

/**
 * Compares one entry with the one before it, as stored. An entry whose own content does not fit its hash was
 * `changed`; one that does not name the hash before it is `unlinked`: it was put there, or the one before it was
 * replaced together with its hash. A gap in the numbers is `missing`, a number that is not later `misplaced`.
 */
export function faultsOfEntry(before: ChainEnd, entry: ChainedEntry, hashOf: ChainHash): readonly ChainFault[] {
  const { seq } = entry;
  const faults: ChainFault[] = [];
  if (seq > before.seq + 1) faults.push({ seq: before.seq + 1, to: seq - 1, kind: "missing" });
  if (seq <= before.seq) faults.push({ seq, kind: "misplaced" });
  if (entry.hash !== hashOf(entry.previousHash, textOf(entry))) faults.push({ seq, kind: "changed" });
  if (seq === before.seq + 1 && entry.previousHash !== before.hash) faults.push({ seq, kind: "unlinked" });
  return faults;
}

/** What was hashed, or a text that was never hashed when the details are not in the one form that is written. */
function textOf({ detailsText, ...entry }: ChainedEntry): string {
  try {
    const details = JSON.parse(detailsText) as { readonly [key: string]: JsonValue };
    return canonicalJson(details) === detailsText ? auditEntryText({ ...entry, details }) : "";
  } catch {
    return "";
  }
}

/** Compares the last entry with the end that is kept apart: entries removed or added at the end show here. */
export function faultsOfEnd(last: ChainEnd, head: ChainEnd | undefined): readonly ChainFault[] {
  if (head === undefined) return [{ seq: last.seq, kind: "endGone" }];
  if (last.seq < head.seq) return [{ seq: last.seq + 1, to: head.seq, kind: "endMissing" }];
  if (last.seq > head.seq) return [{ seq: head.seq + 1, kind: "beyondEnd" }];
  return last.hash === head.hash ? [] : [{ seq: head.seq, kind: "endChanged" }];
}
