import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { emptyProvince } from "../../../test/support/empty-province.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { workFigures } from "../../db/health.ts";
import { inTransaction } from "../../db/transaction.ts";
import { noteJudged, setCasesAside, unjudgedCases } from "../../db/unjudged-cases.ts";
import { makeVerifyTallies } from "../verify-tallies/verify-tallies.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const verify = makeVerifyTallies({ database, law: TALLY_LAW });

/** A dossier that counts in the quarter, and more new due days for it than a column of points has room for. */
const POISONED = "X1-0001";

beforeEach(() => emptyProvince(database));

async function imported(tables: TextTables): Promise<void> {
  writeDataSet(join(folder, "import"), tables);
  await importFolder(database, join(folder, "import"));
}

async function poison(): Promise<void> {
  await asOwner(
    database.url,
    `insert into supplements (agency_id, dossier_code, requested_at, received_at, new_due_at, digest, import_id)
      select d.agency_id, d.code, d.received_at + n * interval '1 ms', d.received_at + n * interval '1 ms',
        d.received_at + interval '9 days', decode(md5(n::text), 'hex'), d.import_id
      from dossiers d, generate_series(1, 32768) n where d.code = '${POISONED}'`,
  );
  await touchAll();
}

async function mend(): Promise<void> {
  await asOwner(database.url, `delete from supplements where dossier_code = '${POISONED}' and id > 1000`);
}

/** In one lane, as if chance had put every case there. */
async function touchAll(): Promise<void> {
  await asOwner(
    database.url,
    `insert into touched_cases (agency_id, lane, case_keys)
      select agency_id, 7, array_agg('d:' || code order by code) from dossiers group by agency_id`,
  );
}

/** Few at once: each attempt reads the poison anew. */
function worker(options: Parameters<typeof keptProvince>[1] = {}) {
  return keptProvince(database, { mostCases: 4, ...options }).keeper;
}

function setAside() {
  return unjudgedCases(database.queries, 10);
}

async function keysInPoints(): Promise<readonly string[]> {
  const rows = await database.queries.selectFrom("points").select("case_key").orderBy("case_key").execute();
  return rows.map(({ case_key }) => case_key);
}

describe("a case that makes the program fail", () => {
  test("is set aside alone, and the others of its batch are counted", async () => {
    await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    await worker().drain();
    const before = await keysInPoints();
    await database.queries.deleteFrom("points").execute();
    await poison();
    const faults: unknown[] = [];
    await worker({ onError: (error) => faults.push(error) }).drain();
    expect(await setAside()).toEqual([{ key: `d:${POISONED}`, fault: "22003", noticedAt: KEPT_AT }]);
    const dossiers = before.filter((key) => key.startsWith("d:") && key !== `d:${POISONED}`);
    expect(await keysInPoints()).toEqual(expect.arrayContaining(dossiers));
    expect(await keysInPoints()).not.toContain(`d:${POISONED}`);
    expect(faults).not.toEqual([]);
    expect((await workFigures(database, KEPT_AT)).unjudgedCases).toBe(1);
  });

  test("keeps the points that it had, and verify names it and finds nothing else", async () => {
    const id = await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    await worker().drain();
    await poison();
    await worker().drain();
    const verdict = valueOf(await verify({ tallySetId: id }));
    expect(verdict).toMatchObject({ differences: [], unjudged: [{ key: `d:${POISONED}`, fault: "22003" }] });
    const frozen = await keptProvince(database).cases.freeze(OPERATOR, id);
    expect(frozen).toMatchObject({ ok: false, failure: { code: "tally-set.cases-unjudged" } });
    const { files } = await evaluateFiles(folder, ONE_QUARTER);
    const kept = valueOf(await keptProvince(database).evaluate(id)).results;
    expect({ ...kept, input: undefined }).toEqual({ ...JSON.parse(String(files["results.json"])), input: undefined });
  });

  test("is tried again when its facts change, and then counts like any other", async () => {
    const id = await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    await poison();
    await worker().drain();
    await mend();
    await touchAll();
    await worker().drain();
    expect(await setAside()).toEqual([]);
    expect(valueOf(await verify({ tallySetId: id })).differences).toEqual([]);
    expect(await keysInPoints()).toContain(`d:${POISONED}`);
    expect(await keptProvince(database).cases.freeze(OPERATOR, id)).toMatchObject({ ok: true });
  });

  test("is tried again when the program starts, for a newer one may be able to judge it", async () => {
    await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    await poison();
    await worker().drain();
    await mend();
    const keeper = worker({ intervalMs: 1 });
    keeper.start();
    await expect.poll(setAside, { timeout: 10_000 }).toEqual([]);
    await keeper.stop();
  });

  test("is touched once more, when it can be judged, where it was late before it was set aside", async () => {
    const [mended, other] = ["d:X1-0098", "d:X1-0099"] as const;
    const late = { tally_set_id: 1, noticed_at: KEPT_AT };
    await database.queries
      .insertInto("late_cases")
      .values([
        { ...late, agency_id: 7, case_key: mended },
        { ...late, agency_id: 7, case_key: other },
      ])
      .execute();
    await inTransaction(database, async (tx) => {
      await setCasesAside(tx, [mended], { fault: "22003", at: KEPT_AT });
      await noteJudged(tx, [mended, other]);
      await noteJudged(tx, [mended, other]);
    });
    const touched = await database.queries.selectFrom("touched_cases").select(["agency_id", "case_keys"]).execute();
    expect(touched).toEqual([{ agency_id: 7, case_keys: [mended] }]);
  });

  test("does not keep a tally set from being built", async () => {
    await imported(ONE_QUARTER);
    await poison();
    const id = await keptProvince(database, { mostBuilt: 4 }).setFor(QUARTER);
    expect(await setAside()).toMatchObject([{ key: `d:${POISONED}` }]);
    const sets = await database.queries.selectFrom("tally_sets").select(["id", "state"]).execute();
    expect(sets).toEqual([{ id, state: "live" }]);
    expect(valueOf(await verify({ tallySetId: id })).differences).toEqual([]);
  });
});
