import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

/** The pictures of the documentation: each is there, small, said in words, and shown somewhere. */

const root = join(import.meta.dirname, "..");
const MOST_BYTES = 60_000;
const MOST_BYTES_IN_ALL = 1_500_000;

const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

const shown = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = "", target = ""]) => ({
    page,
    words,
    file: join(root, dirname(page), target),
  }));
});

describe("the pictures of the documentation", () => {
  it("are where the pages say, and say in words what is to be seen", () => {
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(({ file }) => !existsSync(file))).toEqual([]);
    expect(shown.filter(({ words }) => words.length < 20)).toEqual([]);
  });

  it("are small, each and all together", () => {
    const sizes = [...new Set(shown.map(({ file }) => file))].map((file) => [file, statSync(file).size] as const);
    expect(sizes.filter(([, size]) => size > MOST_BYTES)).toEqual([]);
    expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(MOST_BYTES_IN_ALL);
  });

  it("do not lie about unshown", () => {
    const kept = readdirSync(join(root, "docs", "hinh")).map((name) => join(root, "docs", "hinh", name));
    expect(kept.filter((file) => !shown.some((picture) => picture.file === file))).toEqual([]);
  });
});
