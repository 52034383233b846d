import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";
import { touchCases } from "./merging/touches.ts";

/**
 * Touches every dossier of these procedures: their limits decide when a dossier without a due date is due. Which of
 * them the change really concerns is the worker's to find out; its points then come out as they were.
 */
export async function touchDossiersOfProcedures(tx: AuditedTx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await touchCases(
    tx,
    sql`select d.agency_id, 'd:' || d.code from dossiers d where d.procedure_code = any(${codes}::text[])`,
  );
}

/** Touches every dossier: a day on or off moves any comparison of days that reaches across it. */
export async function touchEveryDossier(tx: AuditedTx): Promise<void> {
  await touchCases(tx, sql`select d.agency_id, 'd:' || d.code from dossiers d`);
}
