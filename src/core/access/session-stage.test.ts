import { expect, it } from "vitest";
import { endOf, IDLE_MS, LONGEST_MS, stageOf } from "./session-stage.ts";

it.each([
  ["a role that reads, no second factor", false, false, false, "open"],
  ["a role that changes results, no second factor yet", true, false, false, "enrolling"],
  ["a second factor whose code is missing", true, true, false, "secondFactor"],
  ["a second factor of somebody who needs none", false, true, false, "secondFactor"],
  ["the code was right", true, true, true, "open"],
  ["the second factor was taken away in the meantime", true, false, true, "enrolling"],
] as const)("%s", (_, isSecondFactorNeeded, hasSecondFactor, isSecondFactorDone, stage) => {
  expect(stageOf({ isSecondFactorNeeded, hasSecondFactor, isSecondFactorDone })).toBe(stage);
});

it("a session ends when it idles, and at its bound however busy it is", () => {
  expect(endOf({ expiresAt: LONGEST_MS, seenAt: 0 })).toBe(IDLE_MS);
  expect(endOf({ expiresAt: LONGEST_MS, seenAt: LONGEST_MS - 1 })).toBe(LONGEST_MS);
});
