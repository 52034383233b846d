import { expect, it } from "vitest";
import { processorSeconds, secondsIn } from "./processor-time.ts";

it("processor time is that of the process and of its children, whatever its name is", () => {
  const line = "4242 (node (test) 1) S 1 4242 4242 0 -1 4194304 9 9 0 0 150 25 3000 425 20 0 11 0 99 1 2";
  expect(secondsIn(line)).toBe(36);
});

it("a running program has used some, where the system says so", () => {
  expect(processorSeconds() ?? 1).toBeGreaterThan(0);
});
