import { describe, expect, it } from "vitest";
import { RandomStream } from "./random.ts";
import { EvenFractions, StratifiedFractions } from "./strata.ts";

describe("stratified fractions", () => {
  it("have one in each sixteenth in every block of sixteen, in changing order", () => {
    const fractions = new StratifiedFractions(RandomStream.of(3n, "strata"));
    const orders = Array.from({ length: 20 }, () =>
      Array.from({ length: 16 }, () => Math.floor(fractions.next() * 16)),
    );
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual([...Array(16).keys()]);
    expect(new Set(orders.map((order) => order.join())).size).toBe(20);
  });

  it("hold a share of 25 % to within one in every block", () => {
    const fractions = new StratifiedFractions(RandomStream.of(4n, "strata"));
    for (let block = 0; block < 50; block += 1) {
      const below = Array.from({ length: 16 }, () => fractions.next()).filter((fraction) => fraction < 0.25);
      expect(below).toHaveLength(4);
    }
  });
});

describe("even fractions", () => {
  it("have their share below a bound, to within two, in every run of any length from any start", () => {
    for (const seed of [1n, 2n, 3n]) {
      const fractions = new EvenFractions(RandomStream.of(seed, "even"));
      const isBelow = Array.from({ length: 400 }, () => fractions.next() < 0.22);
      for (let start = 0; start < 100; start += 7) {
        for (let length = 1; length <= 300; length += 11) {
          const below = isBelow.slice(start, start + length).filter(Boolean).length;
          expect(Math.abs(below - 0.22 * length)).toBeLessThan(2);
        }
      }
    }
  });
});
