import { expect, it } from "vitest";
import { momentText } from "./moment-text.ts";

it("shows a moment by the clocks of Vietnam, wherever the machine stands", () => {
  expect(momentText(new Date("2026-11-25T17:00:00.000Z"))).toBe("26/11/2026 00:00");
  expect(momentText(new Date("2026-11-25T16:59:59.999Z"))).toBe("25/11/2026 23:59");
});
