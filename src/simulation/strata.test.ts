import { describe, expect, it } from "vitest";
import { RandomStream } from "./random.ts";
import { StratifiedFractions } from "./strata.ts";

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
