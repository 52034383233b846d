import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countEquation, countEquationWithoutZeros, decimalTerm, sumEquation } from "./equation.ts";

const terms = (...texts: string[]) => texts.map((text) => decimalTerm(text)).filter((term) => term !== undefined);
const total = (text: string) => decimalTerm(text) ?? expect.fail(`${text} is a decimal`);

describe("an equation", () => {
  it("writes the sum that is there and the total that is not", () => {
    expect(countEquation([12, 6, 1, 0, 0], 18)).toEqual({ holds: false, text: "12 + 6 + 1 + 0 + 0 = 19 ≠ 18" });
    expect(countEquationWithoutZeros([12, 6, 1, 0, 0], 18)).toEqual({ holds: false, text: "12 + 6 + 1 = 19 ≠ 18" });
  });

  it("is silent about the sum when the total is right", () => {
    expect(countEquation([12, 5, 1], 18)).toEqual({ holds: true, text: "12 + 5 + 1 = 18" });
  });

  it("says one figure once and no figure as zero", () => {
    expect(countEquation([7], 8).text).toBe("7 ≠ 8");
    expect(countEquationWithoutZeros([0, 0], 3)).toEqual({ holds: false, text: "0 ≠ 3" });
    expect(countEquationWithoutZeros([0], 0)).toEqual({ holds: true, text: "0 = 0" });
  });

  it("adds tenths exactly, where floats would not", () => {
    expect(sumEquation(terms("0.1", "0.2"), total("0.3"))).toEqual({ holds: true, text: "0,1 + 0,2 = 0,3" });
    expect(sumEquation(terms("1.9", "2.0"), total("4.0")).text).toBe("1,9 + 2,0 = 3,9 ≠ 4,0");
  });

  it("takes nothing but plain decimals for a score", () => {
    expect(["", "-1", "1,5", "1/2", "20%", " 1", "1."].map(decimalTerm)).toEqual(Array(7).fill(undefined));
  });

  it("takes whole numbers and any number of decimals for a score", () => {
    expect(["7", "17.4", "1.25", "0"].map((text) => decimalTerm(text)?.text)).toEqual(["7", "17,4", "1,25", "0"]);
    expect(sumEquation(terms("11", "1.25"), total("12.25")).holds).toBe(true);
    expect(sumEquation(terms("11", "1.25"), total("13")).text).toBe("11 + 1,25 = 12,25 ≠ 13");
  });

  it("holds exactly when the parts make the total", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), fc.integer({ min: -2, max: 2 }), (parts, off) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        expect(countEquation(parts, sum + off).holds).toBe(off === 0);
        expect(countEquationWithoutZeros(parts, sum + off).holds).toBe(off === 0);
      }),
    );
  });
});
