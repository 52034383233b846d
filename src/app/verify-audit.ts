import { createHash } from "node:crypto";
import {
  CHAIN_START,
  faultsOfEnd,
  faultsOfEntry,
  type ChainedEntry,
  type ChainEnd,
  type ChainFault,
  type ChainHash,
} from "../core/integrity/chain-check.ts";
import { ClockSetbacks, type ClockSetback } from "./clock-setbacks.ts";
import { readingAuditChain, type StoredEntry } from "../db/audit-lists.ts";
import type { Database } from "../db/database.ts";

export interface AuditVerdict {
  readonly entries: number;
  /** The end of the chain as it is kept: note it elsewhere, and a later check can be compared with it. */
  readonly head: ChainEnd | undefined;
  /** The first faults, by their place. */
  readonly faults: readonly ChainFault[];
  readonly faultCount: number;
  /** Where the clock of the machine was set back. No sign of tampering, but times there say less. */
  readonly setbacks: readonly ClockSetback[];
}

export interface VerifyAuditInput {
  readonly onProgress?: (entries: number) => void;
}

export type VerifyAudit = (input: VerifyAuditInput) => Promise<AuditVerdict>;

/** So many faults are named; a chain with more was not touched in single places. */
const NAMED_FAULTS = 100;

/**
 * Recomputes the chain of the audit from its first entry to its end and names every entry that was changed, removed,
 * moved or put in. Whoever can rewrite the whole chain and its end (the owner of the database) can make both fit
 * again: only a head that was noted elsewhere shows that.
 */
export function makeVerifyAudit({ database }: { readonly database: Database }): VerifyAudit {
  return ({ onProgress }) =>
    readingAuditChain(database, async ({ head: kept, blocks }) => {
      const faults: ChainFault[] = [];
      const setbacks = new ClockSetbacks();
      let [entries, faultCount, last] = [0, 0, CHAIN_START];
      const note = (found: readonly ChainFault[]): void => {
        faultCount += found.length;
        faults.push(...found.slice(0, NAMED_FAULTS - faults.length));
      };
      for await (const block of blocks()) {
        for (const stored of block) {
          const entry = chainedEntry(stored);
          note(faultsOfEntry(last, entry, sha256));
          last = entry;
          setbacks.note(stored);
        }
        entries += block.length;
        onProgress?.(entries);
      }
      const head = kept && { seq: kept.seq, hash: kept.hash.toString("hex") };
      note(faultsOfEnd({ seq: last.seq, hash: last.hash }, head));
      return { entries, head, faults, faultCount, setbacks: setbacks.found };
    });
}

const sha256: ChainHash = (previous, text) =>
  createHash("sha256").update(Buffer.from(previous, "hex")).update(text).digest("hex");

function chainedEntry({ seq, at, actor, action, subject, details, ...hashes }: StoredEntry): ChainedEntry {
  return {
    seq,
    at: at.toISOString(),
    actor,
    action,
    subject,
    detailsText: details,
    previousHash: hashes.previous_hash.toString("hex"),
    hash: hashes.hash.toString("hex"),
  };
}
