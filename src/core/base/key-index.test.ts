import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ABSENT, KeyIndex } from "./key-index.ts";

/** Any text that a JavaScript string can be: lone surrogates, NUL and signs beyond the basic plane among them. */
const anyKey = fc.string({
  unit: fc.oneof(
    fc.string({ maxLength: 1 }),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 12,
});

function indexOf(keys: readonly string[]): KeyIndex {
  const index = new KeyIndex();
  for (const key of keys) index.add(key);
  return index;
}

describe("a numbering of keys", () => {
  it("gives 0, 1, 2 in the order in which keys first come, and the old number to a known key", () => {
    const index = new KeyIndex();
    expect(index.size).toBe(0);
    expect(["H01", "H02", "H01", "H03", "H02"].map((key) => index.add(key))).toEqual([0, 1, 0, 2, 1]);
    expect(index.size).toBe(3);
    expect(index.find("H03")).toBe(2);
    expect(index.find("H04")).toBe(ABSENT);
  });

  it("tells apart what differs in case, in a space, in the last letter or in length", () => {
    const keys = ["H01", "h01", "H01 ", "H02", "H0", "H011", "", " "];
    const index = indexOf(keys);
    expect(index.size).toBe(keys.length);
    expect(keys.map((key) => index.find(key))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps Vietnamese letters, signs beyond the basic plane and lone surrogates as they are", () => {
    const keys = ["Sở Tư pháp", "\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "😀", "\ud83d", "\ude00", "\u0000"];
    const index = indexOf(keys);
    expect(keys.map((_, number) => index.keyOf(number))).toEqual(keys);
    expect(index.find("\ud83d")).toBe(7);
    expect(index.find("Sở Tư pháo")).toBe(ABSENT);
  });

  it("keeps every number while it grows beyond its first arrays", () => {
    const keys = Array.from({ length: 3000 }, (_, number) => `H10.${(number % 7).toString()}-20${number.toString(36)}`);
    const index = indexOf(keys);
    expect(index.size).toBe(3000);
    for (const [number, key] of keys.entries()) {
      if (index.find(key) !== number || index.keyOf(number) !== key || index.add(key) !== number)
        throw new Error(`${key} has lost its number ${number}`);
    }
    expect(index.find("H10.0-20x")).toBe(ABSENT);
  });

  it("takes a key of any length", () => {
    const long = "ư".repeat(10_000);
    const index = indexOf(["a", long, `${long}b`]);
    expect(index.find(long)).toBe(1);
    expect(index.keyOf(2)).toBe(`${long}b`);
    expect(index.find(`${long}c`)).toBe(ABSENT);
  });

  it("knows no key of a number that it never gave", () => {
    const index = indexOf(["a"]);
    expect(() => index.keyOf(1)).toThrow("never numbered");
    expect(() => index.keyOf(-1)).toThrow("never numbered");
  });

  it("numbers any texts as a Map does", () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 60 }), (keys) => {
        const index = indexOf(keys);
        const oracle = new Map<string, number>();
        for (const key of keys) if (!oracle.has(key)) oracle.set(key, oracle.size);
        expect(index.size).toBe(oracle.size);
        for (const [key, number] of oracle) {
          expect(index.find(key)).toBe(number);
          expect(index.keyOf(number)).toBe(key);
        }
      }),
    );
  });
});

describe("the order of two keys", () => {
  function orderOf(a: string, b: string): number {
    const index = indexOf([a, b]);
    return Math.sign(index.compare(index.find(a), index.find(b)));
  }

  it("is that of their code units, a shorter text before its longer one", () => {
    expect(orderOf("H1", "H2")).toBe(-1);
    expect(orderOf("H2", "H10")).toBe(1);
    expect(orderOf("H1", "H10")).toBe(-1);
    expect(orderOf("H10", "H1")).toBe(1);
    expect(orderOf("", "a")).toBe(-1);
    expect(orderOf("Z", "a")).toBe(-1);
    expect(orderOf("e", "é")).toBe(-1);
    expect(orderOf("\u07ff", "\u0800")).toBe(-1);
    expect(orderOf("x", "x")).toBe(0);
  });

  it("puts a surrogate pair where code units do, before the private use area", () => {
    expect(orderOf("😀", "\uffee")).toBe(-1);
  });

  it("is the order of plain comparison for any two texts", () => {
    fc.assert(
      fc.property(anyKey, anyKey, (a, b) => {
        expect(orderOf(a, b)).toBe(a === b ? 0 : a < b ? -1 : 1);
      }),
    );
  });
});
