import type { RowDigest, Table } from "../core/registry/fact-sink.ts";
import { sha256 } from "./sha256.ts";
import { ValueEncoder } from "./value-encoder.ts";

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
    const hash = sha256(this.encoded, "binary");
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

  /** The digest as 32 hexadecimal digits. */
  finishInDigits(): string {
    return sha256(this.encoded, "hex").slice(0, 32);
  }
}
