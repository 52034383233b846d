import * as crypto from "node:crypto";
import { TABLES, type RowDigest, type Table } from "../core/registry/fact-sink.ts";
import type { CellValue } from "./cell-readers.ts";

/** Value tags: no value of one kind can be mistaken for a value of another, nor two values for one. */
const ABSENT = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;

const LAST_ASCII = 0x7e;
/** One view per length up to here: making a view costs more than hashing a short row. */
const SHORT = 2048;

/** One-shot hashing (Node ≥ 20.12) takes half the time of a hash object; rows are short, so this is most of the cost. */
const oneShot = (crypto as unknown as { hash?: (algorithm: string, bytes: Uint8Array, encoding: "binary") => string }).hash;

function sha256(bytes: Uint8Array): string {
  return oneShot?.("sha256", bytes, "binary") ?? crypto.createHash("sha256").update(bytes).digest("binary");
}

/**
 * Turns the parsed values of one row, in the column order of the contract, into its 128-bit digest. It sees values, not
 * cells: file format, header language, column order and spelling of a date leave no trace in it, while false and
 * not known differ. Use: `start`, then `add` for each column, then `finish`.
 */
export class RowDigester {
  private bytes = Buffer.allocUnsafe(SHORT);
  private view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
  private length = 0;
  private views: Uint8Array[] = [];
  private readonly words: RowDigest = new Uint32Array(4);

  start(table: Table): void {
    this.length = 1;
    this.bytes[0] = TABLES.indexOf(table);
  }

  add(value: CellValue | undefined): void {
    if (typeof value === "string") this.addText(value);
    else if (typeof value === "number") this.addNumber(value);
    else this.addTag(value === undefined ? ABSENT : value ? TRUE : FALSE);
  }

  /** The digest; the array is reused by the next row. */
  finish(): RowDigest {
    const hash = sha256(this.message());
    for (let word = 0; word < 4; word += 1) {
      const at = word * 4;
      this.words[word] = (hash.charCodeAt(at) << 24) | (hash.charCodeAt(at + 1) << 16)
        | (hash.charCodeAt(at + 2) << 8) | hash.charCodeAt(at + 3);
    }
    return this.words;
  }

  private message(): Uint8Array {
    if (this.length >= SHORT) return this.bytes.subarray(0, this.length);
    return (this.views[this.length] ??= this.bytes.subarray(0, this.length));
  }

  private addTag(tag: number): void {
    this.reserve(1);
    this.bytes[this.length] = tag;
    this.length += 1;
  }

  private addNumber(value: number): void {
    this.reserve(9);
    this.bytes[this.length] = NUMBER;
    this.view.setFloat64(this.length + 1, value);
    this.length += 9;
  }

  private addText(text: string): void {
    this.reserve(5 + text.length * 3);
    const start = this.length + 5;
    let end = start;
    for (let index = 0; index < text.length; index += 1, end += 1) {
      const code = text.charCodeAt(index);
      if (code > LAST_ASCII) {
        end = start + this.bytes.write(text, start, "utf8");
        break;
      }
      this.bytes[end] = code;
    }
    this.bytes[this.length] = TEXT;
    this.view.setUint32(this.length + 1, end - start);
    this.length = end;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    this.views = [];
    this.view = new DataView(grown.buffer, grown.byteOffset);
  }
}
