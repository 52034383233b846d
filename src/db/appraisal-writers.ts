import { sql } from "kysely";
import type { Queries } from "./database.ts";
import { arrayText } from "./array-text.ts";

/**
 * Who wrote or accepted the appraisal lines that stand, by unit, since its last publication; and who had let them: a
 * line keeps who typed it alone, so everyone who had passed the appraisal on to them that day counts.
 */
export async function appraisalWriters(
  queries: Queries,
  { periodId, agencyIds }: { readonly periodId: string; readonly agencyIds: readonly number[] },
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await sql<{ agency_id: number; writers: string[] }>`
    with written as (
      select line.agency_id, line.saved_by, line.saved_at
      from appraisal_lines line
      where line.period_id = ${periodId} and line.agency_id = any(${arrayText(agencyIds)}::integer[])
        and line.saved_at > coalesce((
          select max(event.at) from period_events event
          where event.period_id = line.period_id and event.agency_id = line.agency_id and event.event = 'publish'
        ), '-infinity')
    ), behind as (
      select agency_id, saved_by as writer from written
      union
      select written.agency_id, 'account:' || given.from_account
      from written
      join delegations given on 'account:' || given.to_account = written.saved_by
      where 'appraisals.enter' = any(given.rights)
        and given.created_at <= written.saved_at and coalesce(given.ended_at, 'infinity') >= written.saved_at
        and (written.saved_at at time zone 'Asia/Ho_Chi_Minh')::date between given.valid_from and given.valid_to
    )
    select agency_id, array_agg(writer order by writer) as writers from behind group by agency_id`.execute(queries);
  return new Map(rows.map(({ agency_id, writers }) => [agency_id, writers]));
}
