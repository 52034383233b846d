import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_ROLE, connect } from "../../src/db/database.ts";
import { embeddedUrl } from "../../src/db/embedded/cluster-folder.ts";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../../src/db/migrate.ts";
import { serverFacts } from "../../src/db/server-facts.ts";
import { MIGRATIONS } from "../support/test-database.ts";

/** The embedded server as it is delivered, and the address by which the program uses it. */
const LIMIT_MS = 600_000;
const directory = mkdtempSync(join(tmpdir(), "hailong-login-"));
let server: EmbeddedServer;

async function started(): Promise<EmbeddedServer> {
  const answer = await EmbeddedServer.start({ directory, settings: { fsync: "off" } });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

async function asOwner(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** What becomes of statements, one after another, on one connection of the program's pool. */
async function asProgram(...statements: readonly string[]): Promise<readonly unknown[]> {
  const database = connect({ url: server.url, most: 1 });
  try {
    const answers: unknown[] = [];
    for (const statement of statements) {
      answers.push(
        await database.pool.query<Record<string, unknown>>(statement).then(
          ({ rows }) => rows[0] ?? "done",
          (error: unknown) => (error as pg.DatabaseError).code,
        ),
      );
    }
    return answers;
  } finally {
    await database.close();
  }
}

const WHO = `select current_user::text as current, session_user::text as session,
  (select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolinherit
    from pg_roles where rolname = session_user) as "hasMore",
  (select count(*)::integer from pg_auth_members where member = session_user::regrole) as "memberOf",
  (select count(*)::integer from pg_shdepend where refobjid = session_user::regrole and deptype = 'o') as owns`;
const PROGRAM = { current: APP_ROLE, session: APP_ROLE, hasMore: false, memberOf: 0, owns: 0 };
const REFUSED = "42501";

beforeAll(async () => {
  server = await started();
  const migrated = await migrate(server.ownerUrl, await readMigrations(MIGRATIONS));
  if (!migrated.ok) throw new Error(migrated.failure.message);
}, LIMIT_MS);

afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

test("the program logs in as a role that owns nothing, is no member of another, and may make none", async () => {
  expect(await asProgram(WHO)).toEqual([PROGRAM]);
  const database = connect({ url: server.url, most: 1 });
  expect((await serverFacts(database)).rights).toMatchObject({ user: APP_ROLE, mayBecomeOwner: false });
  await database.close();
});

test("its scoring logs in as a role of its own, which is no more than that", async () => {
  const scoring = new pg.Client({ connectionString: server.scoringUrl });
  await scoring.connect();
  const { rows } = await scoring.query(WHO);
  await expect(scoring.query("set role postgres")).rejects.toMatchObject({ code: REFUSED });
  await expect(scoring.query(`set role ${APP_ROLE}`)).rejects.toMatchObject({ code: REFUSED });
  await scoring.end();
  expect(rows).toEqual([{ ...PROGRAM, current: "hailong_scoring", session: "hailong_scoring" }]);
});

test("giving up its role gives it nothing back", async () => {
  const audit = "update audit_entries set details = '{}'";
  expect(await asProgram("set role none", WHO, audit)).toEqual(["done", PROGRAM, REFUSED]);
  expect(await asProgram("reset role", WHO, audit)).toEqual(["done", PROGRAM, REFUSED]);
  expect(await asProgram("reset session authorization", WHO, audit)).toEqual(["done", PROGRAM, REFUSED]);
});

test.each([
  "set role postgres",
  "set session authorization postgres",
  "grant postgres to hailong_app",
  "alter role hailong_app superuser",
  "alter role hailong_app createrole",
  "alter role postgres password 'x'",
  "create role other",
  "copy (select 1) to program 'true'",
  "create temporary table words (word text); copy words from program 'id'",
  "create temporary table words (word text); copy words from '/etc/passwd'",
  "select pg_read_file('/etc/passwd')",
  "select lo_import('/etc/passwd')",
  "select rolpassword from pg_authid",
  "alter table hailong.audit_entries disable trigger all",
  "alter table hailong.publications disable trigger all",
  "set session_replication_role = replica",
  "update hailong.audit_entries set details = '{}'",
  "truncate hailong.audit_entries",
  "drop table hailong.audit_entries",
  "alter table hailong.ballots owner to hailong_app",
  "create table hailong.other (id int)",
  "create function hailong.other() returns int language sql as 'select 1'",
  "alter system set fsync = off",
  "insert into hailong.schema_steps (version, name, sha256) values ('9999', 'x', 'x')",
])("refused to it, its role given up: %s", async (statement) => {
  expect((await asProgram("set role none", statement)).at(-1)).toBe(REFUSED);
});

test("the triggers of the audit and of publications, and their functions, are out of its reach", async () => {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ trigger: string; table: string; function: string }>(
    `select tgname as trigger, tgrelid::regclass::text as table, tgfoid::regprocedure::text as function
      from pg_trigger where not tgisinternal`,
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(3);
  const statements = rows.flatMap(({ trigger, table, function: name }) => [
    `drop trigger ${trigger} on ${table}`,
    `alter table ${table} disable trigger ${trigger}`,
    `create or replace function ${name} returns trigger language plpgsql as 'begin return new; end'`,
    `drop function ${name} cascade`,
  ]);
  const [gaveUp, ...answers] = await asProgram("set role none", ...statements);
  expect([gaveUp, answers]).toEqual(["done", statements.map(() => REFUSED)]);
});

test("what it does at work it may: locks, temporary tables, sizes for the planner, ending its sessions", async () => {
  const other = connect({ url: server.url, most: 1 });
  const { rows } = await other.pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const answers = await asProgram(
    "select pg_advisory_lock(1) is null as held",
    "create temporary table staged (id int)",
    "analyze dossiers",
    "vacuum touched_cases",
    `select pg_cancel_backend(${rows[0]?.pid ?? 0}) as cancelled`,
    `select usename::text as user from pg_stat_activity where pid = ${rows[0]?.pid ?? 0}`,
  );
  await other.close();
  expect(answers).toEqual([{ held: false }, ...["done", "done", "done"], { cancelled: true }, { user: APP_ROLE }]);
});

test("nobody else may log in, with a right password neither", async () => {
  await asOwner("create role guest login superuser password 'x'");
  const { href } = Object.assign(new URL(server.url), { username: "guest", password: "x" });
  const guest = new pg.Client({ connectionString: href });
  await expect(guest.connect()).rejects.toMatchObject({ code: "28000" });
  await asOwner("drop role guest");
});

test(
  "a data folder of an earlier version gets that login at its next start, a lost password anew",
  async () => {
    await asOwner("alter role hailong_app nologin password null inherit", "grant hailong_app to postgres");
    await server.stop();
    for (const login of ["program", "scoring"]) rmSync(join(directory, `${login}-password`));
    rmSync(join(directory, "logins.conf"));
    server = await started();
    expect(await asProgram(WHO, "set role postgres")).toEqual([PROGRAM, REFUSED]);
    expect(embeddedUrl(directory, server.port, "program")).toBe(server.url);
  },
  LIMIT_MS,
);
