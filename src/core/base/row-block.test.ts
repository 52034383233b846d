import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DigestRows, DigestSet, Grouping, IntegerRows, NOT_KNOWN, RealColumn } from "./row-block.ts";

const digest = (...words: number[]): Uint32Array => Uint32Array.from([0, 0, 0, 0, ...words].slice(-4));

describe("rows of integers", () => {
  it("start out not known, cell by cell", () => {
    const rows = new IntegerRows(3);
    expect(rows.append()).toBe(0);
    expect(rows.append()).toBe(1);
    rows.set(1, 2, 0);
    rows.set(0, 1, -5);
    expect(rows.size).toBe(2);
    expect([0, 1, 2].map((column) => rows.valueAt(0, column))).toEqual([undefined, -5, undefined]);
    expect([0, 1, 2].map((column) => rows.at(1, column))).toEqual([NOT_KNOWN, NOT_KNOWN, 0]);
    expect(rows.valueAt(1, 2)).toBe(0);
  });

  it("keep every value while the block grows", () => {
    const rows = new IntegerRows(2);
    for (let row = 0; row < 2000; row += 1) {
      expect(rows.append()).toBe(row);
      rows.set(row, row % 2, row);
    }
    for (let row = 0; row < 2000; row += 1) {
      expect(rows.at(row, row % 2)).toBe(row);
      expect(rows.valueAt(row, 1 - (row % 2))).toBeUndefined();
    }
  });
});

describe("a column of moments", () => {
  it("keeps what is beyond 32 bits, in order, while it grows", () => {
    const column = new RealColumn();
    const moments = Array.from({ length: 700 }, (_, place) => 1_583_398_861_007 + place * 1.5);
    for (const moment of moments) column.push(moment);
    expect(moments.every((moment, row) => column.at(row) === moment)).toBe(true);
  });
});

describe("digests of rows", () => {
  it("are the same only when all four words are", () => {
    const rows = new DigestRows();
    rows.push(digest(1, 2, 3, 4));
    rows.push(digest(5, 6, 7, 8));
    expect(rows.size).toBe(2);
    expect(rows.isSame(1, digest(5, 6, 7, 8))).toBe(true);
    expect(rows.isSame(0, digest(5, 6, 7, 8))).toBe(false);
    for (const other of [digest(0, 2, 3, 4), digest(1, 0, 3, 4), digest(1, 2, 0, 4), digest(1, 2, 3, 0)])
      expect(rows.isSame(0, other)).toBe(false);
    expect([rows.leadOf(0), rows.leadOf(1)]).toEqual([1, 5]);
  });

  it("are copied, so that the caller may use the array again, also while they grow", () => {
    const rows = new DigestRows();
    const reused = digest(0);
    for (let row = 0; row < 600; row += 1) {
      reused.set([row, row + 1, row + 2, row + 3]);
      rows.push(reused);
    }
    expect(rows.isSame(0, digest(0, 1, 2, 3))).toBe(true);
    expect(rows.isSame(300, digest(300, 301, 302, 303))).toBe(true);
    expect(rows.isSame(599, digest(599, 600, 601, 602))).toBe(true);
  });
});

describe("a set of digests", () => {
  it("says once that a row is new", () => {
    const seen = new DigestSet();
    expect(seen.add(digest(1, 2, 3, 4))).toBe(true);
    expect(seen.add(digest(1, 2, 3, 4))).toBe(false);
    expect(seen.add(digest(1, 2, 3, 5))).toBe(true);
    expect(seen.add(digest(0xffff_ffff, 0, 0, 0))).toBe(true);
    expect(seen.add(digest(0xffff_ffff, 0, 0, 0))).toBe(false);
  });

  it("forgets nothing when it grows, even where every row falls on one place", () => {
    for (const leadOf of [(row: number) => row, () => 7, (row: number) => row * 512]) {
      const seen = new DigestSet();
      for (let row = 0; row < 1500; row += 1) expect(seen.add(digest(leadOf(row), row, 0, 1))).toBe(true);
      for (let row = 0; row < 1500; row += 1) expect(seen.add(digest(leadOf(row), row, 0, 1))).toBe(false);
    }
  });
});

describe("a grouping of rows by owner", () => {
  it("gives each owner its rows in the order in which they came, none to an owner without rows", () => {
    const owners = [2, 0, 2, 2, 0];
    const grouping = new Grouping(4, owners.length, (row) => owners[row] ?? 0);
    expect([0, 1, 2, 3].map((owner) => [...grouping.rowsOf(owner)])).toEqual([[1, 4], [], [0, 2, 3], []]);
  });

  it("holds for no owners and no rows", () => {
    expect([...new Grouping(1, 0, () => 0).rowsOf(0)]).toEqual([]);
    expect([...new Grouping(0, 0, () => 0).rowsOf(0)]).toEqual([]);
  });

  it("loses and doubles no row", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 80 }), (owners) => {
        const grouping = new Grouping(10, owners.length, (row) => owners[row] ?? 0);
        for (let owner = 0; owner < 10; owner += 1) {
          const own = owners.flatMap((each, row) => (each === owner ? [row] : []));
          expect([...grouping.rowsOf(owner)]).toEqual(own);
        }
      }),
    );
  });
});
