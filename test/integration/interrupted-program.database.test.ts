import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { bundledProgram } from "../support/bundled-program.ts";
import { NO_NAMESPACE, OTHER_NAMESPACE } from "../support/other-namespace.ts";
import { layPreparedDatabase } from "../support/prepared-folder.ts";

/** Bundled once: from the sources each start would take a second more. */
const bundled = await bundledProgram(new URL("../support/database-program.ts", import.meta.url));
const LIMIT_MS = 600_000;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

afterAll(() => bundled.remove());

interface Running {
  readonly program: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly databasePid: number;
  readonly directory: string;
}

async function run(ending = "", under: readonly string[] = []): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "hailong-interrupted-"));
  folders.push(folder);
  chmodSync(folder, 0o711); // the database's own user passes through it
  const directory = join(folder, "postgresql");
  await layPreparedDatabase(directory);
  const words = [...under, process.execPath, bundled.path, directory, ending];
  const program = spawn("env", words, { stdio: ["ignore", "pipe", "ignore"] });
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

  test.skipIf(NO_NAMESPACE !== undefined)(
    `keeps its folder in another container, where nobody else sees it ${NO_NAMESPACE ?? ""}`,
    { timeout: LIMIT_MS },
    async () => {
      // The first process of the namespace stays: with it everything in there would end.
      const under = [...OTHER_NAMESPACE, "sh", "-c", '"$0" "$@"; sleep 600'];
      const { program, ended, directory } = await run("killed", under);
      const next = await EmbeddedServer.start({ directory });
      expect(next).toMatchObject({ ok: false, failure: { code: "database.held-elsewhere" } });
      expect(existsSync(join(directory, "pg17", "postmaster.pid"))).toBe(true);
      program.kill("SIGKILL");
      await ended;
      const last = await EmbeddedServer.start({ directory });
      expect(last.ok).toBe(true);
      if (last.ok) await last.value.stop();
    },
  );
});
