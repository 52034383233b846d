import { createHash } from "node:crypto";
import { TABLES, type RowDigest, type Table } from "../core/registry/fact-sink.ts";
import { sortDigests } from "./digest-order.ts";

/** What an evaluation was made from, in a form that anyone can recompute. */
export interface InputReceipt {
  /** SHA-256 in hex, over what was delivered and the sorted digests of the accepted rows. */
  readonly hash: string;
  /** Accepted rows; repeated ones are not counted. */
  readonly rows: number;
}

/** What the hash is made over, named first of all: another format is another hash. */
const FORMAT = "hailong-input/1";
const WORDS = 4;
const BLOCK_ROWS = 1 << 16;

/**
 * Collects the digests of accepted rows, 16 bytes each. The receipt depends on the set of rows alone: not on their
 * order, nor on the files they came from. It binds as well which tables and which telling columns were delivered,
 * because "not delivered" and "delivered, and nothing in it" are scored differently.
 */
export class InputDigest {
  private readonly blocks: Uint32Array[] = [];
  private digests = 0;
  private rows = 0;
  private readonly delivered = new Map<Table, Set<string>>();

  addRow(digest: RowDigest): void {
    this.rows += 1;
    this.append(digest);
  }

  /** A fact that is no row, such as that the supplements of a dossier are known. Twice is the same as once. */
  addKnowledge(digest: RowDigest): void {
    this.append(digest);
  }

  declareTable(table: Table, tellingColumns: readonly string[]): void {
    const columns = this.delivered.get(table) ?? new Set();
    for (const name of tellingColumns) columns.add(name);
    this.delivered.set(table, columns);
  }

  /** Once, at the end. */
  finish(): InputReceipt {
    const hash = createHash("sha256");
    hash.update(`${FORMAT}\n`);
    for (const table of TABLES) {
      const columns = this.delivered.get(table);
      if (columns !== undefined) hash.update(`${[table, ...[...columns].sort()].join(" ")}\n`);
    }
    hash.update("\n");
    hash.update(bigEndian(sortDigests(this.joined())));
    return { hash: hash.digest("hex"), rows: this.rows };
  }

  /** All digests in one array; the blocks are let go, which halves the memory needed at the end. */
  private joined(): Uint32Array {
    const all = new Uint32Array(this.digests * WORDS);
    for (const [index, block] of this.blocks.splice(0).entries()) {
      const from = index * BLOCK_ROWS * WORDS;
      all.set(block.subarray(0, all.length - from), from);
    }
    return all;
  }

  private append(digest: RowDigest): void {
    const row = this.digests % BLOCK_ROWS;
    if (row === 0) this.blocks.push(new Uint32Array(BLOCK_ROWS * WORDS));
    const block = this.blocks[this.blocks.length - 1];
    for (let word = 0; block !== undefined && word < WORDS; word += 1) block[row * WORDS + word] = digest[word] ?? 0;
    this.digests += 1;
  }
}

/** The same bytes on every machine. */
function bigEndian(words: Uint32Array): Uint8Array {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  return IS_LITTLE_ENDIAN ? bytes.swap32() : bytes;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
