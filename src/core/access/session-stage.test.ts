import { expect, it } from "vitest";
import { endOf, IDLE_MS, LONGEST_MS, stageOf } from "./session-stage.ts";

const MINUTE = 60_000;

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

it.each([
  ["idles", { createdAt: 0, seenAt: 0 }, "open", IDLE_MS],
  ["is as old as a session gets, however busy it is", { createdAt: 0, seenAt: LONGEST_MS - 1 }, "open", LONGEST_MS],
  ["waits for a code", { createdAt: 0, seenAt: 10 * MINUTE }, "secondFactor", 15 * MINUTE],
  ["waits for an app to be installed", { createdAt: 0, seenAt: 10 * MINUTE }, "enrolling", 15 * MINUTE],
] as const)("a session ends that %s", (_, times, stage, end) => {
  expect(endOf({ ...times, expiresAt: LONGEST_MS }, stage)).toBe(end);
});
