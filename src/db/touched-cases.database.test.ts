import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "../../test/support/stored-facts.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import type { CaseKey } from "../core/scoring/cases.ts";
import { touchCases } from "./merging/touches.ts";
import { sortTouchedCases, takeTouchedCase, takeTouchedCases, touchedBacklog, waitingLanes } from "./touched-cases.ts";
import { inTransaction } from "./transaction.ts";

const database = await testDatabase();

beforeEach(() => asOwner(database.url, "truncate touched_cases restart identity"));

/** Rows of the queue in the order in which they wait. */
async function wait(...rows: readonly (readonly [lane: number, ...keys: CaseKey[]])[]): Promise<void> {
  for (const [lane, ...keys] of rows) {
    await database.queries.insertInto("touched_cases").values({ agency_id: 1, lane, case_keys: keys }).execute();
  }
}

async function take(lane: number, most: number) {
  const { keys, isMore } = await inTransaction(database, (tx) => takeTouchedCases(tx, lane, most));
  return { keys: [...keys].sort(), isMore };
}

/** Keys of a lane as they wait, row by row. */
async function waiting(lane: number): Promise<readonly (readonly string[])[]> {
  const rows = await database.queries
    .selectFrom("touched_cases")
    .where("lane", "=", lane)
    .orderBy("seq")
    .select("case_keys")
    .execute();
  return rows.map(({ case_keys }) => case_keys);
}

