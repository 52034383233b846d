import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { invariant } from "../src/core/base/invariant.ts";
import { EmbeddedServer } from "../src/db/embedded/embedded-server.ts";
import { endForsakenServer } from "../src/db/embedded/forsaken-server.ts";
import { migrate, readMigrations } from "../src/db/migrate.ts";

export interface BenchUrls {
  readonly url: string;
  readonly scoringUrl: string;
}

/** A server for a measurement, as it is delivered (fsync on), and a folder for the files that are measured. */
export interface BenchDatabase {
  readonly dataDirectory: string;
  /** Undefined while it is down. */
  readonly pid: () => number | undefined;
  /** An empty database with the newest schema; the addresses by which the program and its scoring log in to it. */
  readonly create: (name: string) => Promise<BenchUrls>;
}

const DATABASES = "hailong-bench-db-";
/** Says which process a folder belongs to. */
const OWNER_FILE = "bench.pid";

/** Makes the server for as long as `work` runs, and leaves nothing behind; what a killed run left is cleared first. */
export async function withBenchDatabase<T>(
  root: string,
  work: (bench: BenchDatabase) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  await clearForsaken(tmpdir());
  const dataDirectory = mkdtempSync(join(tmpdir(), "hailong-bench-"));
  // A folder of its own: the database may run as another user, who cannot enter ours.
  const directory = mkdtempSync(join(tmpdir(), DATABASES));
  writeFileSync(join(directory, OWNER_FILE), process.pid.toString());
  const started = await EmbeddedServer.start({ directory, settings });
  invariant(started.ok, "the embedded database of this installation");
  const server = started.value;
  try {
    return await work({
      dataDirectory,
      pid: () => server.pid,
      create: (name) => emptyDatabase(server, { root, name }),
    });
  } finally {
    await server.stop();
    for (const folder of [dataDirectory, directory]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends the servers, and deletes the folders, of measurements whose process is gone. */
async function clearForsaken(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((each) => each.startsWith(DATABASES))) {
    const directory = join(folder, name);
    if (isOwned(directory)) continue;
    await endForsakenServer(directory);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A folder without an owner may be one that another measurement has just made: it is left alone. */
function isOwned(directory: string): boolean {
  let owner: string;
  try {
    owner = readFileSync(join(directory, OWNER_FILE), "utf8");
  } catch {
    return true;
  }
  try {
    return readFileSync(`/proc/${owner}/cmdline`, "utf8").includes("bench");
  } catch {
    return false;
  }
}

async function emptyDatabase(
  { url, scoringUrl, ownerUrl }: EmbeddedServer,
  { root, name }: { root: string; name: string },
): Promise<BenchUrls> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const at = (address: string) => address.replace(/\/hailong$/, `/${name}`);
  const migrated = await migrate(at(ownerUrl), await readMigrations(join(root, "src", "db", "migrations")));
  invariant(migrated.ok, "the schema of this installation");
  return { url: at(url), scoringUrl: at(scoringUrl) };
}
