import { sql } from "kysely";
import type { Table } from "../../core/registry/fact-sink.ts";
import type { Tx } from "../transaction.ts";
import { isFresh } from "./merge-keyed.ts";
import { touchOtherDossiers } from "./touches.ts";

/**
 * Changes of the registry that decide points of dossiers which are in the database already: the limit of their
 * procedure, and the calendar by which days are counted. Names, kinds, officers and successions decide no point.
 */
export async function touchForRegistry(
  tx: Tx,
  { importId, isOpen }: { importId: number; isOpen: (table: Table) => boolean },
): Promise<void> {
  if (isOpen("calendar")) {
    const { rows } = await sql`select 1 from staged_calendar s where ${isFresh("calendar")} limit 1`.execute(tx);
    if (rows.length > 0) {
      await touchOtherDossiers(tx, importId);
      return;
    }
  }
  if (!isOpen("procedures")) return;
  const replaced = sql`(select r.replaced_row from replaced_rows r where r.agency_id = 0 and r.import_id = ${importId}
    and r.table_name = 'procedure_versions')`;
  await touchOtherDossiers(
    tx,
    importId,
    sql`d.procedure_code in (select s.code from staged_procedures s where ${isFresh("procedures")}
      and not exists (select from ${replaced} o where o.replaced_row ->> 'code' = s.code
        and (o.replaced_row ->> 'valid_from')::date = s.valid_from
        and (o.replaced_row ->> 'valid_to')::date = s.valid_to
        and (o.replaced_row ->> 'limit_working_days')::integer is not distinct from s.limit_working_days))`,
  );
}
