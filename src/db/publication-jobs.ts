import { sql } from "kysely";
import type { Failure } from "../core/base/result.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { JobProgress, JobState, TakenJob } from "./jobs.ts";

export const PUBLICATION_JOB = "publication";

/** What is asked for; JSON in the job. */
export interface PublicationPayload {
  readonly periodId: string;
  /** Why the publication in force is replaced; empty where there is none. */
  readonly reason: string;
}

/** The publication of a period that was asked for last. */
export interface PublicationJob extends JobProgress {
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly failure: Failure | undefined;
}

/** Queues the publication of a period; false when one is under way already. */
export async function queuePublication(
  tx: AuditedTx,
  payload: PublicationPayload,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("jobs")
    .values({
      kind: PUBLICATION_JOB,
      payload: JSON.stringify(payload),
      requested_by: by,
      requested_at: at,
      state: "queued",
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Undefined: none was ever asked for. */
export async function latestPublicationJob(queries: Queries, periodId: string): Promise<PublicationJob | undefined> {
  const row = await queries
    .selectFrom("jobs as job")
    .leftJoin("accounts as account", (join) => join.on(sql`job.requested_by`, "=", sql`'account:' || account.id`))
    .select(["job.state", "job.done_units", "job.total_units", "job.failure", "job.requested_by", "job.requested_at"])
    .select("account.name")
    .where("job.kind", "=", PUBLICATION_JOB)
    .where(sql`job.payload ->> 'periodId'`, "=", periodId)
    .orderBy("job.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    state: row.state as JobState,
    doneUnits: row.done_units,
    totalUnits: row.total_units ?? undefined,
    requestedByName: row.name ?? row.requested_by,
    requestedAt: row.requested_at,
    failure: (row.failure ?? undefined) as Failure | undefined,
  };
}

/**
 * Ends the job in the transaction that publishes, so that a publication and the end of its job are there together or
 * not at all; false when another attempt has taken the job up meanwhile.
 */
export async function finishPublicationJob(
  tx: AuditedTx,
  { id, attempt }: Pick<TakenJob, "id" | "attempt">,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("jobs")
    .set({ state: "done", ended_at: at, lease_until: null, done_units: sql`coalesce(total_units, done_units)` })
    .where("id", "=", id)
    .where("attempts", "=", attempt)
    .where("state", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
