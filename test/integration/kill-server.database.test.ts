import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextHash } from "../../src/db/audit.ts";
import type { Database } from "../../src/db/database.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openDatabaseFor } from "../../src/main/server/open-database-for.ts";

/**
 * A server that writes without a pause is killed again and again at moments that nobody chose: the program, the
 * database below it, or both at once, as when the power goes. Real processes, a data folder of its own, fsync on.
 */
const ROUNDS = 24;
const VICTIMS = ["program", "database", "both"] as const;
const MOST_WRITES_BETWEEN = 60;
const LIMIT_MS = 90_000;

const SERVER = join(import.meta.dirname, "..", "support", "writing-server.ts");
const directory = mkdtempSync(join(tmpdir(), "hailong-kill-"));
chmodSync(directory, 0o711); // the database's own user passes through it

/** Writes that the server said were done. */
const acknowledged: number[] = [];
const complaints: string[] = [];
let running: ChildProcess | undefined;
/** Resolved by the write that a round waits for. */
let awaited:
  { readonly count: number; readonly reached: () => void; readonly failed: (fault: Error) => void } | undefined;

async function start(first: number): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", SERVER, directory, first.toString()], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = child;
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => {
      const fault = new Error(`the server ended by itself: ${complaints.join("")}`);
      reject(fault);
      awaited?.failed(fault);
    });
    lines.on("line", (line) => {
      if (line === "ready") resolve();
      else acknowledge(Number(line));
    });
  });
}

function acknowledge(number: number): void {
  acknowledged.push(number);
  if (awaited !== undefined && acknowledged.length >= awaited.count) awaited.reached();
}

function moreWrites(count: number): Promise<void> {
  return new Promise((reached, failed) => {
    awaited = { count: acknowledged.length + count, reached, failed };
  });
}

function killDatabase(): void {
  const [pid] = readFileSync(join(directory, "postgresql", "pg17", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}

/** Every line that the dead program had written is read before the next round. */
async function killProgram(): Promise<void> {
  const child = running;
  if (child === undefined) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  await closed;
}

async function strike(victim: (typeof VICTIMS)[number], round: number): Promise<void> {
  if (victim !== "program") killDatabase();
  if (victim === "database") return;
  await killProgram();
  await start((round + 1) * 1_000_000);
}

async function openTheDatabase(): Promise<Database> {
  const settings = { dataDirectory: directory, file: undefined, options: {}, environment: {} };
  const configuration = readConfiguration(settings);
  if (!configuration.ok) throw new Error(configuration.failure.message);
  const opened = await openDatabaseFor(configuration.value, undefined);
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

let database: Database;

beforeAll(async () => {
  await start(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    await moreWrites(1 + Math.floor(Math.random() * MOST_WRITES_BETWEEN));
    await strike(VICTIMS[round % VICTIMS.length] ?? "both", round);
  }
  await moreWrites(1);
  await killProgram();
  database = await openTheDatabase();
}, LIMIT_MS);

afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

test("every acknowledged write is there, once", async () => {
  const kept = await database.queries.selectFrom("settings").select("name").execute();
  const names = new Set(kept.map(({ name }) => name));
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  expect(acknowledged.filter((number) => !names.has(`written-${number}`))).toEqual([]);
});

test("each write has one line in the audit, and no line is without its write", async () => {
  const kept = await database.queries.selectFrom("settings").select("name").execute();
  const lines = await database.queries.selectFrom("audit_entries").select("subject").execute();
  expect(lines.map(({ subject }) => subject).sort()).toEqual(kept.map(({ name }) => `setting:${name}`).sort());
});

test("the chain of the audit is whole", async () => {
  const entries = await database.queries.selectFrom("audit_entries").selectAll().orderBy("seq").execute();
  let previous: Buffer = Buffer.alloc(32);
  const broken = entries.filter(({ hash, previous_hash, at, details, ...entry }, index) => {
    const whole = { ...entry, at: at.toISOString(), details: JSON.parse(details) as Record<string, never> };
    const isNext = entry.seq === index + 1 && previous_hash.equals(previous) && nextHash(previous, whole).equals(hash);
    previous = hash;
    return !isNext;
  });
  expect(broken).toEqual([]);
  const head = await database.queries.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow();
  expect([head.seq, head.hash]).toEqual([entries.length, previous]);
});
