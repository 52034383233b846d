import { describe, expect, it } from "vitest";
import { SumProtection, type HiddenCell, type SumName } from "./sum-protection.ts";

const cell = (code: string, base: number, place: Partial<HiddenCell> = {}): HiddenCell => ({
  code,
  base,
  kind: "commune",
  parent: "D1",
  ...place,
});

const protects = (target: HiddenCell, others: readonly HiddenCell[], ...withheld: SumName[]): boolean =>
  new SumProtection([target, ...others], new Set(withheld)).isProtected(target);

describe("a hidden base", () => {
  it("is told by the sum when nothing else is hidden in it", () => {
    expect(protects(cell("A", 5), [])).toBe(false);
  });

  it("of 5 needs a hidden neighbour from which four more could have come: 13 is too few, 14 is enough", () => {
    expect(protects(cell("A", 5), [cell("B", 13)])).toBe(false);
    expect(protects(cell("A", 5), [cell("B", 14)])).toBe(true);
    expect(protects(cell("A", 5), [cell("B", 15)])).toBe(true);
  });

  it("of 9 needs any hidden neighbour, of 1 one that has eight to spare", () => {
    expect([protects(cell("A", 9), []), protects(cell("A", 9), [cell("B", 10)])]).toEqual([false, true]);
    expect([protects(cell("A", 1), [cell("B", 17)]), protects(cell("A", 1), [cell("B", 18)])]).toEqual([false, true]);
  });

  it("is not protected by another small one that is known to be under ten, unless both could be anything", () => {
    expect(protects(cell("A", 5), [cell("B", 5)])).toBe(true);
    expect(protects(cell("A", 4), [cell("B", 5)])).toBe(false);
    expect(protects(cell("A", 9), [cell("B", 9)])).toBe(false);
  });

  it("is not protected by a unit of its kind under another superior whose sum is published", () => {
    const elsewhere = cell("B", 40, { parent: "D2" });
    expect(protects(cell("A", 5), [elsewhere])).toBe(false);
    expect(protects(cell("A", 5), [elsewhere], "parent:D1")).toBe(false);
    expect(protects(cell("A", 5), [elsewhere], "parent:D1", "parent:D2")).toBe(true);
  });

  it("is told through the others where a single sum is withheld, because they and the province's give it", () => {
    const alone = cell("A", 5, { kind: "centre" });
    expect(protects(alone, [cell("B", 30), cell("C", 40)], "kind:centre")).toBe(false);
    expect(protects(alone, [cell("B", 30), cell("C", 40)], "kind:centre", "kind:commune")).toBe(true);
    expect(protects(alone, [], "kind:centre", "parent:D1", "province")).toBe(true);
    expect(protects(alone, [], "kind:centre", "parent:D1")).toBe(false);
  });

  it("may be protected around a corner: two kinds under two superiors", () => {
    const corner = [
      cell("B", 30, { parent: "D2" }),
      cell("C", 30, { kind: "centre" }),
      cell("D", 30, { kind: "centre", parent: "D2" }),
    ];
    expect(protects(cell("A", 5), corner)).toBe(true);
    expect(protects(cell("A", 5), corner.slice(0, 2))).toBe(false);
  });

  it("of ten or more, hidden because of another publication, must fit a span of nine", () => {
    expect(protects(cell("A", 30), [cell("B", 18)])).toBe(true);
    expect(protects(cell("A", 12), [cell("B", 16)])).toBe(false);
    expect(protects(cell("A", 12), [cell("B", 17)])).toBe(true);
  });
});
