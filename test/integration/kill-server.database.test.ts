import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTallyKeeper } from "../../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import { makeVerifyAudit } from "../../src/app/verify-audit.ts";
import { makeVerifyTallies } from "../../src/app/verify-tallies/verify-tallies.ts";
import type { Database } from "../../src/db/database.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openDatabaseFor } from "../../src/main/server/open-database-for.ts";
import { bundledProgram } from "../support/bundled-program.ts";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { RULEBOOK_DIRECTORY } from "../support/law-in-force.ts";
import { layPreparedData } from "../support/prepared-folder.ts";

/**
 * A server that takes dossiers without a pause is killed again and again at moments that nobody chose: the program, the
 * database below it, or both at once, as when the power goes. Real processes, a data folder of its own, fsync on.
 */
const ROUNDS = 21;
const VICTIMS = ["program", "database", "both"] as const;
const MOST_WRITES_BETWEEN = 40;
/** It takes a minute; a machine that is busy with other things may need longer. */
const LIMIT_MS = 600_000;

/** Bundled once, so that a start is as quick as that of the real program. */
const server = await bundledProgram(new URL("../support/writing-server.ts", import.meta.url));
const registry = temporaryFolder();
const directory = mkdtempSync(join(tmpdir(), "hailong-kill-"));
chmodSync(directory, 0o711); // the database's own user passes through it
writeDataSet(registry, { agencies: [{ code: "A", tier: "commune", kind: "commune" }] });

/** Numbers of the dossiers that the server said it had. */
const acknowledged: number[] = [];
const complaints: string[] = [];
let running: ChildProcess | undefined;
/** What a round waits for: so many acknowledged dossiers altogether. */
let awaited: { readonly count: number; readonly reached: () => void; readonly failed: (fault: Error) => void };

async function start(first: number): Promise<void> {
  const words = [server.path, directory, registry, first.toString()];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  running = child;
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    awaited = { count: Infinity, reached: () => undefined, failed: reject };
    child.once("exit", () => {
      awaited.failed(new Error(`the server ended by itself: ${complaints.join("")}`));
    });
    lines.on("line", (line) => {
      if (line === "ready") resolve();
      else acknowledge(Number(line));
    });
  });
}

function acknowledge(number: number): void {
  acknowledged.push(number);
  if (acknowledged.length >= awaited.count) awaited.reached();
}

function moreDossiers(count: number): Promise<void> {
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
  await layPreparedData(directory);
  await start(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    await moreDossiers(1 + Math.floor(Math.random() * MOST_WRITES_BETWEEN));
    await strike(VICTIMS[round % VICTIMS.length] ?? "both", round);
  }
  await moreDossiers(1);
  await killProgram();
  database = await openTheDatabase();
}, LIMIT_MS);

afterAll(async () => {
  await database.close();
  await server.remove();
  rmSync(directory, { recursive: true, force: true });
});

test("every acknowledged dossier is there, and none twice", async () => {
  const { rows } = await sql<{ code: string }>`select code from dossiers`.execute(database.queries);
  const codes = new Set(rows.map(({ code }) => code));
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  expect(acknowledged.filter((number) => !codes.has(`d${number}`))).toEqual([]);
  expect(rows).toHaveLength(codes.size);
});

test("each delivery has its import, its counts and its line in the audit, or none of them", async () => {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from dossiers) as dossiers,
      (select coalesce(sum(accepted), 0) from import_tables where table_name = 'dossiers') as accepted,
      (select count(*) from imports where source = 'api') as imports,
      (select count(distinct subject) from audit_entries where actor = 'command' and action like 'import.%'
        and subject in (select 'import:' || id from imports where source = 'api')) as audited`.execute(
    database.queries,
  );
  const [{ dossiers, ...others } = {}] = rows;
  expect(others).toEqual({ accepted: dossiers, imports: dossiers, audited: dossiers });
});

test("the chain of the audit is whole", async () => {
  expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
});

test("the tallies are what the facts give, once the worker has counted the rest", async () => {
  const law = await TallyLaw.read(RULEBOOK_DIRECTORY);
  if (!law.ok) throw new Error(law.failure.message);
  await makeTallyKeeper({ database, law: law.value, clock: () => new Date() }).drain();
  const verified = await makeVerifyTallies({ database, law: law.value })({ tallySetId: undefined });
  const { rows } = await sql<{ count: number }>`select count(*) as count from dossiers`.execute(database.queries);
  expect(verified).toMatchObject({ value: { sets: 1, cases: rows[0]?.count, differenceCount: 0 } });
});
