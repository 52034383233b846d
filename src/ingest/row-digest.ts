import * as crypto from "node:crypto";
import type { RowDigest, Table } from "../core/registry/fact-sink.ts";
import { ValueEncoder } from "./value-encoder.ts";

/** One-shot hashing (Node ≥ 20.12) takes half the time of a hash object, and rows are short. */
const oneShot = (
  crypto as unknown as {
    hash?: (algorithm: string, bytes: Uint8Array, encoding: "binary") => string;
  }
).hash;

function sha256(bytes: Uint8Array): string {
  return oneShot?.("sha256", bytes, "binary") ?? crypto.createHash("sha256").update(bytes).digest("binary");
}

/** A letter a table, never to be changed: a row of one table is no row of another. */
const TABLE_MARKS = {
  agencies: "a",
  successions: "s",
  officers: "o",
  procedures: "p",
  "agency-procedures": "l",
  calendar: "k",
  dossiers: "d",
  supplements: "u",
  steps: "t",
  contacts: "c",
  petitions: "i",
  ballots: "b",
} as const satisfies Readonly<Record<Table, string>>;

/**
 * Turns the parsed values of one row, in the column order of the contract, into its 128-bit digest. It sees values, not
 * cells: file format, header language, column order and the spelling of a date leave no trace in it, while false and
 * not known differ. Use: `start`, then `add` for each column, then `finish`.
 */
export class RowDigester extends ValueEncoder {
  private readonly words: RowDigest = new Uint32Array(4);

  start(table: Table): void {
    this.clear();
    this.add(TABLE_MARKS[table]);
  }

  /**
   * The digest of a fact that is no row: with a list of supplements in the feed, an empty one even, indicators 3 and 4
   * of the dossier are scored.
   */
  supplementsKnown(dossierCode: string): RowDigest {
    this.start("supplements");
    this.add(dossierCode);
    return this.finish();
  }

  /** The digest; the array is reused by the next row. */
  finish(): RowDigest {
    const hash = sha256(this.encoded);
    for (let word = 0; word < 4; word += 1) {
      const at = word * 4;
      this.words[word] =
        (hash.charCodeAt(at) << 24) |
        (hash.charCodeAt(at + 1) << 16) |
        (hash.charCodeAt(at + 2) << 8) |
        hash.charCodeAt(at + 3);
    }
    return this.words;
  }
}
