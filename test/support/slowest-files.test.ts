import { expect, it } from "vitest";
import { slowestLines } from "./slowest-files.ts";

it("the files that take longest are named, the slowest first and no more than fifteen", () => {
  const places = Array.from({ length: 20 }, (_, place) => place);
  const files = places.map((place) => ({ name: `file-${place.toString()}.test.ts`, ms: place * 100 }));
  const lines = slowestLines(files);
  expect(lines[0]).toBe("    1.9 s  file-19.test.ts");
  expect(lines).toHaveLength(15);
  expect(lines[14]).toContain("file-5.test.ts");
});
