import { expect, it } from "vitest";
import type { LocalTime } from "../../core/base/local-date.ts";
import { MinuteCounts } from "./minute-counts.ts";

const at = (minute: number, ms = 0) => (minute * 60_000 + ms) as LocalTime;

it("counts up to the most in one minute of one counter, and anew in the next and at another", () => {
  const counts = new MinuteCounts();
  expect([1, 2, 3].map(() => counts.take("Q1", at(7, 59_999), 2) !== undefined)).toEqual([true, true, false]);
  expect(counts.take("Q1", at(8), 2)).toBeDefined();
  expect(counts.take("Q2", at(7), 2)).toBeDefined();
  expect(counts.take("Q1", at(7), 3)).toBeDefined();
});

it("forgets what was given back", () => {
  const counts = new MinuteCounts();
  const minute = counts.take("Q1", at(7), 1) ?? "";
  expect(counts.take("Q1", at(7), 1)).toBeUndefined();
  counts.giveBack(minute);
  expect(counts.take("Q1", at(7), 1)).toBeDefined();
});

it("knows no more minutes than it may, and forgets the oldest first", () => {
  const counts = new MinuteCounts(2);
  for (const minute of [1, 2, 3]) counts.take("Q1", at(minute), 1);
  expect([2, 3].map((minute) => counts.take("Q1", at(minute), 1))).toEqual([undefined, undefined]);
  expect(counts.take("Q1", at(1), 1)).toBeDefined();
});
