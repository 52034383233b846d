import type { LocalDate, LocalTime } from "../../core/base/local-date.ts";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** A buffer begins small, for most tables of a delivery are, and grows up to what a part of a large one needs. */
const [FIRST_CAPACITY, CAPACITY] = [1 << 14, 1 << 21];
const NULL = -1;
const TRAILER = -1;
const LAST_ASCII = 0x7f;
const TWO_32 = 2 ** 32;
/** PostgreSQL counts from 2000-01-01. */
const EPOCH_MS = 946_684_800_000;
const EPOCH_DAYS = 10_957;
const [FIRST_INT, LAST_INT] = [-(2 ** 31), 2 ** 31 - 1];

/**
 * Rows in the binary format of COPY: neither this process nor the database turns a time into text and back, which is
 * most of the work of the text format. A row is `begin` and then one call a field.
 */
export class BinaryRows {
  private bytes: Buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  private at = SIGNATURE.copy(this.bytes);
  private spare: Buffer | undefined;
  private count = 0;

  /** Rows since the last `take`. */
  get rows(): number {
    return this.count;
  }

  get length(): number {
    return this.at;
  }

  begin(fields: number): void {
    this.count += 1;
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(fields, this.at);
  }

  nothing(): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32BE(NULL, this.at);
  }

  whole(value: number): void {
    this.reserve(8);
    this.at = this.bytes.writeInt32BE(4, this.at);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  small(value: number): void {
    this.reserve(6);
    this.at = this.bytes.writeInt32BE(2, this.at);
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  yes(value: boolean): void {
    this.reserve(5);
    this.at = this.bytes.writeInt32BE(1, this.at);
    this.at = this.bytes.writeUInt8(value ? 1 : 0, this.at);
  }

  /** A civil time, to the millisecond. */
  time(value: LocalTime): void {
    const micros = (value - EPOCH_MS) * 1000;
    const high = Math.floor(micros / TWO_32);
    this.reserve(12);
    this.at = this.bytes.writeInt32BE(8, this.at);
    this.at = this.bytes.writeInt32BE(high, this.at);
    this.at = this.bytes.writeUInt32BE(micros - high * TWO_32, this.at);
  }

  /** A civil day; the open bounds are infinite days. */
  day(value: LocalDate): void {
    this.whole(Math.min(LAST_INT, Math.max(FIRST_INT, value - EPOCH_DAYS)));
  }

  /** Four words, as `RowDigester` makes them, big-endian. */
  digest(words: Uint32Array): void {
    this.reserve(20);
    this.at = this.bytes.writeInt32BE(16, this.at);
    for (let word = 0; word < 4; word += 1) this.at = this.bytes.writeUInt32BE(words[word] ?? 0, this.at);
  }

  uuid(value: string): void {
    this.reserve(20);
    this.at = this.bytes.writeInt32BE(16, this.at);
    this.at += this.bytes.write(value.replaceAll("-", ""), this.at, "hex");
  }

  text(value: string): void {
    this.reserve(4 + value.length * 3);
    const start = this.at + 4;
    const { bytes } = this;
    let length = 0;
    // Codes are short and plain: a call of the encoder would cost more than the loop.
    for (; length < value.length; length += 1) {
      const unit = value.charCodeAt(length);
      if (unit > LAST_ASCII) break;
      bytes[start + length] = unit;
    }
    if (length < value.length) length = bytes.write(value, start, "utf8");
    bytes.writeInt32BE(length, this.at);
    this.at = start + length;
  }

  /** The rows since the last time, as one complete COPY; the buffer is used again when `giveBack` returns it. */
  take(): Buffer {
    this.reserve(2);
    this.at = this.bytes.writeInt16BE(TRAILER, this.at);
    const taken = this.bytes.subarray(0, this.at);
    this.bytes = this.spare ?? Buffer.allocUnsafe(Math.min(this.bytes.length, CAPACITY));
    this.spare = undefined;
    this.at = SIGNATURE.copy(this.bytes);
    this.count = 0;
    return taken;
  }

  giveBack(taken: Buffer): void {
    // A buffer that grew for one huge row is let go.
    if (taken.buffer.byteLength <= CAPACITY) this.spare = Buffer.from(taken.buffer);
  }

  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const needed = this.at + more;
    const doubled = Math.min(this.bytes.length * 2, CAPACITY);
    const grown = Buffer.allocUnsafe(needed <= CAPACITY ? Math.max(needed, doubled) : needed * 2);
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}
