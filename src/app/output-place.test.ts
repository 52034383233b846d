import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { makeFolder, prepareOutput } from "./output-place.ts";

/** A folder of data in a folder of a person; the command knows two names, of which one is its own alone. */
const root = temporaryFolder();
let home = "";
let count = 0;
beforeEach(() => {
  home = join(root, (count += 1).toString());
  mkdirSync(join(home, "data", "below"), { recursive: true });
  writeFileSync(join(home, "data", "agencies.csv"), "");
  symlinkSync(join(home, "data"), join(home, "link"));
  mkdirSync(join(home, "elsewhere"));
  symlinkSync(join(home, "data", "below"), join(home, "elsewhere", "back"));
});

const prepare = (directory: string, input = join(home, "data")) =>
  prepareOutput({
    ...{ directory: directory.startsWith("/") ? directory : join(home, "x", "..", directory), inputs: [input] },
    isOurs: (entry) => ["agencies.csv", "results.json"].includes(entry),
    isProof: (entry) => entry === "results.json",
  });

const codeOf = async (directory: string, input?: string) => {
  const prepared = await prepare(directory, input);
  return prepared.ok ? "made" : prepared.failure.code;
};

describe("an output and what is read", () => {
  it.each([
    ["itself", "data"],
    ["itself with a slash at the end", "data/"],
    ["itself by a detour", "data/below/.."],
    ["itself through a link", "link"],
    ["a new folder in it", "data/out"],
    ["a new folder deep in it", "data/not/yet"],
    ["a folder that is in it", "data/below"],
    ["a new folder in it through a link", "link/out"],
    ["a new folder in it through a link elsewhere", "elsewhere/back/out"],
    ["what holds it", "."],
  ])("are kept apart: %s", async (_, directory) => {
    const before = readdirSync(home, { recursive: true });
    expect(await codeOf(directory)).toBe("output.over-input");
    expect(readdirSync(home, { recursive: true })).toEqual(before);
  });

  it("are kept apart when the input is named through a link", async () => {
    expect(await codeOf("data", join(home, "link"))).toBe("output.over-input");
    expect(await codeOf(home, join(home, "elsewhere", "back"))).toBe("output.over-input");
  });

  it.each(["out", "data-2", "deep/er/out", "elsewhere/out", "dat"])(
    "may lie beside each other: %s",
    async (directory) => {
      expect(await codeOf(directory)).toBe("made");
      expect(readdirSync(join(home, directory))).toEqual([]);
    },
  );

  it("says nothing of an input that is not there: whoever reads it will", async () => {
    expect(await codeOf("out", join(home, "no-data"))).toBe("made");
  });
});

describe("a folder that holds something", () => {
  it.each([
    ["nothing", [], "made"],
    ["an earlier run", ["agencies.csv", "results.json"], "made"],
    ["a file of somebody else beside an earlier run", ["results.json", "thư.txt"], "output.folder-not-empty"],
    ["a hidden file of somebody else", [".git", "results.json"], "output.folder-not-empty"],
    ["only a name that a data set has too", ["agencies.csv"], "output.folder-not-empty"],
  ])("%s", async (_, entries, code) => {
    const directory = join(home, "out");
    mkdirSync(directory);
    for (const entry of entries) writeFileSync(join(directory, entry), "theirs");
    expect(await codeOf("out")).toBe(code);
    expect(readdirSync(directory).sort()).toEqual([...entries].sort());
  });
});

describe("a folder that cannot be made", () => {
  it("ends at once where the system takes no folder", async () => {
    expect(await makeFolder("/proc/nope/deep")).toMatchObject({
      failure: { code: "output.unwritable", at: "/proc/nope/deep" },
    });
  });

  it("names a file that is in the way", async () => {
    expect(await makeFolder(join(home, "data", "agencies.csv"))).toMatchObject({
      failure: { message: expect.stringContaining("có một tệp mang tên ấy") as string },
    });
    expect(await makeFolder(join(home, "data", "agencies.csv", "out"))).toMatchObject({
      failure: { message: expect.stringContaining("tệp") as string },
    });
  });

  it("may be made by two at once", async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeFolder(join(home, "a", "b", "c"))));
    expect(made.map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});
