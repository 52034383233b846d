import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connect, scoringOf, type Database } from "../../src/db/database.ts";

export const TEMPLATE = "hailong_template";
export const MIGRATIONS = join(import.meta.dirname, "..", "..", "src", "db", "migrations");

export interface TestDatabase extends Database {
  /** Of the owner of the schema: for tests that tamper. */
  readonly url: string;
  /** Reads every column, also which dossier a ballot is about. */
  readonly scoring: Database;
  /** Of the login that the program uses. */
  readonly programUrl: string;
  /** Of the login of its scoring. */
  readonly scoringUrl: string;
  /** For a program that is started with this database. */
  readonly environment: Readonly<Record<"DATABASE_URL" | "DATABASE_SCORING_URL" | "DATABASE_OWNER_URL", string>>;
}

/**
 * A database of its own for the calling test file (or test), with the newest schema and nothing in it. Closed and
 * dropped after the file's last test.
 */
export async function testDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const serverUrl = inject("databaseServerUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `create database ${name}${isEmpty ? "" : ` template ${TEMPLATE}`}`);
  const url = serverUrl.replace(/\/hailong$/, `/${name}`);
  const programUrl = inject("databaseProgramUrl").replace(/\/hailong$/, `/${name}`);
  const scoringUrl = inject("databaseScoringUrl").replace(/\/hailong$/, `/${name}`);
  const database = connect({ url: programUrl, scoringUrl });
  const scoring = scoringOf(database);
  afterAll(async () => {
    await database.close();
    await onServer(serverUrl, `drop database ${name} with (force)`);
  });
  const environment = { DATABASE_URL: programUrl, DATABASE_SCORING_URL: scoringUrl, DATABASE_OWNER_URL: url };
  return { ...database, scoring, url, programUrl, scoringUrl, environment };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
