/** Types of the elements, by their numbers in PostgreSQL. */
const ELEMENT_TYPES = {
  boolean: 16,
  bytea: 17,
  smallint: 21,
  integer: 23,
  text: 25,
  timestamp: 1114,
  uuid: 2950,
} as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

const HEADER = 20;
const LENGTH = 4;
const NULL_LENGTH = -1;
/** From 1970 to 2000, where PostgreSQL counts from. */
const EPOCH_MS = 946_684_800_000;
const TWO_TO_32 = 2 ** 32;
const LAST_ASCII = 0x7f;
/** A letter takes three bytes at most, half a pair two. */
const MOST_BYTES_OF_LETTER = 3;

/** Where the bytes of a UUID begin in its text. */
const UUID_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const NIBBLES = new Uint8Array(128);
for (let value = 0; value < 16; value += 1) NIBBLES[value.toString(16).charCodeAt(0)] = value;

/**
 * Writes arrays of one dimension as PostgreSQL reads them in binary, which costs both sides less than texts that are
 * quoted and parsed. Use: `start`, then as many elements as were said (undefined is null), then `finish`. What was
 * finished stays as it is.
 */
export class ArrayWriter {
  private bytes: Buffer;
  private view: DataView;
  private from = 0;
  private at = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  start(type: ElementType, count: number): void {
    this.from = this.at;
    this.reserve(HEADER);
    const { view, at } = this;
    view.setInt32(at, count === 0 ? 0 : 1); // dimensions
    view.setInt32(at + 4, 1); // it may hold nulls
    view.setInt32(at + 8, ELEMENT_TYPES[type]);
    view.setInt32(at + 12, count);
    view.setInt32(at + 16, 1); // the first element has the number 1
    // An empty array ends after its type.
    this.at = at + (count === 0 ? HEADER - 8 : HEADER);
  }

  finish(): Buffer {
    return this.bytes.subarray(this.from, this.at);
  }

  addBoolean(value: boolean | undefined): void {
    if (value === undefined) {
      this.addNull();
      return;
    }
    this.element(1);
    this.view.setUint8(this.at, value ? 1 : 0);
    this.at += 1;
  }

  addSmallint(value: number | undefined): void {
    if (value === undefined) {
      this.addNull();
      return;
    }
    this.element(2);
    this.view.setInt16(this.at, value);
    this.at += 2;
  }

  addInteger(value: number | undefined): void {
    if (value === undefined) {
      this.addNull();
      return;
    }
    this.element(4);
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  /** Civil time in milliseconds since 1970. */
  addTimestamp(ms: number | undefined): void {
    if (ms === undefined) {
      this.addNull();
      return;
    }
    const micros = (ms - EPOCH_MS) * 1000;
    const high = Math.floor(micros / TWO_TO_32);
    this.element(8);
    this.view.setInt32(this.at, high);
    this.view.setUint32(this.at + 4, micros - high * TWO_TO_32);
    this.at += 8;
  }

  /** In small letters, as it is written everywhere here. */
  addUuid(text: string | undefined): void {
    if (text === undefined) {
      this.addNull();
      return;
    }
    this.element(16);
    for (const place of UUID_PLACES) this.addByte(text, place);
  }

  /** Bytes as small hexadecimal digits. */
  addBytes(digits: string | undefined): void {
    if (digits === undefined) {
      this.addNull();
      return;
    }
    this.element(digits.length / 2);
    for (let place = 0; place < digits.length; place += 2) this.addByte(digits, place);
  }

  addText(text: string | undefined): void {
    if (text === undefined) {
      this.addNull();
      return;
    }
    this.reserve(LENGTH + text.length * MOST_BYTES_OF_LETTER);
    const { bytes } = this;
    const start = this.at + LENGTH;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > LAST_ASCII) {
        this.endText(bytes.write(text, start, "utf8"));
        return;
      }
      bytes[start + index] = code;
    }
    this.endText(text.length);
  }

  private addNull(): void {
    this.element(0);
    this.view.setInt32(this.at - LENGTH, NULL_LENGTH);
  }

  private endText(length: number): void {
    this.view.setInt32(this.at, length);
    this.at += LENGTH + length;
  }

  private addByte(digits: string, place: number): void {
    const [high, low] = [NIBBLES[digits.charCodeAt(place)] ?? 0, NIBBLES[digits.charCodeAt(place + 1)] ?? 0];
    this.bytes[this.at] = (high << 4) | low;
    this.at += 1;
  }

  /** Begins an element of so many bytes. */
  private element(length: number): void {
    this.reserve(LENGTH + length);
    this.view.setInt32(this.at, length);
    this.at += LENGTH;
  }

  /** An array lies in one piece: when there is no room left it moves, and what was finished stays behind. */
  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const begun = this.at - this.from;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length, begun + more) * 2);
    this.bytes.copy(grown, 0, this.from, this.at);
    [this.bytes, this.view] = [grown, new DataView(grown.buffer)];
    [this.from, this.at] = [0, begun];
  }
}
