import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { MIGRATIONS } from "./test-database.ts";
import { given } from "../../src/app/demo/given.ts";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { lockFile, type FileLock } from "../../src/db/embedded/file-lock.ts";
import { migrate, readMigrations } from "../../src/db/migrate.ts";

const GLANCE_MS = 50;

/**
 * Lays a database into a data folder as the first start of a server leaves it: initialised, with the newest schema and
 * nothing in it, stopped in order. Whatever test does not try the bare folder itself begins here: making one takes
 * seconds, the copy a tenth of one.
 */
export async function layPreparedData(dataDirectory: string): Promise<void> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 }); // the database's own user passes through it
  await layPreparedDatabase(join(dataDirectory, "postgresql"));
}

/** The same into the folder of an embedded server, which is not there yet. */
export async function layPreparedDatabase(directory: string): Promise<void> {
  // With its owners: where root runs the tests, the files are those of the database's own user.
  execFileSync("cp", ["-a", "--reflink=auto", await preparedDatabase(), directory]);
}

/** Made once a run, by whoever needs it first; others wait for it. */
async function preparedDatabase(): Promise<string> {
  const beside = await folderOfRun();
  const whole = join(beside, "prepared");
  const lock = await held(join(beside, "prepared.lock"));
  try {
    if (!existsSync(whole)) await prepare(whole);
    return whole;
  } finally {
    lock.release();
  }
}

/** The folder of the database server of this run, which goes with all that is in it when the run ends. */
async function folderOfRun(): Promise<string> {
  const client = new pg.Client({ connectionString: inject("databaseServerUrl") });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("show data_directory");
  await client.end();
  return dirname(rows[0]?.data_directory ?? "");
}

async function held(path: string): Promise<FileLock> {
  for (;;) {
    const lock = given(lockFile(path));
    if (lock !== undefined) return lock;
    await pause(GLANCE_MS);
  }
}

async function prepare(whole: string): Promise<void> {
  const draft = `${whole}.draft`;
  rmSync(draft, { recursive: true, force: true }); // of a test that was killed
  const server = given(await EmbeddedServer.start({ directory: draft, settings: { fsync: "off" } }));
  given(await migrate(server.ownerUrl, await readMigrations(MIGRATIONS)));
  await server.stop();
  rmSync(join(draft, "server.log"));
  renameSync(draft, whole);
}
