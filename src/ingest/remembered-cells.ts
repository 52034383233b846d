import type { CellReader, CellValue, Complaint } from "./cell-readers.ts";

const SLOTS = 1 << 10;
const LONGEST = 32;

/**
 * Remembers what a reader made of short cells, for columns with few different values (codes of agencies and
 * procedures, options, days of validity): the same bytes give the same value, without making a string again. Each
 * slot holds one cell, the latest; the memory is bounded whatever comes.
 */
export function rememberCells<V extends CellValue>(read: CellReader<V>): CellReader<V> {
  const lengths = new Uint8Array(SLOTS);
  const keys = new Uint8Array(SLOTS * LONGEST);
  const values: (V | Complaint)[] = [];
  return (bytes, start, end) => {
    const length = end - start;
    if (length > LONGEST) return read(bytes, start, end);
    let hash = length;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = values[slot];
    const key = slot * LONGEST;
    if (known !== undefined && lengths[slot] === length) {
      let same = 0;
      while (same < length && bytes[start + same] === keys[key + same]) same += 1;
      if (same === length) return known;
    }
    const value = read(bytes, start, end);
    lengths[slot] = length;
    for (let at = 0; at < length; at += 1) keys[key + at] = bytes[start + at] ?? 0;
    values[slot] = value;
    return value;
  };
}
