import { describe, expect, it } from "vitest";
import { formatCount, formatDecimal, formatPercent, formatProseCount } from "./vietnamese-format.ts";

describe("numbers for people", () => {
  it("group thousands with dots from a thousand on", () => {
    expect([0, 7, 999, 1000, 257141, 1234567].map(formatCount)).toEqual([
      "0",
      "7",
      "999",
      "1.000",
      "257.141",
      "1.234.567",
    ]);
    expect(formatCount(-1)).toBe("−1");
  });

  it("write counts of one digit with a leading zero in prose, but never zero", () => {
    expect([0, 1, 9, 10, 124].map(formatProseCount)).toEqual(["0", "01", "09", "10", "124"]);
  });

  it("put a comma before decimals and change no digit", () => {
    expect(["2.0", "13.5", "1234.25", "7"].map(formatDecimal)).toEqual(["2,0", "13,5", "1.234,25", "7"]);
  });

  it("make a share of k and n, half up in the last digit, and none without a base", () => {
    expect(formatPercent({ k: 9, n: 28 })).toBe("32,14%");
    expect(formatPercent({ k: 1, n: 8 }, 1)).toBe("12,5%");
    expect(formatPercent({ k: 1, n: 8 }, 0)).toBe("13%");
    expect(formatPercent({ k: 0, n: 5 }, 1)).toBe("0,0%");
    expect(formatPercent({ k: 0, n: 0 })).toBeUndefined();
  });
});
