import { describe, expect, it } from "vitest";
import { formatFraction, formatInterval, formatShare, spellFraction } from "./share-words.ts";

describe("a share in an official text", () => {
  it("is k of n in figures and in words, with its percentage", () => {
    expect(formatFraction({ k: 9, n: 28 })).toBe("09/28");
    expect(spellFraction({ k: 9, n: 28 })).toBe("chín trên hai mươi tám; 32,14%");
    expect(spellFraction({ k: 35, n: 124 })).toBe("ba mươi lăm trên một trăm hai mươi bốn; 28,23%");
    expect(formatShare({ k: 354, n: 412 }, "phiếu")).toBe("354/412 phiếu (85,92%)");
  });

  it("has no percentage without a base", () => {
    expect(spellFraction({ k: 0, n: 0 })).toBe("không trên không");
    expect(formatShare({ k: 0, n: 0 }, "phiếu")).toBe("không có phiếu");
    expect(formatInterval({ k: 0, n: 0 })).toBeUndefined();
  });

  // Newcombe 1998, table I, method 3: 81 of 263 gives 0.2553 to 0.3662; 15 of 148 gives 0.0624 to 0.1605.
  it("has the interval of Wilson with one decimal", () => {
    expect(formatInterval({ k: 81, n: 263 })).toBe("25,5–36,6%");
    expect(formatInterval({ k: 15, n: 148 })).toBe("6,2–16,0%");
    expect(formatInterval({ k: 0, n: 20 })).toBe("0,0–16,1%");
  });
});
