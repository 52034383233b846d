import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import { makeVerifyAudit } from "./verify-audit.ts";

const database = await testDatabase();
const verify = makeVerifyAudit({ database });
const at = new Date("2026-11-25T03:00:00.000Z");

/** Ten entries: seven transactions, the last of which wrote four. */
beforeEach(async () => {
  await asSuperuser(
    "truncate audit_entries",
    "delete from audit_head",
    "insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'))",
  );
  for (const count of [1, 1, 1, 1, 1, 1, 4])
    await inAuditedTransaction(database, { actor: "account:1", at }, async (tx, record) => {
      for (let made = 0; made < count; made += 1)
        record({
          action: "setting.changed",
          subject: `setting:${made}`,
          details: { count: 1.5, "đơn vị": ['Ô \u0007"', null] },
        });
      await tx.deleteFrom("settings").execute();
    });
});

/** As who owns the database: no trigger, no missing right stands in the way. */
async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query("set search_path = hailong");
    await client.query("set session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function faults(): Promise<readonly string[]> {
  const verdict = await verify({});
  return verdict.faults.map(({ kind, seq, to }) => `${kind} ${seq}${to === undefined ? "" : `–${to}`}`);
}

test("a chain as it was written has no fault, and its end is named", async () => {
  const seen: number[] = [];
  const verdict = await verify({ onProgress: (entries) => seen.push(entries) });
  const { rows } = await database.pool.query<{ hash: Buffer }>("select hash from audit_entries where seq = 10");
  expect(verdict).toEqual({
    entries: 10,
    head: { seq: 10, hash: rows[0]?.hash.toString("hex") },
    faults: [],
    faultCount: 0,
    setbacks: [],
  });
  expect(seen).toEqual([10]);
});

test("a clock that was set back is told with its entries, and is no fault of the chain", async () => {
  for (const minutes of [10, 3, 4, 11])
    await inAuditedTransaction(
      database,
      { actor: "account:1", at: new Date(at.getTime() + minutes * 60_000) },
      (_, record) => {
        record({ action: "setting.changed", subject: "setting:1", details: {} });
        return Promise.resolve();
      },
    );
  expect(await verify({})).toMatchObject({
    faultCount: 0,
    setbacks: [
      {
        from: 12,
        to: 13,
        before: new Date("2026-11-25T03:10:00.000Z"),
        earliest: new Date("2026-11-25T03:03:00.000Z"),
      },
    ],
  });
});

test("an audit without entries is whole", async () => {
  await asSuperuser("truncate audit_entries", "update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')");
  expect(await faults()).toEqual([]);
});

test.each([
  ["the actor", "actor = 'account:2'"],
  ["the action", "action = 'setting.kept'"],
  ["the subject", "subject = 'setting:9'"],
  ["the time by a millisecond", "at = at + interval '1 millisecond'"],
  ["a figure", "details = replace(details, '1.5', '1.6')"],
  ["a figure in digits that a reader drops", "details = replace(details, '1.5', '1.50000000000000000000001')"],
  ["spaces in the details", "details = replace(details, ':', ': ')"],
  ["the hash itself", "hash = sha256('x')"],
])("changed in the middle: %s", async (_, change) => {
  await asSuperuser(`update audit_entries set ${change} where seq = 5`);
  expect((await faults())[0]).toBe("changed 5");
});

test("the hash before it changed", async () => {
  await asSuperuser("update audit_entries set previous_hash = sha256('x') where seq = 5");
  expect(await faults()).toEqual(["changed 5", "unlinked 5"]);
});

test("changed together with its hash: the next entry does not follow it any more", async () => {
  await asSuperuser(
    "update audit_entries set actor = 'account:2' where seq = 5",
    `update audit_entries set hash = sha256(previous_hash || convert_to(
       '[5,"2026-11-25T03:00:00.000Z","account:2","' || action || '","' || subject || '",' || details || ']', 'UTF8'))
     where seq = 5`,
  );
  expect(await faults()).toEqual(["unlinked 6"]);
});

test.each([
  ["in the middle", "seq = 5", ["missing 5–5"]],
  ["several in the middle", "seq between 5 and 7", ["missing 5–7"]],
  ["the first", "seq = 1", ["missing 1–1"]],
  ["the last", "seq = 10", ["endMissing 10–10"]],
  ["the last three", "seq > 7", ["endMissing 8–10"]],
  ["all", "true", ["endMissing 1–10"]],
])("removed: %s", async (_, which, expected) => {
  await asSuperuser(`delete from audit_entries where ${which}`);
  expect(await faults()).toEqual(expected);
});

test("removed, and the numbers closed up", async () => {
  await asSuperuser("delete from audit_entries where seq = 5", "update audit_entries set seq = seq - 1 where seq > 5");
  expect((await faults()).slice(0, 2)).toEqual(["changed 5", "unlinked 5"]);
  expect(await faults()).toContain("endMissing 10–10");
});

test("two swapped", async () => {
  await asSuperuser(
    "update audit_entries set seq = -1 where seq = 5",
    "update audit_entries set seq = 5 where seq = 6",
    "update audit_entries set seq = 6 where seq = -1",
  );
  expect(await faults()).toEqual(["changed 5", "unlinked 5", "changed 6", "unlinked 6", "unlinked 7"]);
});

test("put in before the first, and behind the end", async () => {
  const copy = (seq: number): string =>
    `insert into audit_entries select ${seq}, at, actor, action, subject, details, previous_hash, hash
     from audit_entries where seq = 10`;
  await asSuperuser(copy(0));
  expect(await faults()).toEqual(["misplaced 0", "changed 0", "unlinked 1"]);
  await asSuperuser("delete from audit_entries where seq = 0", copy(11));
  expect(await faults()).toEqual(["changed 11", "unlinked 11", "beyondEnd 11"]);
});

test("the end of the chain changed, or removed", async () => {
  await asSuperuser("update audit_head set hash = sha256('x')");
  expect(await faults()).toEqual(["endChanged 10"]);
  await asSuperuser("update audit_head set seq = 9");
  expect(await faults()).toEqual(["beyondEnd 10"]);
  await asSuperuser("delete from audit_head");
  expect(await faults()).toEqual(["endGone 10"]);
});

test("of very many faults the first are named and all are counted", async () => {
  await asSuperuser(
    `insert into audit_entries select n, at, actor, action, subject, details, previous_hash, hash
     from audit_entries, generate_series(11, 5000) n where seq = 10`,
  );
  const verdict = await verify({});
  expect([verdict.entries, verdict.faults.length, verdict.faultCount]).toEqual([5000, 100, 2 * 4990 + 1]);
});
