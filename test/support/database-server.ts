import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { dataOf } from "../../src/db/embedded/cluster-folder.ts";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../../src/db/migrate.ts";
import { MIGRATIONS, TEMPLATE } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the superuser, who owns every database of the tests. */
    readonly databaseServerUrl: string;
    /** Of the login that the program uses. */
    readonly databaseProgramUrl: string;
    /** Of the login of its scoring. */
    readonly databaseScoringUrl: string;
  }
}

/**
 * One PostgreSQL for a run of the tests, with a template database that has the schema: each test file copies it in a
 * few milliseconds. Nothing here needs to survive a crash, so it does not wait for the disk; tests about crashes start
 * servers of their own.
 */
export default async function databaseServer({ provide }: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(placeOfDatabases(), "hailong-test-db-"));
  const started = await EmbeddedServer.start({
    directory,
    settings: {
      ...{ fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
      // Some tests count the rows that are read: nobody else may read any. No database here lives so long.
      autovacuum: "off",
      // Some tests make logins of their own.
      hba_file: join(dataOf(directory), "pg_hba.conf"),
    },
  });
  if (!started.ok) throw new Error(`${started.failure.message} ${started.failure.mend}`);
  const server = started.value;
  const template = server.ownerUrl.replace(/\/hailong$/, `/${TEMPLATE}`);
  await administer(server.ownerUrl, `create database ${TEMPLATE}`);
  const migrated = await migrate(template, await readMigrations(MIGRATIONS));
  if (!migrated.ok) throw new Error(migrated.failure.message);
  provide("databaseServerUrl", server.ownerUrl);
  provide("databaseProgramUrl", server.url);
  provide("databaseScoringUrl", server.scoringUrl);
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

const MEMORY = "/dev/shm";
/** A database takes 11 MB, and the log some hundred. */
const LEAST_BYTES = 6e9;

/** In memory where there is room for it: a copy of the template is hundreds of files, which a disk makes one by one. */
function placeOfDatabases(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= LEAST_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
