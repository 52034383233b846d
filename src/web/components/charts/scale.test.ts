import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { along, countAxis, fromTop, shareAxis } from "./scale.ts";

const PERCENT = { from: 0, to: 1, ticks: [] };

describe("a place on an axis", () => {
  it.each([
    [0, "0%", "100%"],
    [0.5, "50%", "50%"],
    [1, "100%", "0%"],
    [0.333333, "33.33%", "66.67%"],
  ])("of %f is %s from the left and %s from the top", (value, left, top) => {
    expect(along(PERCENT, value)).toBe(left);
    expect(fromTop(PERCENT, value)).toBe(top);
  });

  it("beyond the ends is at the end", () => {
    expect(along({ from: 0.6, to: 1, ticks: [] }, 0.2)).toBe("0%");
    expect(along({ from: 0, to: 0.5, ticks: [] }, 0.9)).toBe("100%");
  });
});

describe("an axis of shares", () => {
  it.each([
    [
      [0.703, 0.981],
      [0.7, 0.8, 0.9, 1],
    ],
    [
      [0.8412, 0.91],
      [0.84, 0.86, 0.88, 0.9, 0.92],
    ],
    [
      [0, 1],
      [0, 0.25, 0.5, 0.75, 1],
    ],
    [[1], [0.99, 1]],
    [[0], [0, 0.01]],
    [[], [0, 0.25, 0.5, 0.75, 1]],
  ])("for %j has the grid lines %j", (values, ticks) => {
    expect(shareAxis(values).ticks).toEqual(ticks);
  });

  it("holds all that it must show, within 0 and 1, with two to five grid lines", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), (values) => {
        const { from, to, ticks } = shareAxis(values);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(from - 1e-9);
        expect(Math.max(...values)).toBeLessThanOrEqual(to + 1e-9);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("an axis of counts", () => {
  it.each([
    [1, [0, 1]],
    [31, [0, 10, 20, 30, 40]],
    [412, [0, 200, 400, 600]],
    [7, [0, 2, 4, 6, 8]],
    [1000, [0, 250, 500, 750, 1000]],
  ])("up to %i has the grid lines %j", (greatest, ticks) => {
    expect(countAxis(greatest).ticks).toEqual(ticks);
  });

  it("reaches the greatest with whole steps and at most five grid lines", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (greatest) => {
        const { to, ticks } = countAxis(greatest);
        expect(to).toBeGreaterThanOrEqual(greatest);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