function numbered(count: number, prefix: CaseKey): CaseKey[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index.toString().padStart(4, "0")}` as CaseKey);
}

describe("taking touched cases", () => {
  it("takes the longest waiting of one lane, each key once, and leaves the other lanes", async () => {
    await wait([5, "d:a"], [6, "d:z"], [5, "d:b", "d:a"], [5, "d:c"]);
    expect((await take(5, 3)).keys).toEqual(["d:a", "d:b"]);
    expect((await take(5, 3)).keys).toEqual(["d:c"]);
    expect(await take(5, 3)).toEqual({ keys: [], isMore: false });
    expect((await take(6, 3)).keys).toEqual(["d:z"]);
  });

  it.each([
    [4, ["d:a", "d:b"]],
    [5, ["d:a", "d:b", "d:c", "d:d", "d:e"]],
    [6, ["d:a", "d:b", "d:c", "d:d", "d:e"]],
    [7, ["d:a", "d:b", "d:c", "d:d", "d:e"]],
    [8, ["d:a", "d:b", "d:c", "d:d", "d:e", "d:f", "d:g", "d:h"]],
  ])("of rows with two, three and three cases at most %i takes whole rows", async (most, keys) => {
    await wait([1, "d:a", "d:b"], [1, "d:c", "d:d", "d:e"], [1, "d:f", "d:g", "d:h"]);
    expect((await take(1, most)).keys).toEqual(keys);
  });

  it("comes down to one case of a row that has many, and leaves the others in their turn", async () => {
    await wait([2, "d:a", "d:b", "d:c"], [2, "d:d"]);
    expect(await take(2, 1)).toEqual({ keys: ["d:a"], isMore: true });
    expect(await waiting(2)).toEqual([["d:b", "d:c"], ["d:d"]]);
    expect(await take(2, 1)).toEqual({ keys: ["d:b"], isMore: true });
    expect((await take(2, 1)).keys).toEqual(["d:c"]);
    expect((await take(2, 1)).keys).toEqual(["d:d"]);
  });

  it("says that more may wait when another row would not have had room", async () => {
    await wait([3, ...numbered(100, "d:a")], [3, ...numbered(100, "d:b")]);
    expect(await take(3, 300)).toMatchObject({ isMore: false });
    await wait([3, ...numbered(100, "d:a")], [3, ...numbered(100, "d:b")], [3, ...numbered(100, "d:c")]);
    const { keys, isMore } = await take(3, 299);
    expect([keys.length, isMore]).toEqual([200, true]);
  });
});

describe("taking one case", () => {
  const takeOne = (key: CaseKey) => inTransaction(database, (tx) => takeTouchedCase(tx, 4, key));

  it("leaves the others of its row and what touched it once more", async () => {
    await wait([4, "d:a", "d:b"], [4, "d:b", "d:c"]);
    expect(await takeOne("d:b")).toBe(true);
    expect(await waiting(4)).toEqual([["d:a"], ["d:b", "d:c"]]);
    expect(await takeOne("d:a")).toBe(true);
    expect(await waiting(4)).toEqual([["d:b", "d:c"]]);
  });

  it("says when it is not there any more", async () => {
    await wait([4, "d:a"], [5, "d:b"]);
    expect(await takeOne("d:b")).toBe(false);
    expect(await waiting(4)).toEqual([["d:a"]]);
  });
});

describe("touching cases", () => {
  const touchAll = (count: number) =>
    inTransaction(database, (tx) =>
      touchCases(
        tx,
        sql`select unit, case when no = 0 then null else 'd:' || no end
          from generate_series(0, ${count}::integer) no, unnest(array[7, 8]) unit`,
      ),
    );

  it("puts every case into its lane in its unit, in rows of a hundred at most", async () => {
    await touchAll(20_000);
    const { rows } = await database.pool.query(
      `select count(*)::integer as touched, count(distinct (agency_id, key))::integer as cases,
          bool_and(lane = abs(hashtext(key) % 64)) as "isInLane", max(cardinality(case_keys)) as most,
          count(distinct seq)::integer as rows
        from touched_cases, unnest(case_keys) key`,
    );
    // 64 lanes of two units with some 310 cases each: three or four rows.
    const wanted = 2 * (await rowsWanted(20_000));
    expect(rows).toEqual([{ touched: 40_000, cases: 40_000, isInLane: true, most: 100, rows: wanted }]);
  });

  it("of one case makes one row of one", async () => {
    await touchAll(1);
    const rows = await database.queries.selectFrom("touched_cases").select(["agency_id", "case_keys"]).execute();
    expect(rows.sort((a, b) => a.agency_id - b.agency_id)).toEqual([
      { agency_id: 7, case_keys: ["d:1"] },
      { agency_id: 8, case_keys: ["d:1"] },
    ]);
  });

  async function rowsWanted(count: number): Promise<number> {
    const { rows } = await database.pool.query<{ n: number }>(
      `select sum((cases + 99) / 100)::integer as n from (select count(*) as cases
        from generate_series(1, $1::integer) no group by abs(hashtext('d:' || no) % 64)) lanes`,
      [count],
    );
    return rows[0]?.n ?? 0;
  }
});

describe("sorting touched cases", () => {
  const UNSORTED = "insert into touched_cases (agency_id, case_keys, touched_at)";
  const sort = () => inTransaction(database, sortTouchedCases);

  it("puts what came without lanes into rows of them, each case once and as old as its first touch", async () => {
    await asOwner(
      database.url,
      `${UNSORTED} values (7, array['d:a', 'd:b', 'd:a'], '2026-03-02'), (8, array['d:a'], '2026-03-04'),
        (7, array['d:b', 'b:1'], '2026-03-01')`,
    );
    expect(await waitingLanes(database.queries)).toEqual([]);
    expect(await sort()).toBe(false);
    const { rows } = await database.pool.query(
      `select agency_id as unit, key, lane = abs(hashtext(key) % 64) as "isInLane", touched_at::date::text as since
        from touched_cases, unnest(case_keys) key order by agency_id, key`,
    );
    expect(rows).toEqual([
      { unit: 7, key: "b:1", isInLane: true, since: "2026-03-01" },
      { unit: 7, key: "d:a", isInLane: true, since: "2026-03-02" },
      { unit: 7, key: "d:b", isInLane: true, since: "2026-03-01" },
      { unit: 8, key: "d:a", isInLane: true, since: "2026-03-04" },
    ]);
  });

  it.each([
    [199, 0, false],
    [200, 0, true],
    [201, 1, true],
  ])("of %i rows leaves %i for the next time, and says whether more may wait: %s", async (count, left, isMore) => {
    await asOwner(
      database.url,
      `${UNSORTED} select 7, array['d:' || no, 'd:x' || no], now() from generate_series(1, ${count.toString()}) no`,
    );
    expect(await sort()).toBe(isMore);
    const { rows } = await database.pool.query(
      `select count(*) filter (where lane is null)::integer as unsorted, max(cardinality(case_keys)) <= 100 as fits,
        count(distinct key) filter (where lane is not null)::integer as cases
        from touched_cases, unnest(case_keys) with ordinality as k (key, place)`,
    );
    expect(rows).toEqual([{ unsorted: 2 * left, fits: true, cases: 2 * (count - left) }]);
  });

  it("leaves them to whoever sorts them now, and comes to nothing when that one fails", async () => {
    await asOwner(database.url, `${UNSORTED} values (7, array['d:a'], now())`);
    const failing = inTransaction(database, async (tx) => {
      await sortTouchedCases(tx);
      expect(await sort()).toBe(false);
      throw new Error("gãy");
    });
    await expect(failing).rejects.toThrow("gãy");
    expect(await waitingLanes(database.queries)).toEqual([]);
    await sort();
    expect(await waitingLanes(database.queries)).toHaveLength(1);
  });
});

describe("the queue", () => {
  it.each([
    ["no case", "'{}'"],
    ["more than a hundred", "array_fill('d:a'::text, array[101])"],
    ["a null", "array['d:a', null]"],
    ["a ballot without id", "array['d:a', 'b:']"],
    ["a dossier without code", "array['d:a', 'd:']"],
    ["another kind of key", "array['d:a', 'e:a']"],
  ])("refuses a row with %s", async (_, keys) => {
    const insert = `insert into touched_cases (agency_id, lane, case_keys) values (1, 1, ${keys})`;
    await expect(database.pool.query(insert, [])).rejects.toMatchObject({ code: "23514" });
  });

  it("counts cases, not rows, and no further than a hundred thousand", async () => {
    const touched = (rows: number) =>
      `insert into touched_cases (agency_id, lane, case_keys)
        select 1, 1, array_fill('d:a'::text, array[100]) from generate_series(1, ${rows.toString()})`;
    expect(await touchedBacklog(database.queries)).toEqual({ cases: 0, oldestAt: undefined });
    await asOwner(database.url, touched(999));
    await wait([1, ...numbered(99, "d:a")]);
    expect(await touchedBacklog(database.queries)).toMatchObject({ cases: 99_999 });
    await wait([1, "d:a"]);
    expect(await touchedBacklog(database.queries)).toMatchObject({ cases: 100_000 });
    await wait([1, "d:a"]);
    expect(await touchedBacklog(database.queries)).toMatchObject({ cases: 100_000 });
  });
});
