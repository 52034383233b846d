import { expect, it } from "vitest";
import { memorySettings } from "./memory-settings.ts";

const GB = 1024 ** 3;

it.each([
  ["a quarter of a small machine", 2 * GB, "512MB", "32MB"],
  ["just less than what is most", 4 * GB - 1, "1023MB", "63MB"],
  ["what is most", 4 * GB, "1024MB", "64MB"],
  ["no more than that on a large one", 24 * GB, "1024MB", "64MB"],
  ["no less than it needs on a tiny one", GB / 4, "128MB", "8MB"],
] as const)("the database keeps pages in %s", (_, bytes, shared, log) => {
  expect(memorySettings(bytes)).toEqual({ shared_buffers: shared, wal_buffers: log });
});

it("asks this machine when nothing is said", () => {
  expect(memorySettings().shared_buffers).toMatch(/^\d+MB$/);
});
