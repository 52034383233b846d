import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connect, scoringOf, type Database } from "../../src/db/database.ts";

export const TEMPLATE = "hailong_template";
/** File by file instead of through the log: 38 ms instead of 227, for nobody waits for a disk here. */
const AS_FILES = "strategy file_copy";
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
 * A database of its own for the calling test file (or test), with the newest schema and nothing in it, or a copy of
 * `template`. Closed and dropped after the file's last test.
 */
export async function testDatabase({ isEmpty = false, template = TEMPLATE } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer((client) =>
    client.query(`create database ${name}${isEmpty ? "" : ` template ${template} ${AS_FILES}`}`),
  );
  const database = databaseNamed(name);
  afterAll(async () => {
    await database.close();
    await onServer((client) => client.query(`drop database ${name} with (force)`));
  });
  return database;
}

/** A database of the server of the tests, opened by the logins of the program. */
function databaseNamed(name: string): TestDatabase {
  const named = (url: string): string => url.replace(/\/hailong$/, `/${name}`);
  return openedAt({
    url: named(inject("databaseServerUrl")),
    programUrl: named(inject("databaseProgramUrl")),
    scoringUrl: named(inject("databaseScoringUrl")),
  });
}

type Addresses = Pick<TestDatabase, "url" | "programUrl" | "scoringUrl">;

/** A database at these addresses, for what takes one of the tests. */
export function openedAt({ url, programUrl, scoringUrl }: Addresses): TestDatabase {
  const database = connect({ url: programUrl, scoringUrl });
  const environment = { DATABASE_URL: programUrl, DATABASE_SCORING_URL: scoringUrl, DATABASE_OWNER_URL: url };
  return { ...database, scoring: scoringOf(database), url, programUrl, scoringUrl, environment };
}

/** A state of a database that takes a while to reach. */
export interface PreparedState {
  /** Of the template, among those of the server. */
  readonly name: string;
  /** Where it begins; undefined: with the newest schema and nothing in it. */
  readonly from?: PreparedState | undefined;
  /** Brings a database there, and answers what whoever goes on from there has to know. */
  readonly build: (database: TestDatabase, noteBefore: string) => Promise<string>;
}

/**
 * A database in a state that is reached once a run, by the first who asks for it, and copied for all others in some ten
 * milliseconds. `note`: what the state has to say.
 */
export async function preparedDatabase(state: PreparedState): Promise<TestDatabase & { readonly note: string }> {
  const note = await prepare(state);
  return { ...(await testDatabase({ template: state.name })), note };
}

/** One of the processes of the run builds, the others wait for it. */
async function prepare(state: PreparedState): Promise<string> {
  const noteBefore = state.from === undefined ? "" : await prepare(state.from);
  return onServer(async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [state.name]);
    const known = await client.query<{ note: string | null }>(
      "select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1",
      [state.name],
    );
    if (known.rows[0] !== undefined) return known.rows[0].note ?? "";
    const raw = `raw_${state.name}`;
    // Left by somebody who did not come to an end.
    await client.query(`drop database if exists ${raw} with (force)`);
    await client.query(`create database ${raw} template ${state.from?.name ?? TEMPLATE} ${AS_FILES}`);
    const database = databaseNamed(raw);
    const note = await state.build(database, noteBefore).finally(() => database.close());
    await client.query(`comment on database ${raw} is ${client.escapeLiteral(note)}`);
    await client.query(`alter database ${raw} rename to ${state.name}`);
    return note;
  });
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject("databaseServerUrl") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
