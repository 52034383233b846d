import { invariant } from "./invariant.ts";

/** No such key. */
export const ABSENT = -1;

const EMPTY_SLOT = -1;

/**
 * Numbers keys 0, 1, 2 … in the order in which they first come. Made for millions of short codes: the text lies in
 * one byte array and is hashed by hand, a third of what a Map of strings takes, and no string that was cut from a
 * file's text keeps that text alive.
 */
export class KeyIndex {
  private bytes = new Uint8Array(1 << 12);
  private ends = new Uint32Array(1 << 8);
  private hashes = new Int32Array(1 << 8);
  private slots = new Int32Array(1 << 9).fill(EMPTY_SLOT);
  private encoded = new Uint8Array(256);
  /** Code units of the key that is being read back; made into text in one call, four times as fast as one by one. */
  private readonly decoded: number[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of a key, or {@link ABSENT}. */
  find(key: string): number {
    const length = this.encode(key);
    return this.slots[this.slotOf(length, this.hash(length))] ?? ABSENT;
  }

  /** The number of a key, given to it now when it is new (then it equals the former `size`). */
  add(key: string): number {
    const length = this.encode(key);
    const hash = this.hash(length);
    const slot = this.slotOf(length, hash);
    const known = this.slots[slot] ?? EMPTY_SLOT;
    if (known !== EMPTY_SLOT) return known;
    const index = this.count;
    this.append(length, hash);
    this.slots[slot] = index;
    this.count = index + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return index;
  }

  keyOf(index: number): string {
    invariant(index >= 0 && index < this.count, "a key that was never numbered");
    const units = this.decoded;
    let length = 0;
    for (let at = this.startOf(index), end = this.endOf(index); at < end; at += 1) {
      const lead = this.byteAt(at);
      if (lead < 0x80) units[length++] = lead;
      else if (lead < 0xe0) units[length++] = ((lead & 0x1f) << 6) | (this.byteAt((at += 1)) & 0x3f);
      else {
        const middle = this.byteAt((at += 1)) & 0x3f;
        units[length++] = ((lead & 0x0f) << 12) | (middle << 6) | (this.byteAt((at += 1)) & 0x3f);
      }
    }
    units.length = length;
    return textOf(units);
  }

  /** Order of two keys by their code units (for units above U+07FF by the same order as their text). */
  compare(a: number, b: number): number {
    let [atA, atB] = [this.startOf(a), this.startOf(b)];
    const [endA, endB] = [this.endOf(a), this.endOf(b)];
    while (atA < endA && atB < endB) {
      const difference = this.byteAt(atA) - this.byteAt(atB);
      if (difference !== 0) return difference;
      atA += 1;
      atB += 1;
    }
    return endA - atA - (endB - atB);
  }

  private byteAt(at: number): number {
    return this.bytes[at] ?? 0;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0);
  }

  private endOf(index: number): number {
    return this.ends[index] ?? 0;
  }

  /** Writes each UTF-16 unit as one to three bytes; unlike UTF-8 proper it also keeps lone surrogates apart. */
  private encode(key: string): number {
    if (key.length * 3 > this.encoded.length) this.encoded = new Uint8Array(key.length * 6);
    const target = this.encoded;
    let length = 0;
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at);
      if (unit < 0x80) target[length++] = unit;
      else if (unit < 0x800) {
        target[length++] = 0xc0 | (unit >> 6);
        target[length++] = 0x80 | (unit & 0x3f);
      } else {
        target[length++] = 0xe0 | (unit >> 12);
        target[length++] = 0x80 | ((unit >> 6) & 0x3f);
        target[length++] = 0x80 | (unit & 0x3f);
      }
    }
    return length;
  }

  /** FNV-1a over the encoded key, mixed so that serial numbers spread over the slots. */
  private hash(length: number): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ (this.encoded[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  private slotOf(length: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const index = this.slots[slot] ?? EMPTY_SLOT;
      if (index === EMPTY_SLOT || (this.hashes[index] === hash && this.isEncodedKey(index, length))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private isEncodedKey(index: number, length: number): boolean {
    const start = this.startOf(index);
    if (this.endOf(index) - start !== length) return false;
    for (let at = 0; at < length; at += 1) if (this.bytes[start + at] !== this.encoded[at]) return false;
    return true;
  }

  private append(length: number, hash: number): void {
    const start = this.count === 0 ? 0 : this.endOf(this.count - 1);
    while (start + length > this.bytes.length) this.bytes = widened(this.bytes, new Uint8Array(this.bytes.length * 2));
    if (this.count === this.ends.length) {
      this.ends = widened(this.ends, new Uint32Array(this.count * 2));
      this.hashes = widened(this.hashes, new Int32Array(this.count * 2));
    }
    this.bytes.set(this.encoded.subarray(0, length), start);
    this.ends[this.count] = start + length;
    this.hashes[this.count] = hash;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY_SLOT);
    const mask = this.slots.length - 1;
    for (let index = 0; index < this.count; index += 1) {
      let slot = (this.hashes[index] ?? 0) & mask;
      while (this.slots[slot] !== EMPTY_SLOT) slot = (slot + 1) & mask;
      this.slots[slot] = index;
    }
  }
}

function widened<A extends Uint8Array | Uint32Array | Int32Array>(old: A, wider: A): A {
  wider.set(old);
  return wider;
}

/** A call takes only so many arguments; no code of a dossier is as long, but a hostile one may be. */
const MOST_ARGUMENTS = 4096;

function textOf(units: readonly number[]): string {
  if (units.length <= MOST_ARGUMENTS) return String.fromCharCode(...units);
  return textOf(units.slice(0, MOST_ARGUMENTS)) + textOf(units.slice(MOST_ARGUMENTS));
}
