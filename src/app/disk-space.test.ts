import { join } from "node:path";
import { expect, it } from "vitest";
import { freeBytesOf, freeSpaceOf } from "./disk-space.ts";

const MEGABYTE = 1024 * 1024;

it.each([
  [499, "fail"],
  [500, "warn"],
  [9_999, "warn"],
  [10_000, "ok"],
])("%i MB of free disk: %s", (megabytes, level) => {
  expect(freeSpaceOf(megabytes * MEGABYTE + 1)).toEqual({ megabytes, level });
});

it("a folder that is still to be made will lie on the disk of the folder above", () => {
  expect(freeBytesOf(join(import.meta.dirname, "nope", "data"))).toBeGreaterThan(0);
});
