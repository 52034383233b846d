import { join } from "node:path";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { emptyProvince } from "../../../test/support/empty-province.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { keptProvince, TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeVerifyTallies } from "./verify-tallies.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const verify = makeVerifyTallies({ database, law: TALLY_LAW });
const ALL = { tallySetId: undefined };
let id = 0;

/** As whoever owns the database could, past the program. */
async function tampered(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("set search_path = hailong");
  const { rowCount } = await client.query(statement);
  await client.end();
  expect(rowCount).toBe(1);
}

beforeEach(async () => {
  await emptyProvince(database);
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  id = await keptProvince(database).setFor(QUARTER);
});

describe("verifying tallies", () => {
  it("finds nothing where points and tallies are what the facts give, and says how much it compared", async () => {
    let seen = 0;
    const onProgress = (cases: number): void => {
      seen = cases;
    };
    const verdict = valueOf(await verify({ ...ALL, onProgress }));
    expect(verdict).toMatchObject({ sets: 1, differences: [], differenceCount: 0 });
    expect(verdict.cases).toBe(seen);
    expect(verdict.cases).toBeGreaterThanOrEqual((ONE_QUARTER.dossiers ?? []).length);
    expect(verdict.counts).toBeGreaterThan(20);
  });

  it("names a tally that was changed, with both values", async () => {
    await tampered(`update tallies set value = value + 5 where subject_kind = 1 and subject_code = 'S1'
      and agency_id = (select id from agencies where code = 'S1') and cell = 135`);
    const { differences } = valueOf(await verify({ tallySetId: id }));
    expect(differences).toEqual([
      { table: "tallies", row: `bộ ${id}, đơn vị S1, hồ sơ của S1, ô dossiers.early`, stored: "7", computed: "2" },
    ]);
  });

  it("names points that were changed, that are missing, and that nobody earned", async () => {
    await tampered(`update points set p1 = 1, r1 = 1 where case_key = 'd:S1-0001'`);
    await tampered(`delete from points where case_key = 'd:S1-0002'`);
    await tampered(`insert into points (agency_id, tally_set_id, case_key, outcome)
      select id, ${id}, 'd:S1-9999', 3 from agencies where code = 'S1'`);
    const { differences, differenceCount } = valueOf(await verify(ALL));
    expect(differenceCount).toBe(3);
    expect(differences.map(({ table, row, stored, computed }) => [table, row, stored === "", computed === ""])).toEqual(
      [
        ["points", `bộ ${id}, đơn vị S1, d:S1-0001`, false, false],
        ["points", `bộ ${id}, đơn vị S1, d:S1-0002`, true, false],
        ["points", `bộ ${id}, đơn vị S1, d:S1-9999`, false, true],
      ],
    );
  });

  it("names a count for which there is no case at all, and one that is gone", async () => {
    await tampered(`insert into tallies select agency_id, ${id}, 2, 'NGUOI-LA', 0, 4 from tallies limit 1`);
    await tampered(`delete from tallies where subject_kind = 0 and cell = 154
      and agency_id = (select id from agencies where code = 'X1')`);
    const rows = valueOf(await verify(ALL)).differences.map(({ row, stored, computed }) => [row, stored, computed]);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual([`bộ ${id}, toàn tỉnh, hồ sơ của X1, ô province.dossiers.delivered`, "0", "1"]);
    expect(rows.find(([row]) => row?.includes("cán bộ NGUOI-LA"))?.slice(1)).toEqual(["4", "0"]);
  });

  it("sums the stored points of a frozen set, whatever became of its facts", async () => {
    const province = keptProvince(database);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const dossiers = (ONE_QUARTER.dossiers ?? []).map((row) => ({ ...row, finishedAt: "2020-04-21" }));
    writeDataSet(join(folder, "import"), { dossiers });
    await importFolder(database, join(folder, "import"));
    await province.keeper.drain();
    expect(valueOf(await verify(ALL)).differenceCount).toBe(0);
    await tampered(`update points set p1 = 0, r1 = 2 where case_key = 'd:S1-0001'`);
    const rows = valueOf(await verify(ALL)).differences.map(({ row }) => row);
    expect(rows.sort()).toEqual(
      ["cán bộ S1-CB01", "đơn vị S1"].flatMap((whose) =>
        ["early", "overdue", "points0", "points2"].map((cell) => `bộ ${id}, ${whose}, hồ sơ của S1, ô 1.${cell}`),
      ),
    );
  });

  it("names a case that makes the program fail though nobody touched it, and goes on", async () => {
    await tampered("update dossiers set due_at = 'infinity' where code = 'S1-0002'");
    await tampered(`update points set p1 = 1, r1 = 1 where case_key = 'd:S1-0001'`);
    const verdict = valueOf(await verify(ALL));
    expect(verdict.unjudged.map(({ key }) => key)).toEqual(["d:S1-0002"]);
    expect(verdict.differences.map(({ row }) => row)).toEqual([`bộ ${id}, đơn vị S1, d:S1-0001`]);
  });

  it("waits for facts that are not counted yet, and knows which sets there are", async () => {
    expect(await verify({ tallySetId: id + 1000 })).toMatchObject({
      ok: false,
      failure: { code: "tally-set.unknown" },
    });
    writeDataSet(join(folder, "import"), { dossiers: [{ code: "S1-0100", agencyCode: "S1" }] });
    await importFolder(database, join(folder, "import"));
    expect(await verify(ALL)).toMatchObject({ ok: false, failure: { code: "tally-set.behind" } });
    expect(await keptProvince(database).evaluate(id)).toMatchObject({
      ok: false,
      failure: { code: "tally-set.behind" },
    });
  });
});
