import type { Failure } from "../core/base/result.ts";
import type { Queries } from "./database.ts";
import type { JobProgress, JobState } from "./jobs.ts";

/** A job as who asked for it sees it. */
export interface ViewedJob extends JobProgress {
  readonly id: number;
  readonly kind: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly endedAt: Date | undefined;
  readonly failure: Failure | undefined;
}

export async function jobById(queries: Queries, id: number): Promise<ViewedJob | undefined> {
  const row = await queries
    .selectFrom("jobs")
    .select(["id", "kind", "state", "done_units", "total_units", "failure"])
    .select(["requested_by", "requested_at", "ended_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as JobState,
    doneUnits: row.done_units,
    totalUnits: row.total_units ?? undefined,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    endedAt: row.ended_at ?? undefined,
    failure: (row.failure ?? undefined) as Failure | undefined,
  };
}

/** How far the work of a kind has come that waits or runs; undefined: none does. */
export async function openJobOf(queries: Queries, kind: string): Promise<JobProgress | undefined> {
  const row = await queries
    .selectFrom("jobs")
    .select(["state", "done_units", "total_units"])
    .where("kind", "=", kind)
    .where("state", "in", ["queued", "running"])
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { state: row.state as JobState, doneUnits: row.done_units, totalUnits: row.total_units ?? undefined };
}
