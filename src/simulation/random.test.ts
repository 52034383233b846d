import { describe, expect, it } from "vitest";
import { RandomStream, fnv1a64, splitMix64 } from "./random.ts";

describe("the random streams of the simulation", () => {
  it("draw what the reference implementation of xoshiro128** 1.1 draws from the state 1, 2, 3, 4", () => {
    // Output of Blackman and Vigna's xoshiro128starstar.c, as the test of the Rust crate rand_xoshiro has it.
    const reference = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ];
    const stream = new RandomStream([1, 2, 3, 4]);
    expect(reference.map(() => stream.uint32())).toEqual(reference);
  });

  it("are seeded by what the reference implementation of SplitMix64 gives for 1234567", () => {
    const words = splitMix64(1234567n);
    expect([words.next().value, words.next().value, words.next().value]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
    ]);
  });

  it("hash labels by FNV-1a as its authors list it", () => {
    expect(fnv1a64("")).toBe(0xcbf29ce484222325n);
    expect(fnv1a64("a")).toBe(0xaf63dc4c8601ec8cn);
    expect(fnv1a64("foobar")).toBe(0x85944171f73967e8n);
  });

  it("repeat for the same seed and label, and part for another seed or label", () => {
    const first = (seed: bigint, label: string) => RandomStream.of(seed, label).uint32();
    expect(first(1n, "H10.09")).toBe(first(1n, "H10.09"));
    expect(first(1n, "H10.09")).not.toBe(first(2n, "H10.09"));
    expect(first(1n, "H10.09")).not.toBe(first(1n, "H10.08"));
  });

  it("fill the interval from 0 to 1 evenly and never reach 1", () => {
    const stream = RandomStream.of(7n, "even");
    const tenths = new Uint32Array(10);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const tenth = Math.floor(stream.fraction() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths.reduce((sum, count) => sum + count)).toBe(100_000);
    // Six standard deviations of a count of 100,000 × 1/10.
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(570);
  });

  it("keep to the ends of a range, and to the members of a list", () => {
    const stream = RandomStream.of(7n, "ends");
    const drawn = new Set(Array.from({ length: 200 }, () => stream.between(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
    expect(stream.shuffled([1, 2, 3, 4, 5, 6]).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(["a", "b"]).toContain(stream.pick(["a", "b"]));
    expect(() => stream.pick([])).toThrow("nothing to pick");
  });

  it("refuse the one state that stays zero for ever", () => {
    expect(() => new RandomStream([0, 0, 0, 0])).toThrow("all zero");
  });
});
