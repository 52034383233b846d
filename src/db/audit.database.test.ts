import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { failed } from "../core/base/result.ts";
import { inAuditedDecision, inAuditedTransaction } from "./audit.ts";

const database = await testDatabase();
const at = new Date("2026-11-25T03:00:00.000Z");
const opened = { action: "setting.changed" as const, subject: "setting:province", details: { digest: "ab" } };

test("each entry is bound to the one before it", async () => {
  await inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
    record(opened);
    record({ ...opened, subject: "setting:name" });
    await tx.insertInto("settings").values({ name: "province", value: "{}" }).execute();
  });
  const rows = await database.queries.selectFrom("audit_entries").selectAll().orderBy("seq").execute();
  expect(rows.map(({ seq, subject }) => [seq, subject])).toEqual([
    [1, "setting:province"],
    [2, "setting:name"],
  ]);
  expect(rows[1]?.previous_hash).toEqual(rows[0]?.hash);
});

test("a write that fails leaves no entry, and its number is used by the next", async () => {
  await expect(
    inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
      record(opened);
      await sql`select 1 / 0`.execute(tx);
    }),
  ).rejects.toThrow("division by zero");
  await inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
    record(opened);
    await tx.deleteFrom("settings").execute();
  });
  const rows = await database.queries.selectFrom("audit_entries").select("seq").orderBy("seq").execute();
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test("a write that records nothing is a bug", async () => {
  await expect(inAuditedTransaction(database, { actor: "command", at }, () => Promise.resolve())).rejects.toThrow(
    "Bug",
  );
});

test("a refusal undoes what was written before it, leaves no entry and is handed back", async () => {
  const refused = await inAuditedDecision(database, { actor: "command", at }, async (tx, record) => {
    record(opened);
    await tx.insertInto("settings").values({ name: "undone", value: "{}" }).execute();
    return failed("no");
  });
  expect(refused).toEqual({ ok: false, failure: "no" });
  expect(await database.queries.selectFrom("settings").where("name", "=", "undone").selectAll().execute()).toEqual([]);
  expect(await database.queries.selectFrom("audit_entries").where("seq", ">", 3).selectAll().execute()).toEqual([]);
});

test("the application may neither change nor remove an entry", async () => {
  for (const statement of [
    "update audit_entries set actor = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
  ])
    await expect(database.pool.query(statement)).rejects.toThrow("permission denied");
});
