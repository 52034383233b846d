import { sql } from "kysely";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** Touched cases are spread over lanes by their key, so that two workers never have the same case at the same time. */
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

/** Waits for every lane and keeps them until the end of the transaction: nobody else moves points meanwhile. */
export async function holdAllLanes(tx: Tx): Promise<void> {
  for (let lane = 0; lane < LANES; lane += 1) {
    await sql`select pg_advisory_xact_lock(${LANE_LOCK}, ${lane})`.execute(tx);
  }
}

/** Lanes in which touched cases wait. */
export async function waitingLanes(queries: Queries): Promise<readonly number[]> {
  const { rows } = await sql<{ lane: number }>`select distinct lane from touched_cases order by lane`.execute(queries);
  return rows.map(({ lane }) => lane);
}

export interface TakenCases {
  readonly keys: readonly CaseKey[];
  /** How many touches they were. */
  readonly taken: number;
}

/**
 * Takes touched cases out of a lane, the longest waiting first; each key once. The caller holds the lane and reads the
 * facts in a later statement: what changes after this one touches its case anew.
 *
 * By a range and not by a join: statistics of a queue are of some moment, mostly when it was empty, and a join that was
 * planned for one row reads the lane again for every row there is.
 */
export async function takeTouchedCases(tx: Tx, lane: number, most: number): Promise<TakenCases> {
  const { rows } = await sql<{ key: CaseKey }>`
    delete from touched_cases
    where lane = ${lane} and seq <= (
      select max(seq) from (select seq from touched_cases where lane = ${lane} order by seq limit ${most}) as first)
    returning case_key as key`.execute(tx);
  return { keys: [...new Set(rows.map(({ key }) => key))], taken: rows.length };
}

/** Takes the first touch of one case; false when another worker has taken it. */
export async function takeTouchedCase(tx: Tx, lane: number, key: CaseKey): Promise<boolean> {
  const { rows } = await sql`
    delete from touched_cases
    where lane = ${lane} and case_key = ${key} and seq = (
      select min(seq) from touched_cases where lane = ${lane} and case_key = ${key})
    returning seq`.execute(tx);
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
    select count(*) as cases, min(touched_at) as oldest
    from (select touched_at from touched_cases limit ${MOST_COUNTED}) as some_cases`.execute(queries);
  return { cases: rows[0]?.cases ?? 0, oldestAt: rows[0]?.oldest ?? undefined };
}
