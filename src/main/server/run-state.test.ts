import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdDataDirectory, readRunState } from "./run-state.ts";

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

test("a data folder has one holder, who says where it listens", () => {
  const held = holdDataDirectory(directory, "server");
  if (!held.ok) throw new Error(held.failure.message);
  held.value.update({ url: "http://127.0.0.1:8080", databasePort: 5555 });
  expect(readRunState(directory)).toMatchObject({ pid: process.pid, databasePort: 5555, purpose: "server" });
  expect(holdDataDirectory(directory, "command")).toMatchObject({ failure: { code: "server.already-running" } });
  held.value.release();
  expect(readRunState(directory)).toBeUndefined();
  expect(readdirSync(directory)).toEqual([]);
});

test("what a killed process left is taken over", () => {
  left({ pid: 4_194_304, began: "1" }); // above the greatest number a process can have
  expect(readRunState(directory)).toBeUndefined();
  expect(holdDataDirectory(directory, "server").ok).toBe(true);
});

test("a number that another process has by now is not the holder", () => {
  left({ pid: process.pid, began: "1" });
  expect(readRunState(directory)).toBeUndefined();
  expect(holdDataDirectory(directory, "server").ok).toBe(true);
});

test("a file that was cut off says nothing and stops nobody", () => {
  writeFileSync(join(directory, "run.json"), '{"pid":');
  expect(readRunState(directory)).toBeUndefined();
  expect(holdDataDirectory(directory, "server").ok).toBe(true);
});
