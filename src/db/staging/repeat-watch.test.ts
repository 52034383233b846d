import { expect, it } from "vitest";
import { RepeatWatch } from "./repeat-watch.ts";

it("counts a key that comes again, exactly while few keys do", () => {
  const watch = new RepeatWatch();
  expect(["a", "b", "a", "a"].map((key) => watch.count(key))).toEqual([1, 1, 2, 3]);
});

it("finds a key that makes up a tenth of very many others, and takes none of the others for it", () => {
  const watch = new RepeatWatch();
  const others: number[] = [];
  let found = 0;
  for (let at = 0; at < 100_000; at += 1) {
    if (at % 10 === 0) found = watch.count("again");
    else others.push(watch.count(`key ${at}`));
  }
  expect(found).toBeGreaterThan(10_000 - 100_000 / 64);
  expect(found).toBeLessThanOrEqual(10_000);
  expect(Math.max(...others.slice(0, 50_000), ...others.slice(50_000))).toBe(1);
});
