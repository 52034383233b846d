import { sql } from "kysely";
import { expect, test } from "vitest";
import { listDossiers } from "../../src/db/dossier-list.ts";
import { DOSSIER_SORTS, type DossierQuery } from "../../src/db/dossier-query.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * A page of dossiers costs what it shows and not what the units have: rows read are counted, by PostgreSQL itself.
 * Every unit may be asked for one page; a list that reads a unit as a whole reads thirty times as much.
 */
const UNITS = 3;
const DOSSIERS_OF_A_UNIT = 2000;
const MOST = 21;
/** PostgreSQL puts rows in order in portions of so many, and reads all that have the same time as the last of them. */
const PORTION = 32;
const SAME_TIME = 10;
/** Every hundredth is still worked on, every two-hundredth is under the rare procedure. */
const [OPEN_EVERY, RARE_EVERY] = [100, 200];
/** Every fiftieth of the others was withdrawn, every next one refused. */
const TURNED_AWAY_EVERY = 50;
/** A search looks at so many dossiers for one page. */
const MOST_LOOKED_AT = 300;

const { queries } = await testDatabase();

const ids: number[] = [];
for (let unit = 1; unit <= UNITS; unit += 1) {
  const row = await queries
    .insertInto("agencies")
    .values({ code: `X${unit.toString()}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  ids.push(row.id);
}
const [first = 0, second = 0] = ids;
await sql`
  insert into dossiers (agency_id, code, procedure_code, received_at, due_at, finished_at,
    withdrawn_at, refused_at, digest, import_id)
  select unit, 'd' || unit || '-' || no, case when no % ${RARE_EVERY} = 0 then 'rare' else 'usual' end,
    '2020-01-01'::timestamp + make_interval(hours => no),
    '2020-01-05'::timestamp + make_interval(hours => no - no % ${SAME_TIME}),
    case when no % ${OPEN_EVERY} <> 0 then '2020-01-04'::timestamp + make_interval(hours => no - no % ${SAME_TIME}) end,
    case when no % ${TURNED_AWAY_EVERY} = 1 then '2020-01-04'::timestamp end,
    case when no % ${TURNED_AWAY_EVERY} = 2 then '2020-01-04'::timestamp end,
    decode(repeat('00', 16), 'hex'), 1
  from unnest(${ids}::integer[]) as unit, generate_series(1, ${DOSSIERS_OF_A_UNIT}) as no`.execute(queries);
await sql`analyze dossiers`.execute(queries);

const EVERYTHING: DossierQuery = {
  agencyIds: undefined,
  progress: undefined,
  procedureCode: undefined,
  codeText: undefined,
  tallySetId: undefined,
  timeliness: undefined,
  sort: "receivedAt",
  isDescending: false,
  after: undefined,
  most: MOST,
};

/** Rows of dossiers that PostgreSQL read for a page, and the page. */
async function readFor(query: DossierQuery) {
  return queries.connection().execute(async (connection) => {
    const rowsRead = async (): Promise<number> => {
      await sql`select pg_stat_force_next_flush()`.execute(connection);
      const { rows } = await sql<{ n: number }>`
        select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as n from pg_stat_user_tables
        where relname = 'dossiers' and schemaname = 'hailong'`.execute(connection);
      return rows[0]?.n ?? 0;
    };
    const before = await rowsRead();
    const { dossiers, searchedTo } = await listDossiers(connection, query, MOST_LOOKED_AT);
    return { page: dossiers, searchedTo, read: (await rowsRead()) - before };
  });
}

const REACHES = [
  ["the province", undefined, UNITS],
  ["one unit", [first], 1],
  ["two units", [first, second], 2],
] as const;

const ORDERS = DOSSIER_SORTS.flatMap((sort) => [true, false].map((isDescending) => ({ sort, isDescending })));

/** Of several units it is found first where the dossiers of a page are, and they are read once more. */
function again(units: number): number {
  return units > 1 ? MOST : 0;
}

/** Lists are seldom put in the order of ends, and no index has it: an import of a million would pay a second for it. */
function hasIndex({ sort }: Pick<DossierQuery, "sort">): boolean {
  return sort !== "finishedAt";
}

test.each(REACHES)("a page of %s by most orders reads no more of a unit than it may show", async (_, reach, units) => {
  const most = units * (MOST + PORTION + SAME_TIME);
  for (const order of ORDERS.filter(hasIndex)) {
    const query = { ...EVERYTHING, ...order, agencyIds: reach };
    const begin = await readFor(query);
    const next = await readFor({ ...query, after: begin.page.at(-1)?.key });
    expect({ ...order, rows: [begin.page.length, next.page.length] }).toEqual({ ...order, rows: [MOST, MOST] });
    expect({ ...order, isWithin: begin.read > 0 && begin.read <= most && next.read <= most + units }).toEqual({
      ...order,
      isWithin: true,
    });
  }
});

test.each(REACHES)("a page of %s by ends reads no dossier twice", async (_, reach) => {
  for (const isDescending of [true, false]) {
    const query = { ...EVERYTHING, sort: "finishedAt", isDescending, agencyIds: reach } as const;
    const begin = await readFor(query);
    const next = await readFor({ ...query, after: begin.page.at(-1)?.key });
    expect([begin.page.length, next.page.length]).toEqual([MOST, MOST]);
    for (const { read } of [begin, next]) expect(read).toBeLessThanOrEqual(UNITS * DOSSIERS_OF_A_UNIT);
  }
});

test.each(REACHES)("the open dossiers of %s are found without the others", async (_, reach, units) => {
  const open = (units * DOSSIERS_OF_A_UNIT) / OPEN_EVERY;
  for (const order of ORDERS) {
    const { page, read } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, progress: "open" });
    expect({ ...order, rows: page.length }).toEqual({ ...order, rows: Math.min(open, MOST) });
    expect({ ...order, isWithin: read > 0 && read <= open + again(units) }).toEqual({ ...order, isWithin: true });
  }
});

test.each(REACHES)("of the dossiers of %s under a rare procedure none is read twice", async (_, reach, units) => {
  const rare = (units * DOSSIERS_OF_A_UNIT) / RARE_EVERY;
  for (const order of ORDERS) {
    const { page, read } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, procedureCode: "rare" });
    expect({ ...order, rows: page.length }).toEqual({ ...order, rows: Math.min(rare, MOST) });
    expect({ ...order, isWithin: read > 0 && read <= UNITS * DOSSIERS_OF_A_UNIT }).toEqual({
      ...order,
      isWithin: true,
    });
  }
});

test.each(REACHES)("open dossiers of %s under a procedure are found among the open ones", async (_, reach, units) => {
  const open = (units * DOSSIERS_OF_A_UNIT) / OPEN_EVERY;
  for (const order of ORDERS) {
    const query = { ...EVERYTHING, ...order, agencyIds: reach, progress: "open", procedureCode: "usual" } as const;
    const { read } = await readFor(query);
    expect({ ...order, isWithin: read > 0 && read <= open + again(units) }).toEqual({ ...order, isWithin: true });
  }
});

test.each(REACHES)("what was refused or withdrawn in %s is found without the others", async (_, reach, units) => {
  const each = (units * DOSSIERS_OF_A_UNIT) / TURNED_AWAY_EVERY;
  for (const progress of ["refused", "withdrawn"] as const)
    for (const order of ORDERS) {
      const { page, read } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, progress });
      expect({ ...order, rows: page.length }).toEqual({ ...order, rows: MOST });
      expect({ ...order, isWithin: read > 0 && read <= 2 * each + again(units) }).toEqual({ ...order, isWithin: true });
    }
});

/**
 * Each page looks at its share of every unit twice: for where to end, and for what is there. Where PostgreSQL believes
 * that little of a unit is left it may read that and sort it: all in all twice as much again, and not each unit anew
 * for every page. By ends each page reads all of them, for where to end, for what is there and for whole codes.
 */
test.each(REACHES)("a search in %s for part of a code looks at so many, and goes on from there", async (_, reach) => {
  const slack = 2 * UNITS * (PORTION + SAME_TIME);
  const dossiers = (reach?.length ?? UNITS) * DOSSIERS_OF_A_UNIT;
  const numbers = [199, 1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999];
  const expected = (reach ?? ids).flatMap((id) => numbers.map((no) => `d${id.toString()}-${no.toString()}`));
  for (const order of ORDERS) {
    const found: string[] = [];
    const reads: number[] = [];
    let after: DossierQuery["after"];
    do {
      const query = { ...EVERYTHING, ...order, agencyIds: reach, codeText: "-199", after };
      const { page, searchedTo, read } = await readFor(query);
      reads.push(read);
      found.push(...page.map(({ code }) => code));
      after = page.length === MOST ? page.at(-1)?.key : searchedTo;
    } while (after !== undefined && reads.length <= dossiers / MOST);
    expect({ ...order, found: found.toSorted() }).toEqual({ ...order, found: expected.toSorted() });
    const all = reads.reduce((sum, read) => sum + read, 0);
    const isWithin = hasIndex(order)
      ? (reads[0] ?? 0) <= 2 * MOST_LOOKED_AT + slack && all <= 6 * dossiers + reads.length * slack
      : all <= reads.length * 3 * UNITS * DOSSIERS_OF_A_UNIT;
    expect({ ...order, isWithin }).toEqual({ ...order, isWithin: true });
  }
});

test.each(REACHES)("a whole code is found at once in %s, before what only begins so", async (_, reach) => {
  const code = `d${first.toString()}-19`;
  for (const order of ORDERS)
    for (const typed of [code, code.toUpperCase()]) {
      const { page } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, codeText: typed });
      expect(page.filter((each) => each.code === code)).toHaveLength(1);
      expect(page[0]?.code).toBe(code);
    }
});
