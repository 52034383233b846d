import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { BatchKey } from "./paper.ts";

/** A control count that somebody found wrong. */
export interface Recount {
  readonly countedBefore: number;
  readonly counted: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Gives a batch, which must be locked, another control count, and keeps who counted again and why. */
export async function insertRecount(tx: AuditedTx, { agencyId, number }: BatchKey, recount: Recount): Promise<void> {
  await tx
    .insertInto("paper_recounts")
    .values({
      ...{ agency_id: agencyId, batch_number: number, reason: recount.reason },
      ...{ counted_before: recount.countedBefore, counted: recount.counted },
      ...{ recounted_by: recount.by, recounted_at: recount.at },
    })
    .execute();
  await tx
    .updateTable("paper_batches")
    .set({ counted: recount.counted })
    .where("agency_id", "=", agencyId)
    .where("number", "=", number)
    .execute();
}

/** How a batch was counted again, in that order. */
export function paperRecounts(queries: Queries, { agencyId, number }: BatchKey): Promise<Recount[]> {
  return queries
    .selectFrom("paper_recounts")
    .select([
      ...(["counted", "reason", "counted_before as countedBefore"] as const),
      ...(["recounted_by as by", "recounted_at as at"] as const),
    ])
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .orderBy("id")
    .execute();
}
