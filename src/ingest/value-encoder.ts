import type { CellValue } from "./cell-readers.ts";

/**
 * Value tags: no value of one kind can be mistaken for one of another, nor two values for one. A text shorter than
 * `LONG_TEXT - TEXT` bytes has its length in its tag.
 */
const ABSENT = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;
const LONG_TEXT = 255;

const LAST_ASCII = 0x7e;
const INITIAL_CAPACITY = 2048;

/**
 * Writes a sequence of parsed values as bytes from which they could be read back: a tag each, numbers as eight bytes,
 * texts with their length before them. Times are numbers (milliseconds), days are too.
 */
export class ValueEncoder {
  private bytes = Buffer.allocUnsafe(INITIAL_CAPACITY);
  private view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
  private length = 0;
  /** One view per length: making one costs as much as encoding a short row. */
  private views: Uint8Array[] = [];

  clear(): void {
    this.length = 0;
  }

  /** What was added since `clear`; valid until the next value is added. */
  get encoded(): Uint8Array {
    if (this.length >= INITIAL_CAPACITY) return this.bytes.subarray(0, this.length);
    return (this.views[this.length] ??= this.bytes.subarray(0, this.length));
  }

  add(value: CellValue | undefined): void {
    if (typeof value === "string") this.addText(value);
    else if (typeof value === "number") this.addNumber(value);
    else this.addTag(value === undefined ? ABSENT : value ? TRUE : FALSE);
  }

  /** Values that were encoded before. */
  addEncoded(encoded: Uint8Array): void {
    this.reserve(encoded.length);
    const { bytes, length } = this;
    for (let at = 0; at < encoded.length; at += 1) bytes[length + at] = encoded[at] ?? 0;
    this.length = length + encoded.length;
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
    this.reserve(1 + text.length);
    const { bytes } = this;
    const start = this.length + 1;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > LAST_ASCII) {
        this.addEncodedText(Buffer.from(text, "utf8"));
        return;
      }
      bytes[start + index] = code;
    }
    if (TEXT + text.length >= LONG_TEXT) {
      this.addEncodedText(Buffer.from(text, "latin1"));
      return;
    }
    bytes[this.length] = TEXT + text.length;
    this.length = start + text.length;
  }

  private addEncodedText(encoded: Uint8Array): void {
    if (TEXT + encoded.length < LONG_TEXT) this.addTag(TEXT + encoded.length);
    else {
      this.addTag(LONG_TEXT);
      this.addNumber(encoded.length);
    }
    this.addEncoded(encoded);
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
