import { sql } from "kysely";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { Queries } from "./database.ts";
import { MOST_IN_A_ROW } from "./merging/touches.ts";
import type { Tx } from "./transaction.ts";

/**
 * Touched cases are spread over lanes by their key, so that two workers never have the same case at the same time.
 * Whoever sorts cases into lanes has a lock as if that were one more.
 */
const LANES = 64;
/** Class of the advisory locks of lanes: any number that no other program uses. */
const LANE_LOCK = 730_546_122;

/**
 * Takes a lane until the end of the transaction; false when somebody else has it. The commit does not wait for the
 * disk: what a crash undoes of it is undone altogether, and the touches come back; whatever was built upon it was
 * committed later, and is gone with it or keeps it.
 */
export async function tryLane(tx: Tx, lane: number): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${LANE_LOCK}, ${lane}) as taken,
      set_config('synchronous_commit', 'off', true)`.execute(tx);
  return rows[0]?.taken === true;
}

/** So many rows without a lane are sorted in one transaction. */
const MOST_SORTED = 200;

/**
 * Puts touched cases that were left without a lane into rows of their lanes, those that waited longest first; their
 * time stays. Whether more may wait so; false also when somebody else sorts.
 */
export async function sortTouchedCases(tx: Tx): Promise<boolean> {
  if (!(await tryLane(tx, LANES))) return false;
  const { rows } = await sql<{ sorted: number }>`
    with taken as (
      delete from touched_cases
      where lane is null and seq <= (
        select max(seq) from (
          select seq from touched_cases where lane is null order by seq limit ${MOST_SORTED}) as first)
      returning agency_id, case_keys, touched_at
    ), cases as (
      select agency_id, abs(hashtext(case_key) % ${sql.lit(LANES)}) as lane, case_key, min(touched_at) as touched_at
      from taken, unnest(case_keys) as case_key
      group by agency_id, case_key
    ), lanes as (
      select agency_id, lane, array_agg(case_key) as case_keys, min(touched_at) as touched_at
      from cases group by agency_id, lane
    ), sorted as (
      insert into touched_cases (agency_id, lane, case_keys, touched_at)
      select agency_id, lane, case_keys[first : first + ${sql.lit(MOST_IN_A_ROW - 1)}], touched_at
      from lanes, generate_series(1, cardinality(case_keys), ${sql.lit(MOST_IN_A_ROW)}) as first
    )
    select count(*)::integer as sorted from taken`.execute(tx);
  return rows[0]?.sorted === MOST_SORTED;
}

/** Waits for every lane and keeps them until the end of the transaction: nobody else moves points meanwhile. */
export async function holdAllLanes(tx: Tx): Promise<void> {
  for (let lane = 0; lane < LANES; lane += 1) {
    await sql`select pg_advisory_xact_lock(${LANE_LOCK}, ${lane})`.execute(tx);
  }
}

/** Lanes in which touched cases wait. */
export async function waitingLanes(queries: Queries): Promise<readonly number[]> {
  const { rows } = await sql<{ lane: number }>`
    select distinct lane from touched_cases where lane is not null order by lane`.execute(queries);
  return rows.map(({ lane }) => lane);
}

export interface TakenCases {
  /** Each key once. */
  readonly keys: readonly CaseKey[];
  /** Units in which they were touched: where their facts are, or were before. */
  readonly agencyIds: ReadonlySet<number>;
  /** Whether more may wait in the lane. */
  readonly isMore: boolean;
}

/**
 * Takes touched cases out of a lane, the longest waiting first: rows with `most` keys or a few less, and of one row
 * that has more by itself the first of them. The caller holds the lane and reads the facts in a later statement: what
 * changes after this one touches its case anew.
 *
 * One statement, so that what others commit meanwhile does not make it more. By a range and not by a join: statistics
 * of a queue are of some moment, mostly when it was empty, and a join that was planned for one row reads the lane again
 * for every row there is.
 */
export async function takeTouchedCases(tx: Tx, lane: number, most: number): Promise<TakenCases> {
  const { rows } = await sql<TakenRow>`
    delete from touched_cases
    where lane = ${lane} and seq <= (
      select max(seq) from (
        select seq, sum(cardinality(case_keys)) over (order by seq) as taken
        from (select seq, case_keys from touched_cases where lane = ${lane} order by seq limit ${most}) as waiting
      ) as first where taken <= ${most})
    returning agency_id as "agencyId", case_keys as keys`.execute(tx);
  if (rows.length === 0) return takeFromFirst(tx, lane, most);
  const taken = rows.reduce((sum, { keys }) => sum + keys.length, 0);
  return takenOf(rows, taken > most - MOST_IN_A_ROW);
}

interface TakenRow {
  readonly agencyId: number;
  readonly keys: readonly CaseKey[];
}

function takenOf(rows: readonly TakenRow[], isMore: boolean): TakenCases {
  const keys = new Set(rows.flatMap((row) => row.keys));
  return { keys: [...keys], agencyIds: new Set(rows.map(({ agencyId }) => agencyId)), isMore };
}

/** Takes the first keys of the row that waits longest, which has more. */
async function takeFromFirst(tx: Tx, lane: number, most: number): Promise<TakenCases> {
  const { rows } = await sql<TakenRow & { seq: number }>`
    select agency_id as "agencyId", seq, case_keys[: ${most}::integer] as keys from touched_cases
    where lane = ${lane} order by seq limit 1`.execute(tx);
  const [first] = rows;
  if (first === undefined) return takenOf([], false);
  await sql`
    update touched_cases set case_keys = case_keys[${most}::integer + 1 :]
    where agency_id = ${first.agencyId} and seq = ${first.seq}`.execute(tx);
  return takenOf(rows, true);
}

/** Takes one case out of the first row that has it; false when another worker has taken it. */
export async function takeTouchedCase(tx: Tx, lane: number, key: CaseKey): Promise<boolean> {
  const isFirst = sql`lane = ${lane} and seq = (
    select min(seq) from touched_cases where lane = ${lane} and ${key} = any (case_keys))`;
  const alone = await sql`
    delete from touched_cases where ${isFirst} and case_keys <@ array[${key}] returning seq`.execute(tx);
  if (alone.rows.length > 0) return true;
  const { rows } = await sql`
    update touched_cases set case_keys = array_remove(case_keys, ${key}) where ${isFirst} returning seq`.execute(tx);
  return rows.length > 0;
}

/** Counts a batch of a lane: where no touched case waits, equal counts mean equal facts. */
export async function countBatch(tx: Tx, lane: number): Promise<void> {
  await tx
    .updateTable("tally_lanes")
    .set({ batches: sql`batches + 1` })
    .where("lane", "=", lane)
    .execute();
}

/** How many batches were consumed altogether. */
export async function countedBatches(queries: Queries): Promise<number> {
  const { rows } = await sql<{ batches: number }>`
    select coalesce(sum(batches), 0)::bigint as batches from tally_lanes`.execute(queries);
  return rows[0]?.batches ?? 0;
}

export async function isAnyCaseTouched(queries: Queries): Promise<boolean> {
  const row = await queries.selectFrom("touched_cases").select("lane").limit(1).executeTakeFirst();
  return row !== undefined;
}

/** How far the tallies are behind the facts. */
export interface TouchedBacklog {
  /** Counted no further than {@link MOST_COUNTED}: a metric needs no exact million. */
  readonly cases: number;
  readonly oldestAt: Date | undefined;
}

const MOST_COUNTED = 100_000;

export async function touchedBacklog(queries: Queries): Promise<TouchedBacklog> {
  const { rows } = await sql<{ cases: number; oldest: Date | null }>`
    select least(coalesce(sum(cardinality(case_keys)), 0), ${MOST_COUNTED})::integer as cases, min(touched_at) as oldest
    from (select case_keys, touched_at from touched_cases limit ${MOST_COUNTED}) as some_rows`.execute(queries);
  return { cases: rows[0]?.cases ?? 0, oldestAt: rows[0]?.oldest ?? undefined };
}
