import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, newImport, NOW } from "../../../test/support/imported.ts";
import { asOwner, contentOf, touchedKeys } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { inTransaction } from "../../db/transaction.ts";
import { makeRunImport } from "./run-import.ts";

const database = await testDatabase();
const directory = join(temporaryFolder(), "large");
const DOSSIERS = 30_000;
const runImport = makeRunImport({ database, clock: () => NOW });
/** The low half of the key that an import holds in its session. */
const IMPORT_LOCK = 7_305_461_223 % 2 ** 32;

/** Several blocks of a file, so that rows are written while others are still to be read. */
async function writeLargeDelivery(): Promise<void> {
  writeDataSet(directory, { agencies: [{ code: "A", tier: "commune", kind: "commune" }] });
  await importFolder(database, directory);
  writeDataSet(directory, {});
  const lines = Array.from({ length: DOSSIERS }, (_, at) => `d${at},A,2020-04-01`);
  writeFileSync(join(directory, "dossiers.csv"), `code,agencyCode,receivedAt\n${lines.join("\n")}\n`);
}

beforeAll(writeLargeDelivery);

/** Ends the connections of this database that hold a lock, or wait for one, that outlasts a statement: imports. */
async function killImports(isWaiting: boolean): Promise<void> {
  await asOwner(
    database.url,
    `select pg_terminate_backend(a.pid) from pg_stat_activity a where a.datname = current_database()
      and ${isWaiting ? "" : "not"} exists (select from pg_locks l where l.pid = a.pid and not l.granted)
      and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.objid = ${IMPORT_LOCK})`,
  );
}

async function waitingLocks(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(`select count(*) as count from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`);
  return rows[0]?.count ?? 0;
}

test.each([
  { when: "at its first rows", rows: 0 },
  { when: "when some are written", rows: (2 * DOSSIERS) / 3 },
])("an import whose connection breaks while it reads, $when, leaves nothing", async ({ rows }) => {
  const importId = await newImport(database, "command");
  const before = await contentOf(database);
  let killed: Promise<void> | undefined;
  const reading = runImport({
    ...{ importId, title: "thu", directory, actor: "command" },
    onProgress: (progress) => {
      if (progress.rows >= rows) killed ??= killImports(false);
    },
  });
  await expect(reading).rejects.toThrow();
  await killed;
  expect(await contentOf(database)).toEqual(before);
  expect(await touchedKeys(database)).toEqual([]);
});

test("nor one that has merged everything and waits to say so in the audit; run again it is whole", async () => {
  const importId = await newImport(database, "command");
  const before = await contentOf(database);
  const run = { importId, title: "thu", directory, actor: "command" };
  const whileMerging: unknown = await inTransaction(database, async (tx) => {
    await tx.selectFrom("audit_head").select("seq").forUpdate().execute();
    const merging = runImport(run).catch((error: unknown) => error);
    await vi.waitFor(async () => {
      expect(await waitingLocks()).toBe(1);
    }, 20_000);
    await killImports(true);
    return merging;
  });
  expect(whileMerging).toBeInstanceOf(Error);
  expect(await contentOf(database)).toEqual(before);
  expect(await touchedKeys(database)).toEqual([]);

  expect(await runImport(run)).toMatchObject({ ok: true });
  expect(await database.queries.selectFrom("dossiers").select("code").execute()).toHaveLength(DOSSIERS);
  expect(await touchedKeys(database)).toHaveLength(DOSSIERS);
  expect(await runImport(run)).toEqual({ ok: true, value: "alreadyDone" });
});
