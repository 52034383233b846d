import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "./apportion.ts";

describe("dividing dossiers among units", () => {
  it("gives what is left to the largest remainders, the first on a tie", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(10, [5, 3, 2.4])).toEqual([5, 3, 2]);
    expect(apportion(3, [0, 1])).toEqual([0, 3]);
  });

  it("loses and invents nothing, and stays within one of the exact share", () => {
    const weights = fc.array(fc.float({ min: Math.fround(0.01), max: 50, noNaN: true }), {
      minLength: 1,
      maxLength: 160,
    });
    fc.assert(
      fc.property(fc.nat(3_000_000), weights, (total, shares) => {
        const parts = apportion(total, shares);
        const sum = shares.reduce((all, share) => all + share, 0);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        for (const [index, part] of parts.entries()) {
          expect(Math.abs(part - (total * (shares[index] ?? 0)) / sum)).toBeLessThan(1.000001);
        }
      }),
    );
  });
});
