import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../transaction.ts";

/**
 * Says that the facts of cases have changed: the tally worker computes their points anew. `cases` selects `agency_id`
 * and `case_key`. The lane is the same for one case everywhere.
 */
export async function touchCases(tx: Tx, cases: RawBuilder<unknown>): Promise<void> {
  await sql`insert into touched_cases (agency_id, lane, case_key)
    select c.agency_id, abs(hashtext(c.case_key) % 64), c.case_key
    from (${cases}) as c (agency_id, case_key) where c.case_key is not null order by c.agency_id`.execute(tx);
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
