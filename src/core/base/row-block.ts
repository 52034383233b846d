/** A cell that holds no value. Below every day and index that occurs. */
export const NOT_KNOWN = -0x8000_0000;

/** Rows of small integers in one growing array: millions of rows without an object each. */
export class IntegerRows {
  private cells: Int32Array;
  private count = 0;

  constructor(private readonly width: number) {
    this.cells = new Int32Array(width * 256);
  }

  get size(): number {
    return this.count;
  }

  /** Appends a row of {@link NOT_KNOWN} and returns its number. */
  append(): number {
    const start = this.count * this.width;
    if (start + this.width > this.cells.length) {
      const wider = new Int32Array(this.cells.length * 2);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells.fill(NOT_KNOWN, start, start + this.width);
    this.count += 1;
    return this.count - 1;
  }

  at(row: number, column: number): number {
    return this.cells[row * this.width + column] ?? NOT_KNOWN;
  }

  set(row: number, column: number, value: number): void {
    this.cells[row * this.width + column] = value;
  }

  /** The value, or undefined where none is known. */
  valueAt(row: number, column: number): number | undefined {
    const value = this.at(row, column);
    return value === NOT_KNOWN ? undefined : value;
  }
}

/** A growing column of times or other numbers beyond 32 bits. */
export class RealColumn {
  private cells = new Float64Array(256);
  private count = 0;

  push(value: number): void {
    if (this.count === this.cells.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells[this.count] = value;
    this.count += 1;
  }

  at(row: number): number {
    return this.cells[row] ?? NaN;
  }
}

/** What became of a row that was to be added under its key; of rows with one key the first stays. */
export type Addition = "added" | "repeated" | "conflicting";

/** Row digests by row number, 16 bytes each. */
export class DigestRows {
  private cells = new Uint32Array(4 * 256);
  private count = 0;

  get size(): number {
    return this.count;
  }

  push(digest: Uint32Array): void {
    const start = this.count * 4;
    if (start === this.cells.length) {
      const wider = new Uint32Array(start * 2);
      wider.set(this.cells);
      this.cells = wider;
    }
    this.cells.set(digest, start);
    this.count += 1;
  }

  isSame(row: number, digest: Uint32Array): boolean {
    const start = row * 4;
    for (let word = 0; word < 4; word += 1) if (this.cells[start + word] !== digest[word]) return false;
    return true;
  }

  /** The first word of a row's digest: evenly spread, and so a hash as it is. */
  leadOf(row: number): number {
    return this.cells[row * 4] ?? 0;
  }
}

/** A set of row digests, for tables without a key: a repeated identical row counts once. */
export class DigestSet {
  private readonly rows = new DigestRows();
  private slots = new Int32Array(512).fill(-1);

  /** False when the digest was there before. */
  add(digest: Uint32Array): boolean {
    const slot = this.freeSlot(digest[0] ?? 0, (row) => this.rows.isSame(row, digest));
    if (slot === undefined) return false;
    this.slots[slot] = this.rows.size;
    this.rows.push(digest);
    if (this.rows.size * 2 > this.slots.length) this.rehash();
    return true;
  }

  private freeSlot(lead: number, isTwin: (row: number) => boolean): number | undefined {
    const mask = this.slots.length - 1;
    for (let slot = lead & mask; ; slot = (slot + 1) & mask) {
      const row = this.slots[slot] ?? -1;
      if (row < 0) return slot;
      if (isTwin(row)) return undefined;
    }
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    for (let row = 0; row < this.rows.size; row += 1) {
      const slot = this.freeSlot(this.rows.leadOf(row), () => false);
      if (slot !== undefined) this.slots[slot] = row;
    }
  }
}

/**
 * Which rows belong to which owner, as one array of starts and one of row numbers (compressed sparse rows).
 * `rowsOf(owner)` gives row numbers in the order in which the rows came.
 */
export class Grouping {
  private readonly starts: Int32Array;
  private readonly rows: Int32Array;

  constructor(owners: number, rowCount: number, ownerOf: (row: number) => number) {
    this.starts = new Int32Array(owners + 1);
    this.rows = new Int32Array(rowCount);
    for (let row = 0; row < rowCount; row += 1) this.raise(ownerOf(row) + 1);
    for (let owner = 0; owner < owners; owner += 1) this.raise(owner + 1, this.starts[owner]);
    const next = this.starts.slice();
    for (let row = 0; row < rowCount; row += 1) {
      const owner = ownerOf(row);
      const place = next[owner] ?? 0;
      this.rows[place] = row;
      next[owner] = place + 1;
    }
  }

  /** A view, not a copy. */
  rowsOf(owner: number): Int32Array {
    return this.rows.subarray(this.starts[owner], this.starts[owner + 1]);
  }

  private raise(at: number, by = 1): void {
    this.starts[at] = (this.starts[at] ?? 0) + by;
  }
}
