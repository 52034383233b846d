import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdDataDirectory, readRunState, type HeldState } from "./run-state.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hailong-run-state-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const left = (state: object) => {
  writeFileSync(join(directory, "run.json"), JSON.stringify({ purpose: "server", since: "2026", ...state }));
};

async function hold(): Promise<HeldState> {
  const held = await holdDataDirectory(directory, "server");
  if (!held.ok) throw new Error(held.failure.message);
  return held.value;
}

const NO_ONE = { pid: 4_194_304, began: "1" }; // above the greatest number a process can have

test("a data folder has one holder, who says where it listens", async () => {
  const held = await hold();
  held.update({ url: "http://127.0.0.1:8080", databasePort: 5555 });
  expect(readRunState(directory)).toMatchObject({ pid: process.pid, databasePort: 5555, purpose: "server" });
  expect(await holdDataDirectory(directory, "command")).toMatchObject({ failure: { code: "server.already-running" } });
  held.release();
  expect(readRunState(directory)).toBeUndefined();
  expect(readdirSync(directory)).toEqual(["run.lock"]);
  (await hold()).release();
});

test("a holder whose number means nothing here lives as long as the lock is held", async () => {
  const held = await hold();
  left(NO_ONE); // as a holder in another PID namespace looks from here
  expect(readRunState(directory)).toMatchObject(NO_ONE);
  const refused = await holdDataDirectory(directory, "server");
  expect(refused).toMatchObject({
    failure: { code: "server.already-running", message: expect.stringContaining("container") as string },
  });
  held.release();
  left(NO_ONE);
  expect(readRunState(directory)).toBeUndefined();
  (await hold()).release();
});

test("a holder whose file somebody deleted is still the holder", async () => {
  const held = await hold();
  rmSync(join(directory, "run.json"));
  expect(await holdDataDirectory(directory, "server")).toMatchObject({ failure: { code: "server.already-running" } });
  held.release();
});

test("a process that is seen is the holder also without the lock, as an older version was", async () => {
  const held = await hold();
  const state = readRunState(directory);
  held.release();
  left({ ...state });
  expect(await holdDataDirectory(directory, "server")).toMatchObject({ failure: { code: "server.already-running" } });
});

test("without the command flock the folder is refused, with what to install", async () => {
  const { PATH } = process.env;
  process.env["PATH"] = directory;
  const refused = await holdDataDirectory(directory, "server");
  process.env["PATH"] = PATH;
  expect(refused).toMatchObject({
    failure: { code: "lock.no-flock", mend: expect.stringContaining("util-linux") as string },
  });
});

test("what a killed process left is taken over", async () => {
  left(NO_ONE);
  expect(readRunState(directory)).toBeUndefined();
  (await hold()).release();
});

test("a number that another process has by now is not the holder", async () => {
  left({ pid: process.pid, began: "1" });
  expect(readRunState(directory)).toBeUndefined();
  (await hold()).release();
});

test("a file that was cut off says nothing and stops nobody", async () => {
  writeFileSync(join(directory, "run.json"), '{"pid":');
  expect(readRunState(directory)).toBeUndefined();
  (await hold()).release();
});
