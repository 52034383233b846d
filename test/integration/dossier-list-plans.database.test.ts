import { sql } from "kysely";
import { expect, test } from "vitest";
import { DOSSIER_SORTS, listDossiers, type DossierQuery } from "../../src/db/dossier-list.ts";
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
  insert into dossiers (agency_id, code, procedure_code, received_at, due_at, finished_at, digest, import_id)
  select unit, 'd' || unit || '-' || no, case when no % ${RARE_EVERY} = 0 then 'rare' else 'usual' end,
    '2020-01-01'::timestamp + make_interval(hours => no),
    '2020-01-05'::timestamp + make_interval(hours => no - no % ${SAME_TIME}),
    case when no % ${OPEN_EVERY} <> 0 then '2020-01-04'::timestamp + make_interval(hours => no - no % ${SAME_TIME}) end,
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
    const page = await listDossiers(connection, query);
    return { page, read: (await rowsRead()) - before };
  });
}

const REACHES = [
  ["the province", undefined, UNITS],
  ["one unit", [first], 1],
  ["two units", [first, second], 2],
] as const;

const ORDERS = DOSSIER_SORTS.flatMap((sort) => [true, false].map((isDescending) => ({ sort, isDescending })));

test.each(REACHES)("a page of %s by any order reads no more of each unit than it may show", async (_, reach, units) => {
  const most = units * (MOST + PORTION + SAME_TIME);
  for (const order of ORDERS) {
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

test.each(REACHES)("the open dossiers of %s are found without the others", async (_, reach, units) => {
  const open = (units * DOSSIERS_OF_A_UNIT) / OPEN_EVERY;
  for (const order of ORDERS) {
    const { page, read } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, progress: "open" });
    expect({ ...order, rows: page.length }).toEqual({ ...order, rows: Math.min(open, MOST) });
    expect({ ...order, isWithin: read > 0 && read <= open }).toEqual({ ...order, isWithin: true });
  }
});

test.each(REACHES)(
  "the dossiers of %s under a rare procedure are found without the others",
  async (_, reach, units) => {
    const rare = (units * DOSSIERS_OF_A_UNIT) / RARE_EVERY;
    for (const order of ORDERS) {
      const { page, read } = await readFor({ ...EVERYTHING, ...order, agencyIds: reach, procedureCode: "rare" });
      expect({ ...order, rows: page.length }).toEqual({ ...order, rows: Math.min(rare, MOST) });
      expect({ ...order, isWithin: read > 0 && read <= rare }).toEqual({ ...order, isWithin: true });
    }
  },
);
