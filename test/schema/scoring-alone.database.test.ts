import { randomUUID } from "node:crypto";
import type pg from "pg";
import { beforeAll, describe, expect, it, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { ballotsOnTrial } from "../support/ballot-cases.ts";
import { actorWith } from "../support/actors.ts";
import { valueOf } from "../support/kept-province.ts";
import { asOwner } from "../support/stored-facts.ts";
import { testDatabase } from "../support/test-database.ts";

/** Which dossier a ballot is about: what the login of the pages may ask, and what that of scoring may. */
const NOW = new Date("2026-03-31T02:00:00Z");
const database = await testDatabase();
const { scoring } = database;
const { kiosks, readPass, receiveBallots } = ballotsOnTrial(database, () => NOW);
const REFUSED = "42501";

async function answered({ pool }: Database, statement: string): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0];
  } catch (error) {
    return (error as pg.DatabaseError).code;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "A" }).execute();
  const { code } = valueOf(
    await kiosks.givePairingCode(actorWith("admin"), { agencyCode: "A", counterCode: undefined }),
  );
  const pass = valueOf(await readPass(valueOf(await kiosks.pairKiosk(code)).token));
  const ballots = ["08:00", "08:05"].map((time) => ({
    ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", dossierCode: "HS-1", answers: { q10: "5" } },
    castAt: `2026-03-31T${time}:00+07:00`,
  }));
  valueOf(await receiveBallots(pass, ballots));
  await asOwner(
    database.url,
    `insert into replaced_rows (import_id, agency_id, table_name, replaced_row)
      select 1, agency_id, 'ballots', to_jsonb(b) from ballots b limit 1`,
  );
});

describe("the login of pages and of the door of ballots", () => {
  it.each([
    "select dossier_code from ballots",
    "select * from ballots",
    "select b from ballots b",
    "select count(*) from ballots where dossier_code = 'HS-1'",
    "select count(*) from ballots b join dossiers d on d.code = b.dossier_code",
    "select max(dossier_code) from ballots group by agency_id",
    "select 1 from ballots order by dossier_code",
    "update ballots set form_id = dossier_code",
    "update ballots set officer_code = 'x' where dossier_code = 'HS-1'",
    "delete from ballots returning dossier_code",
    "select replaced_row ->> 'dossier_code' from replaced_rows",
    ...["p3", "p4", "p6", "p7", "r3", "r4", "r7", "opinion_level"].map(
      (column) => `select case_key, ${column} from points`,
    ),
    "select * from points",
    "create temporary table copied as select * from ballots",
    "copy ballots to stdout",
    "set role hailong_scoring",
    "set session authorization hailong_scoring",
  ])("is refused: %s", async (statement) => {
    expect(await answered(database, statement)).toBe(REFUSED);
  });

  it("learns it by none of the numbers that the planner keeps of a table either", async () => {
    await asOwner(database.url, "analyze ballots");
    const statement =
      "select count(*)::integer as n from pg_stats where tablename = 'ballots' and attname = 'dossier_code'";
    expect(await answered(database, statement)).toEqual({ n: 0 });
  });

  it("counts ballots, reads everything else of them, and has stored them with their dossier", async () => {
    expect(await answered(database, "select count(*)::integer as n from ballots where cast_on = '2026-03-31'")).toEqual(
      {
        n: 2,
      },
    );
    expect(await asOwner(database.url, "select distinct dossier_code as code from ballots")).toEqual([
      { code: "HS-1" },
    ]);
    expect(await asOwner(database.url, "select distinct unnest(case_keys) as key from touched_cases")).toEqual([
      { key: "d:HS-1" },
    ]);
  });

  it("is told for a receipt that another ballot stands beside one, and not of which dossier", async () => {
    const statement = `select r.* from ballots b, hailong.ballot_rivals(b.agency_id, b.id) r order by b.cast_at`;
    expect(await answered(database, statement)).toMatchObject({ has_earlier: false, set_id: null });
  });
});

test("the login of scoring reads it, and may change neither schema nor audit", async () => {
  expect(await answered(scoring, "select distinct dossier_code as code from ballots")).toEqual({ code: "HS-1" });
  expect(await answered(scoring, "select replaced_row ->> 'dossier_code' as code from replaced_rows")).toEqual({
    code: "HS-1",
  });
  expect(await answered(scoring, "update audit_entries set details = '{}'")).toBe(REFUSED);
  expect(await answered(scoring, "alter table ballots disable trigger all")).toBe(REFUSED);
  expect(await answered(scoring, "set role postgres")).toBe(REFUSED);
});
