import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, type PointCounts } from "./mean-interval.ts";

describe("the interval of a mean of points", () => {
  // numpy 2 mean and std(ddof=1) with scipy 1.17 stats.t.interval on the points written out one by one.
  it.each<[PointCounts, number, number, number]>([
    [[3, 5, 12], 1.45, 1.094704684985659, 1.805295315014341],
    [[100, 400, 1500], 1.7, 1.675577755397887, 1.724422244602113],
  ])("of %j is %f, from %f to %f", (counts, mean, low, high) => {
    const interval = meanInterval(counts);
    expect(interval?.mean).toBeCloseTo(mean, 12);
    expect(interval?.low).toBeCloseTo(low, 10);
    expect(interval?.high).toBeCloseTo(high, 10);
    expect(interval).toMatchObject({ confidence: "0.95", formula: "student-t-from-counts" });
  });

  it("is cut to the scale of 0 to 2 points", () => {
    expect(meanInterval([1, 1, 0])).toMatchObject({ n: 2, mean: 0.5, low: 0, high: 2 });
    expect(meanInterval([0, 2, 8])?.high).toBe(2);
    expect(meanInterval([0, 2, 8])?.low).toBeCloseTo(1.4983790449602394, 10);
  });

  it("does not exist for fewer than two items and has no width when all got the same", () => {
    expect(meanInterval([0, 0, 0])).toBeUndefined();
    expect(meanInterval([0, 0, 1])).toBeUndefined();
    expect(meanInterval([0, 7, 0])).toMatchObject({ low: 1, mean: 1, high: 1 });
  });

  it("mirrors when the points are turned round, and widens with confidence", () => {
    const count = fc.nat(10_000);
    fc.assert(
      fc.property(count, count, count, (zeros, ones, twos) => {
        const [interval, mirrored] = [meanInterval([zeros, ones, twos]), meanInterval([twos, ones, zeros])];
        expect(mirrored === undefined).toBe(zeros + ones + twos < 2);
        if (interval === undefined || mirrored === undefined) return;
        expect(mirrored.low).toBeCloseTo(2 - interval.high, 9);
        expect(interval.low).toBeLessThanOrEqual(interval.mean);
        const wider = meanInterval([zeros, ones, twos], "0.99");
        expect(wider?.low).toBeLessThanOrEqual(interval.low);
        expect(wider?.high).toBeGreaterThanOrEqual(interval.high);
      }),
    );
  });

  it("refuses counts that are not whole", () => {
    expect(() => meanInterval([0.5, 1, 1])).toThrow("whole");
    expect(() => meanInterval([-1, 1, 1])).toThrow("whole");
  });
});
