import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";

const PROGRAM = fileURLToPath(new URL("../support/database-program.ts", import.meta.url));
const LIMIT_MS = 60_000;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly program: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly databasePid: number;
  readonly directory: string;
}

async function run(ending = ""): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), "hailong-interrupted-"));
  folders.push(directory);
  const words = ["--import", "tsx", PROGRAM, directory, ending];
  const program = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<number | null>((resolve) => program.once("exit", resolve));
  const databasePid = await new Promise<number>((resolve) => {
    createInterface({ input: program.stdout }).once("line", (line) => {
      resolve(Number(line));
    });
  });
  return { program, ended, databasePid, directory };
}

/** A dead process that nobody has buried has no command line. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: LIMIT_MS }).toBe(false);
}

describe("the database of a program that is interrupted", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("ends with it on %s", { timeout: LIMIT_MS }, async (signal, code) => {
    const { program, ended, databasePid } = await run();
    program.kill(signal);
    expect(await ended).toBe(code);
    await untilGone(databasePid);
  });

  test.each([
    ["exit", 3],
    ["bug", 1],
  ] as const)("ends with it when it ends by itself (%s)", { timeout: LIMIT_MS }, async (ending, code) => {
    const { ended, databasePid } = await run(ending);
    expect(await ended).toBe(code);
    await untilGone(databasePid);
  });

  test("outlives a kill -9, and is ended by the next start over its folder", { timeout: LIMIT_MS }, async () => {
    const { program, ended, databasePid, directory } = await run();
    program.kill("SIGKILL");
    await ended;
    expect(isRunning(databasePid)).toBe(true);
    const next = await EmbeddedServer.start({ directory });
    expect(next.ok).toBe(true);
    expect(isRunning(databasePid)).toBe(false);
    if (next.ok) await next.value.stop();
  });
});
