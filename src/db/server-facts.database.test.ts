import pg from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { connect } from "./database.ts";
import { serverFacts, userRights } from "./server-facts.ts";

test("a PostgreSQL tells its version, encoding, collation, clock, and when its schema last moved", async () => {
  const facts = await serverFacts(await testDatabase());
  expect(facts).toMatchObject({ encoding: "UTF8", hasVietnameseCollation: true, hasCitus: false });
  expect(Math.floor(facts.version / 10_000)).toBe(17);
  expect(facts.lastStepAt?.getTime()).toBeLessThanOrEqual(facts.now.getTime());
});

test("one that may lose what it acknowledged is told from one that does not", async () => {
  const database = await testDatabase();
  expect((await serverFacts(database)).isDurable).toBe(false); // the server of the tests does not wait for the disk
});

test("a database without the schema has no step", async () => {
  const { lastStepAt } = await serverFacts(await testDatabase({ isEmpty: true }));
  expect(lastStepAt).toBeUndefined();
});

test("whoever opened the connection is told apart by what a restored database needs", async () => {
  const database = await testDatabase();
  const { url } = database;
  const owner = connect({ url, isOwner: true });
  expect((await serverFacts(owner)).rights).toMatchObject({
    ...{ mayBecomeApp: true, hasAppRole: true, mayCreateSchema: true, foreignTables: 0, mayBecomeOwner: true },
  });
  await owner.close();
  expect((await serverFacts(database)).rights).toMatchObject({
    ...{ user: "hailong_app", mayBecomeApp: true, mayCreateSchema: false, mayBecomeOwner: false },
  });
  const name = new URL(url).pathname.slice(1);
  const user = `user_of_${name}`;
  const keeper = new pg.Client({ connectionString: url });
  await keeper.connect();
  const own = connect({
    url: Object.assign(new URL(url), { username: user, password: "của-kiểm-thử" }).href,
    isOwner: true,
  });
  const rights = async () => (await serverFacts(own)).rights;
  try {
    await keeper.query(`create role ${user} login createrole password 'của-kiểm-thử'`);
    expect(await rights()).toMatchObject({ user, mayBecomeApp: false, hasAppRole: true, mayCreateSchema: false });
    expect((await rights()).foreignTables).toBeGreaterThan(50);
    await keeper.query(`grant hailong_app to ${user}`);
    await keeper.query(`grant create on database ${name} to ${user}`);
    expect(await rights()).toMatchObject({ mayBecomeApp: true, mayCreateSchema: true });
    await keeper.query(`alter table hailong.petition_edits owner to ${user}`);
    const before = (await rights()).foreignTables;
    await keeper.query(`alter table hailong.petitions owner to ${user}`);
    expect((await rights()).foreignTables).toBe(before - 1);
  } finally {
    await own.close();
    await keeper.query(`reassign owned by ${user} to current_user; drop owned by ${user} cascade; drop role ${user}`);
    await keeper.end();
  }
});

test.each<[string, (user: string, database: string) => string, boolean]>([
  ["is a member of the role of the program alone", (user) => `grant hailong_app to ${user}`, false],
  ["may make roles", (user) => `alter role ${user} createrole`, true],
  ["is the owner of the schema", (user) => `alter schema hailong owner to ${user}`, true],
  [
    "is a member of whoever owns it",
    (user) => `create role chief_${user}; alter schema hailong owner to chief_${user};
      grant chief_${user} to ${user}`,
    true,
  ],
  ["owns the database", (user, database) => `alter database ${database} owner to ${user}`, true],
  ["may run programs of the machine", (user) => `grant pg_execute_server_program to ${user}`, true],
  ["may read files of the machine", (user) => `grant pg_read_server_files to ${user}`, true],
])("a login that %s can become more than the program: told", async (_, change, mayBecomeOwner) => {
  const { url } = await testDatabase();
  const name = new URL(url).pathname.slice(1);
  const user = `login_of_${name}`;
  const keeper = new pg.Client({ connectionString: url });
  await keeper.connect();
  await keeper.query(`create role ${user} login password 'của-kiểm-thử'`);
  const login = connect({
    url: Object.assign(new URL(url), { username: user, password: "của-kiểm-thử" }).href,
    isOwner: true,
  });
  try {
    await keeper.query(change(user, name));
    expect(await userRights(login.queries)).toMatchObject({ user, mayBecomeOwner });
  } finally {
    await login.close();
    await keeper.query(`alter database ${name} owner to current_user; alter schema hailong owner to current_user;
      drop owned by ${user} cascade; drop role ${user}; drop role if exists chief_${user}`);
    await keeper.end();
  }
});
