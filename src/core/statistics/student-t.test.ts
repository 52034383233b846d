import { describe, expect, it } from "vitest";
import { studentQuantile } from "./student-t.ts";

/**
 * Values of R's qt() and scipy.stats.t.ppf (1.17), which agree with each other to these digits and with the printed
 * table 26.10 of Abramowitz & Stegun to its three decimals.
 */
describe("the quantile of Student's t", () => {
  it.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [3, 3.1824463052837078],
    [5, 2.5705818356363146],
    [6, 2.4469118511449786],
    [10, 2.228138851986274],
    [27, 2.0518305164802846],
    [30, 2.0422724563012378],
    [99, 1.9842169515864174],
    [120, 1.9799304050824402],
    [199, 1.9719565442517533],
    [200, 1.9718962236339088],
    [201, 1.971836506779859],
    [1000, 1.9623390808264083],
    [1_000_000, 1.959966356814107],
  ])("at 95 %% with %i degrees of freedom is %f", (degrees, expected) => {
    expect(studentQuantile(degrees)).toBeCloseTo(expected, 10);
  });

  it.each([
    [1, 6.313751514675037, 63.656741162871526],
    [2, 2.9199855803537242, 9.924843200918287],
    [6, 1.9431802805153042, 3.7074280213248065],
    [30, 1.697260886593957, 2.7499956535672254],
    [199, 1.6525467461665633, 2.600760216058516],
    [200, 1.6525081009108769, 2.600634436191558],
    [1000, 1.6463788172854643, 2.580754698065951],
  ])("at 90 and 99 %% with %i degrees of freedom is %f and %f", (degrees, ninety, ninetyNine) => {
    expect(studentQuantile(degrees, "0.90")).toBeCloseTo(ninety, 10);
    expect(studentQuantile(degrees, "0.99")).toBeCloseTo(ninetyNine, 10);
  });

  it("narrows with every further degree of freedom, across the change of method too", () => {
    for (let degrees = 1; degrees < 400; degrees += 1) {
      expect(studentQuantile(degrees + 1)).toBeLessThan(studentQuantile(degrees));
    }
  });

  it("is not defined without a degree of freedom", () => {
    expect(() => studentQuantile(0)).toThrow("degrees of freedom");
    expect(() => studentQuantile(2.5)).toThrow("degrees of freedom");
  });
});
