import { describe, expect, it } from "vitest";
import { formatPercent, shareOf } from "./share.ts";

function percentOf(k: number, n: number): string | undefined {
  const share = shareOf(k, n);
  return share === undefined ? undefined : formatPercent(share);
}

describe("a share with its base", () => {
  it("prints 9 of 28 as 32.14, the published figure of Bình Thuận 2020", () => {
    expect(percentOf(9, 28)).toBe("32.14");
    expect(shareOf(9, 28)).toMatchObject({ k: 9, n: 28, formula: "exact-share" });
  });

  // Phú Thọ 2026, year to date: on time of received, and the ratio as published.
  it.each([
    [156, 161, "96.89"],
    [758, 1120, "67.68"],
    [4964, 5551, "89.43"],
    [3717, 3859, "96.32"],
  ])("prints %i of %i as %s (Phú Thọ 2026)", (k, n, expected) => {
    expect(percentOf(k, n)).toBe(expected);
  });

  it("sends the half up, exactly: 1 of 800 is 0.13 and 1 of 16 with one decimal 6.3", () => {
    expect(percentOf(1, 800)).toBe("0.13");
    const sixteenth = shareOf(1, 16);
    expect(sixteenth && formatPercent(sixteenth, { digits: 1, mode: "half-up" })).toBe("6.3");
  });

  it("prints the ends with all their decimals", () => {
    expect(percentOf(0, 7)).toBe("0.00");
    expect(percentOf(7, 7)).toBe("100.00");
  });

  it("has no value without a base, and refuses k above n", () => {
    expect(shareOf(0, 0)).toBeUndefined();
    expect(() => shareOf(3, 2)).toThrow("k of n");
  });
});
