import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { funnelLimits, funnelOf } from "./funnel-limits.ts";

const LIKE = Array.from({ length: 10 }, () => ({ k: 50, n: 100 }));

describe("the limits of a funnel", () => {
  it("are target ± 1.96 and ± 3.09 standard errors when chance alone is at work", () => {
    const funnel = funnelOf(LIKE);
    expect(funnel).toMatchObject({ target: 0.5, dispersion: 0, betweenUnits: 0 });
    if (funnel === undefined) throw new Error("no funnel");
    // √(0.5 × 0.5 ÷ 100) is 0.05.
    const { inner, outer } = funnelLimits(funnel, 100);
    expect(inner[0]).toBeCloseTo(0.402_002, 6);
    expect(inner[1]).toBeCloseTo(0.597_998, 6);
    expect(outer[0]).toBeCloseTo(0.345_488, 6);
    expect(outer[1]).toBeCloseTo(0.654_512, 6);
  });

  it("widen by what units differ beyond chance", () => {
    // Ten units of 100: five with 60, five with 40. Each is 2 standard errors off, so φ = 4, Iφ − (I − 1) = 31;
    // weights are 100 ÷ 0.25 = 400 each, Σw − Σw² ÷ Σw = 4000 − 400 = 3600; τ² = 31 ÷ 3600.
    const units = LIKE.map((_, place) => ({ k: place < 5 ? 60 : 40, n: 100 }));
    const funnel = funnelOf(units);
    expect(funnel?.dispersion).toBeCloseTo(4, 12);
    expect(funnel?.betweenUnits).toBeCloseTo(31 / 3600, 12);
    if (funnel === undefined) throw new Error("no funnel");
    // √(0.0025 + 31 ÷ 3600) is 0.105409; with n = 400 √(0.000625 + 31 ÷ 3600).
    expect(funnelLimits(funnel, 100).inner[1]).toBeCloseTo(0.5 + 1.959964 * 0.105_409_255, 6);
    expect(funnelLimits(funnel, 400).inner[1]).toBeCloseTo(0.5 + 1.959964 * 0.096_104_0, 5);
  });

  it("are not widened by the outlier that they are to show", () => {
    const units = [...Array.from({ length: 30 }, (_, place) => ({ k: 85 + (place % 11), n: 100 })), { k: 20, n: 100 }];
    const funnel = funnelOf(units);
    if (funnel === undefined) throw new Error("no funnel");
    // Without the tenth drawn in at each end the far unit alone adds 20² ÷ 31 to φ.
    expect(funnel.dispersion).toBeLessThan(3);
    expect(funnelLimits(funnel, 100).outer[0]).toBeGreaterThan(0.2);
  });

  it("need two units and some that are not of one mind", () => {
    expect(funnelOf([])).toBeUndefined();
    expect(funnelOf([{ k: 5, n: 10 }])).toBeUndefined();
    expect(
      funnelOf([
        { k: 10, n: 10 },
        { k: 20, n: 20 },
      ]),
    ).toBeUndefined();
    expect(
      funnelOf([
        { k: 0, n: 10 },
        { k: 0, n: 20 },
      ]),
    ).toBeUndefined();
    expect(
      funnelOf([
        { k: 1, n: 10 },
        { k: 0, n: 20 },
      ]),
    ).toBeDefined();
    expect(() => funnelOf([{ k: 2, n: 1 }])).toThrow("k of n");
    expect(() => funnelOf([{ k: 0, n: 0 }])).toThrow("k of n");
  });

  it("stay on the scale, hold the target, and narrow as the base grows", () => {
    const unit = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 40 }), fc.integer({ min: 1, max: 3000 }), (units, n) => {
        const funnel = funnelOf(units);
        if (funnel === undefined) return;
        const [near, far] = [funnelLimits(funnel, n), funnelLimits(funnel, n + 1)];
        expect(near.outer[0]).toBeGreaterThanOrEqual(0);
        expect(near.outer[1]).toBeLessThanOrEqual(1);
        expect(near.outer[0]).toBeLessThanOrEqual(near.inner[0]);
        expect(near.inner[0]).toBeLessThanOrEqual(funnel.target);
        expect(near.inner[1]).toBeGreaterThanOrEqual(funnel.target);
        expect(far.inner[0]).toBeGreaterThanOrEqual(near.inner[0]);
        expect(far.outer[1]).toBeLessThanOrEqual(near.outer[1]);
      }),
    );
  });
});
