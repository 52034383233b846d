import { describe, expect, it } from "vitest";
import pg from "pg";
import { migrate, readMigrations } from "../../src/db/migrate.ts";
import { catalogueOf } from "../support/schema-catalogue.ts";
import { MIGRATIONS, testDatabase } from "../support/test-database.ts";

const steps = await readMigrations(MIGRATIONS);
const DIGEST = "'\\x00112233445566778899aabbccddeeff'";

/** A row that an installation of that step would have, and that must outlive every later step. */
const ROWS: Readonly<Record<string, readonly [table: string, columns: string, values: string]>> = {
  "0001": ["calendar_days", "day, kind, digest, import_id", `'2020-09-02', 'holiday', ${DIGEST}, 1`],
  "0002": ["petitions", "agency_id, code, kind, digest, import_id", `0, 'PA-1', 'other', ${DIGEST}, 1`],
  "0003": [
    "jobs",
    "kind, payload, state, requested_by, requested_at",
    "'import', '{}', 'done', 'command', '2026-11-25Z'",
  ],
  "0004": ["settings", "name, value", "'province', '{}'"],
};

async function withOwner<T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, options: "-c search_path=hailong", max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const fresh = await testDatabase();
const newest = await withOwner(fresh.url, catalogueOf);

describe("a database of an earlier version", () => {
  it.each(steps.slice(0, -1).map(({ version }, index) => [version, index + 1] as const))(
    "at step %s comes to the newest schema with its rows",
    async (version, count) => {
      const { url } = await testDatabase({ isEmpty: true });
      expect(await migrate(url, steps.slice(0, count))).toMatchObject({ ok: true });
      const earlier = Object.entries(ROWS).filter(([step]) => step <= version);
      await withOwner(url, async (pool) => {
        for (const [, [table, columns, values]] of earlier) {
          await pool.query(`insert into ${table} (${columns}) values (${values})`);
        }
        expect(await migrate(url, steps)).toEqual({ ok: true, value: steps.slice(count).map((step) => step.version) });
        for (const [, [table]] of earlier) {
          expect((await pool.query(`select count(*)::int as n from ${table}`)).rows).toEqual([{ n: 1 }]);
        }
        expect(await catalogueOf(pool)).toEqual(newest);
      });
    },
  );

  it("keeps which facts were withdrawn, and what came after them, when that gets a column", async () => {
    const { url } = await testDatabase({ isEmpty: true });
    const before = steps.filter(({ version }) => version < "0013");
    expect(await migrate(url, before)).toMatchObject({ ok: true });
    await withOwner(url, async (pool) => {
      await pool.query(`insert into agency_fact_entries (agency_id, indicator, window_from, window_to, points, reason,
          entered_by, entered_at, replaced_by)
        select 0, indicator, window_from::date, '2020-03-31', 1, 'QĐ', 1, now(), replaced_by
        from (values (1, 6, '2020-01-01', 1), (2, 6, '2020-01-01', 3), (3, 6, '2020-01-01', 3),
          (4, 6, '2020-02-01', null),
          (5, 8, '2020-01-01', null)) as e (id, indicator, window_from, replaced_by) order by id`);
      expect(await migrate(url, steps)).toMatchObject({ ok: true });
      const { rows } = await pool.query(
        "select id::integer, replaced_by::integer, is_withdrawn from agency_fact_entries order by id",
      );
      expect(rows).toEqual([
        { id: 1, replaced_by: 2, is_withdrawn: true },
        { id: 2, replaced_by: 3, is_withdrawn: false },
        { id: 3, replaced_by: null, is_withdrawn: true },
        { id: 4, replaced_by: null, is_withdrawn: false },
        { id: 5, replaced_by: null, is_withdrawn: false },
      ]);
    });
  });

  it("keeps the cases that wait to be counted, in their turn, when they come to share rows", async () => {
    const { url } = await testDatabase({ isEmpty: true });
    const before = steps.filter(({ version }) => version < "0021");
    expect(await migrate(url, before)).toMatchObject({ ok: true });
    await withOwner(url, async (pool) => {
      await pool.query(`insert into touched_cases (agency_id, lane, case_key, touched_at)
        select 1 + no % 2, 5, 'd:' || no, '2026-11-25T03:00:00Z'::timestamptz + no * interval '1 second'
        from generate_series(1, 401) no union all select 1, 6, 'b:1', '2026-11-25T04:00:00Z'`);
      expect(await migrate(url, steps)).toMatchObject({ ok: true });
      const { rows } = await pool.query(
        `select agency_id, lane, cardinality(case_keys) as cases, case_keys[1] as first,
          extract(epoch from touched_at - '2026-11-25T03:00:00Z')::integer as waits
        from touched_cases order by seq`,
      );
      expect(rows).toEqual([
        { agency_id: 2, lane: 5, cases: 100, first: "d:1", waits: 1 },
        { agency_id: 1, lane: 5, cases: 100, first: "d:2", waits: 2 },
        { agency_id: 2, lane: 5, cases: 100, first: "d:201", waits: 201 },
        { agency_id: 1, lane: 5, cases: 100, first: "d:202", waits: 202 },
        { agency_id: 2, lane: 5, cases: 1, first: "d:401", waits: 401 },
        { agency_id: 1, lane: 6, cases: 1, first: "b:1", waits: 3600 },
      ]);
      const cases = await pool.query(
        "select count(distinct key)::integer as n from touched_cases, unnest(case_keys) key",
      );
      expect(cases.rows).toEqual([{ n: 402 }]);
    });
  });

  it("that is up to date already is left as it is", async () => {
    expect(await migrate(fresh.url, steps)).toEqual({ ok: true, value: [] });
  });

  it("is found up to date by the program's own login, which may not bring it there", async () => {
    const { url, programUrl } = await testDatabase({ isEmpty: true });
    await expect(migrate(programUrl, steps)).rejects.toMatchObject({ code: "42501" });
    expect(await migrate(url, steps.slice(0, -1))).toMatchObject({ ok: true });
    expect(await migrate(programUrl, steps)).toMatchObject({ failure: { code: "database.too-few-rights" } });
    expect(await migrate(url, steps)).toMatchObject({ ok: true });
    expect(await migrate(programUrl, steps)).toEqual({ ok: true, value: [] });
  });

  it("whose owner the program is needs to be let become the roles of the application, and no more", async () => {
    const { url } = await testDatabase({ isEmpty: true });
    const name = `owner_${new URL(url).pathname.slice(1)}`;
    const owners = Object.assign(new URL(url), { username: name, password: "of-a-test" }).href;
    await withOwner(url, async (pool) => {
      await pool.query(`create role ${name} login createrole password 'of-a-test'`);
      await pool.query(`grant create on database ${new URL(url).pathname.slice(1)} to ${name}`);
      try {
        const isBoth = { isOwnerTheProgram: true };
        await expect(migrate(owners, steps, isBoth)).rejects.toMatchObject({ code: "42501" });
        await pool.query(`grant hailong_app to ${name}`);
        await expect(migrate(owners, steps, isBoth)).rejects.toMatchObject({ code: "42501" });
        await pool.query(`grant hailong_scoring to ${name}`);
        expect(await migrate(owners, steps, isBoth)).toMatchObject({ ok: true });
      } finally {
        await pool.query(`drop owned by ${name} cascade`);
        await pool.query(`drop role ${name}`);
      }
    });
  });

  it("whose step has another text than ours is refused", async () => {
    const changed = steps.map((step) => ({ ...step, sha256: "0".repeat(64) }));
    expect(await migrate(fresh.url, changed)).toMatchObject({ failure: { code: "database.step-changed" } });
  });

  it("that is newer than the program is refused", async () => {
    expect(await migrate(fresh.url, steps.slice(0, 2))).toMatchObject({ failure: { code: "database.newer" } });
  });

  it("is brought forward once by two programs that start together", async () => {
    const { url } = await testDatabase({ isEmpty: true });
    const applied = await Promise.all([migrate(url, steps), migrate(url, steps)]);
    const counts = applied.map((result) => (result.ok ? result.value.length : -1));
    expect(counts.sort()).toEqual([0, steps.length]);
  });
});
