import { expect, it } from "vitest";
import { failuresOf, type Stage } from "./command-stages.ts";

const stage = (title: string, code: string): Stage => ({ title, command: [process.execPath, "-e", code] });

async function linesOf(stages: readonly Stage[], atOnce: number): Promise<readonly string[]> {
  let written = "";
  const write = (text: string | Buffer): void => {
    written += text.toString();
  };
  await failuresOf(stages, atOnce, { directory: import.meta.dirname, isVerbose: false, write });
  return written.trimEnd().split("\n");
}

it("a stage has a line when it starts, before any has ended, and one with its seconds when it ends", async () => {
  const [first, second, ...ends] = await linesOf([stage("lint", ""), stage("types", "")], 2);
  expect([first, second]).toEqual(["lint … bắt đầu", "types … bắt đầu"]);
  expect([...ends].sort().map((line) => line.replace(/\d+,\d/, "0,0"))).toEqual([
    "lint … đạt (0,0 giây)",
    "types … đạt (0,0 giây)",
  ]);
});

it("a stage that fails shows what it said under its line", async () => {
  const lines = await linesOf([stage("lint", "console.log('dòng 3 sai'); process.exit(1)")], 1);
  expect(lines[1]).toMatch(/^lint … KHÔNG ĐẠT \(\d+,\d giây\)$/);
  expect(lines[2]).toBe("dòng 3 sai");
});

it("a stage that fails says what to do about it, last, and one that succeeds says nothing", async () => {
  const remedy = "Hãy cài gói chromium.";
  const lines = await linesOf([{ ...stage("browser", "process.exit(1)"), remedy }], 1);
  expect(lines.slice(2)).toEqual([remedy]);
  expect(await linesOf([{ ...stage("browser", ""), remedy }], 1)).toHaveLength(2);
});

it("those that failed are told, and the others go on", async () => {
  const stages = [stage("types", "process.exit(1)"), stage("lint", ""), stage("build", "process.exit(2)")];
  const run = { directory: import.meta.dirname, isVerbose: false, write: () => undefined };
  expect((await failuresOf(stages, 2, run)).map(({ title }) => title).sort()).toEqual(["build", "types"]);
});
