import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { agencyIdsByCode } from "./registry.ts";
import { holdAllLanes } from "./touched-cases.ts";

/**
 * Takes a trial away with its points and tallies; false when it is gone or is no trial: nothing that results were made
 * of goes this way. No worker keeps points for it meanwhile, because all lanes are held.
 */
export async function removeTrialSet(tx: AuditedTx, id: number): Promise<boolean> {
  await holdAllLanes(tx);
  const { numDeletedRows } = await tx
    .deleteFrom("tally_sets")
    .where("id", "=", id)
    .where("purpose", "=", "trial")
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await tx.deleteFrom("tallies").where("tally_set_id", "=", id).execute();
  // Unit by unit: the key of points begins with the unit, and no index is kept for the removal of a set.
  for (const agencyId of (await agencyIdsByCode(tx)).values()) {
    await tx.deleteFrom("points").where("agency_id", "=", agencyId).where("tally_set_id", "=", id).execute();
  }
  return true;
}

/** Trials that were begun by a moment, or whose set is no longer that of a period because it was reopened. */
export async function trialsToRemove(queries: Queries, begunBy: Date): Promise<readonly number[]> {
  const rows = await queries
    .selectFrom("tally_sets as trial")
    .leftJoin("periods as period", "period.tally_set_id", "trial.base_set_id")
    .where("trial.purpose", "=", "trial")
    .where((where) => where.or([where("trial.created_at", "<=", begunBy), where("period.id", "is", null)]))
    .select("trial.id")
    .orderBy("trial.id")
    .execute();
  return rows.map(({ id }) => id);
}
