import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spellCount } from "./vietnamese-numerals.ts";

describe("a count in words", () => {
  it.each([
    [0, "không"],
    [1, "một"],
    [5, "năm"],
    [9, "chín"],
    [10, "mười"],
    [11, "mười một"],
    [14, "mười bốn"],
    [15, "mười lăm"],
    [19, "mười chín"],
    [20, "hai mươi"],
    [21, "hai mươi mốt"],
    [24, "hai mươi bốn"],
    [25, "hai mươi lăm"],
    [28, "hai mươi tám"],
    [35, "ba mươi lăm"],
    [77, "bảy mươi bảy"],
    [91, "chín mươi mốt"],
    [99, "chín mươi chín"],
    [100, "một trăm"],
    [101, "một trăm linh một"],
    [105, "một trăm linh năm"],
    [110, "một trăm mười"],
    [111, "một trăm mười một"],
    [115, "một trăm mười lăm"],
    [124, "một trăm hai mươi bốn"],
    [152, "một trăm năm mươi hai"],
    [121, "một trăm hai mươi mốt"],
    [555, "năm trăm năm mươi lăm"],
    [999, "chín trăm chín mươi chín"],
    [1000, "một nghìn"],
    [1001, "một nghìn không trăm linh một"],
    [1015, "một nghìn không trăm mười lăm"],
    [3586, "ba nghìn năm trăm tám mươi sáu"],
    [10_000, "mười nghìn"],
    [21_021, "hai mươi mốt nghìn không trăm hai mươi mốt"],
    [257_141, "hai trăm năm mươi bảy nghìn một trăm bốn mươi mốt"],
    [1_000_000, "một triệu"],
    [1_000_005, "một triệu không trăm linh năm"],
    [1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy".replace("tư", "bốn")],
    [1_000_000_000, "một tỷ"],
    [2_000_000_001, "hai tỷ không trăm linh một"],
    [1_000_000_000_000, "một nghìn tỷ"],
  ])("%i is %s", (count, words) => {
    expect(spellCount(count)).toBe(words);
  });

  it("is never the same for two counts, and never has two spaces", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(2_000_000_000), (a, b) => {
        expect(spellCount(a) === spellCount(b)).toBe(a === b);
        expect(spellCount(a)).toMatch(/^\S+(?: \S+)*$/u);
      }),
    );
  });

  it("is refused for what is no count", () => {
    for (const value of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => spellCount(value)).toThrow("only counts");
  });
});
