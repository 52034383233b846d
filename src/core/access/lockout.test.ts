import { expect, it } from "vitest";
import { afterFailure, secondsLocked, type Attempts } from "./lockout.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function failuresInARow(count: number): Attempts | undefined {
  let attempts: Attempts | undefined;
  for (let made = 0; made < count; made += 1) attempts = afterFailure(attempts, 0);
  return attempts;
}

it.each([
  [0, undefined],
  [4, undefined],
  [5, 60],
  [6, 120],
  [10, 32 * 60],
  [11, 3600],
  [2000, 3600],
])("after %d failures in a row the next attempt waits %s seconds", (count, expected) => {
  expect(secondsLocked(failuresInARow(count), 0)).toBe(expected);
});

it("a lock holds to its last millisecond", () => {
  const locked = failuresInARow(5);
  expect([MINUTE - 1, MINUTE].map((now) => secondsLocked(locked, now))).toEqual([1, undefined]);
});

it("failures a day apart are not in a row", () => {
  const before = failuresInARow(20);
  expect(afterFailure(before, 24 * HOUR).failures).toBe(1);
  expect(afterFailure(before, 24 * HOUR - 1).failures).toBe(21);
});
