import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../transaction.ts";

/** So many cases a row of the queue has at most: some kilobytes. */
export const MOST_IN_A_ROW = 100;

/**
 * Says that the facts of cases have changed: the tally worker computes their points anew. `cases` selects `agency_id`
 * and `case_key`. The lane is the same for one case everywhere; the cases of a unit in a lane share rows.
 */
export async function touchCases(tx: Tx, cases: RawBuilder<unknown>): Promise<void> {
  await sql`insert into touched_cases (agency_id, lane, case_keys)
    select g.agency_id, g.lane, g.case_keys[first : first + ${sql.lit(MOST_IN_A_ROW - 1)}]
    from (
      select t.agency_id, t.lane, array_agg(t.case_key) as case_keys
      from (
        select c.agency_id, abs(hashtext(c.case_key) % 64) as lane, c.case_key
        from (${cases}) as c (agency_id, case_key) where c.case_key is not null
      ) as t
      group by t.agency_id, t.lane
    ) as g, generate_series(1, cardinality(g.case_keys), ${sql.lit(MOST_IN_A_ROW)}) as first`.execute(tx);
}

/** Every dossier, but those that this import touches by itself. */
export async function touchOtherDossiers(
  tx: Tx,
  importId: number,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<void> {
  await touchCases(
    tx,
    sql`select d.agency_id, 'd:' || d.code from dossiers d where d.import_id <> ${importId} and ${condition}`,
  );
}
