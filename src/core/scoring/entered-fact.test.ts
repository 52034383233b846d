import { expect, it } from "vitest";
import { enteredDifference } from "./entered-fact.ts";

it.each([
  [2, "2.0", "0"],
  [2, "1.0", "+1"],
  [1, "2.0", "-1"],
  [2, "1.3", "+0.7"],
  [0, "1.33", "-1.33"],
])("entered %i against computed %s differs by %s", (points, computed, difference) => {
  expect(enteredDifference(points, computed)).toBe(difference);
});

it("where nothing was computed there is no difference, not even zero", () => {
  expect(enteredDifference(0, undefined)).toBeUndefined();
});
