import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";

/** Number of lanes among which touched cases are spread. */
const LANES = 64;

/**
 * Touches every dossier of these procedures: their limits decide when a dossier without a due date is due. Which of
 * them the change really concerns is the worker's to find out; its points then come out as they were.
 */
export async function touchDossiersOfProcedures(tx: AuditedTx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await sql`
    insert into touched_cases (agency_id, lane, case_key)
    select agency_id, abs(hashtext('d:' || code) % ${sql.lit(LANES)}), 'd:' || code
    from dossiers where procedure_code = any(${codes}::text[])
  `.execute(tx);
}

/** Touches every dossier: a day on or off moves any comparison of days that reaches across it. */
export async function touchEveryDossier(tx: AuditedTx): Promise<void> {
  await sql`
    insert into touched_cases (agency_id, lane, case_key)
    select agency_id, abs(hashtext('d:' || code) % ${sql.lit(LANES)}), 'd:' || code from dossiers
  `.execute(tx);
}
