import { expect, it } from "vitest";
import { ClockSetbacks } from "./clock-setbacks.ts";

const START = Date.parse("2026-12-01T03:00:00Z");
const at = (second: number) => new Date(START + second * 1000);

function setbacksOf(...seconds: readonly number[]) {
  const setbacks = new ClockSetbacks();
  for (const [index, second] of seconds.entries()) setbacks.note({ seq: index + 1, at: at(second) });
  return setbacks.found;
}

it("times that only go on, or stand still, are no setback", () => {
  expect(setbacksOf()).toEqual([]);
  expect(setbacksOf(0, 0, 5, 900)).toEqual([]);
});

it("a minute less may be another clock, and more is not", () => {
  expect(setbacksOf(60, 0)).toEqual([]);
  expect(setbacksOf(60.001, 0)).toEqual([{ from: 2, to: 2, before: at(60.001), earliest: at(0) }]);
});

it("entries that follow each other are one setback, until the time is where it was", () => {
  expect(setbacksOf(1000, 100, 50, 300, 1000, 1200, 10)).toEqual([
    { from: 2, to: 4, before: at(1000), earliest: at(50) },
    { from: 7, to: 7, before: at(1200), earliest: at(10) },
  ]);
});
