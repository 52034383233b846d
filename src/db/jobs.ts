import { sql } from "kysely";
import type { Failure } from "../core/base/result.ts";
import type { AuditedTx } from "./audit.ts";
import type { Database, Queries } from "./database.ts";
import { inTransaction, reading, type Tx } from "./transaction.ts";

/** Work that outlives a request, to be done by whichever process takes it. */
export interface NewJob {
  readonly kind: string;
  /** What the handler of this kind needs; JSON. */
  readonly payload: unknown;
  readonly requestedBy: string;
  readonly at: Date;
}

/** A job that this process holds until its lease ends. */
export interface TakenJob {
  readonly id: number;
  readonly kind: string;
  /** As the database has it: the handler checks it. */
  readonly payload: unknown;
  readonly requestedBy: string;
  /** Which attempt this is, from 1; another process that takes the job up makes the next one. */
  readonly attempt: number;
}

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

/** How far a job has come. */
export interface JobProgress extends Units {
  readonly state: JobState;
}

/** A lease is renewed while its process lives; after this long without a word the job is anybody's. */
export const LEASE_MS = 30_000;

export async function queueJob(tx: AuditedTx, { kind, payload, requestedBy, at }: NewJob): Promise<number> {
  const { id } = await tx
    .insertInto("jobs")
    .values({ kind, payload: JSON.stringify(payload), requested_by: requestedBy, requested_at: at, state: "queued" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Takes the longest waiting job, or one whose process has fallen silent; undefined when there is none. Two processes
 * never take the same: what one looks at, the other passes over. Jobs of one kind are done in the order in which they
 * were asked for: while an older one is open, also one whose process has just died, no younger one is taken. Otherwise
 * an older delivery would replace what a newer one corrected.
 */
export async function takeJob(database: Database, kinds: readonly string[], now: Date): Promise<TakenJob | undefined> {
  return inTransaction(database, async (tx) => {
    const waiting = await tx
      .selectFrom("jobs")
      .select("id")
      .where("kind", "in", [...kinds])
      .where(
        sql<boolean>`not exists (select from jobs older
          where older.kind = jobs.kind and older.id < jobs.id and older.state in ('queued', 'running'))`,
      )
      .where((where) =>
        where.or([
          where("state", "=", "queued"),
          where.and([where("state", "=", "running"), where("lease_until", "<", now)]),
        ]),
      )
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    return waiting === undefined ? undefined : lease(tx, waiting.id, now);
  });
}

async function lease(tx: Tx, id: number, now: Date): Promise<TakenJob> {
  const job = await tx
    .updateTable("jobs")
    .set({
      state: "running",
      started_at: now,
      lease_until: leaseEnd(now),
      attempts: sql`attempts + 1`,
      done_units: 0,
    })
    .where("id", "=", id)
    .returning(["id", "kind", "payload", "requested_by", "attempts"])
    .executeTakeFirstOrThrow();
  return { id: job.id, kind: job.kind, payload: job.payload, requestedBy: job.requested_by, attempt: job.attempts };
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** How many units of a job are done; `totalUnits` undefined while nobody knows. */
export interface Units {
  readonly doneUnits: number;
  readonly totalUnits: number | undefined;
}

/** Renews the lease and says how far the job is; false when another process has taken it up meanwhile. */
export async function renewLease(
  database: Database,
  { id, attempt }: Pick<TakenJob, "id" | "attempt">,
  { now, doneUnits, totalUnits }: Units & { readonly now: Date },
): Promise<boolean> {
  const row = await reading(database, (queries) =>
    queries
      .updateTable("jobs")
      .set({ lease_until: leaseEnd(now), done_units: doneUnits, total_units: totalUnits ?? null })
      .where("id", "=", id)
      .where("attempts", "=", attempt)
      .where("state", "=", "running")
      .returning("id")
      .executeTakeFirst(),
  );
  return row !== undefined;
}

/** How a job ended. `again`: it goes back into the queue, for a later attempt. */
export type JobEnd =
  { readonly state: "done" } | { readonly state: "failed"; readonly failure: Failure } | { readonly state: "again" };

/** Ends an attempt, unless another one has begun: then its word counts. */
export async function endJob(
  database: Database,
  { id, attempt }: Pick<TakenJob, "id" | "attempt">,
  { end, now, doneUnits, totalUnits }: Units & { readonly end: JobEnd; readonly now: Date },
): Promise<void> {
  const isOver = end.state !== "again";
  await inTransaction(database, (tx) =>
    tx
      .updateTable("jobs")
      .set({
        state: isOver ? end.state : "queued",
        ended_at: isOver ? now : null,
        lease_until: null,
        failure: end.state === "failed" ? JSON.stringify(end.failure) : null,
        done_units: end.state === "done" ? (totalUnits ?? doneUnits) : doneUnits,
        total_units: totalUnits ?? null,
      })
      .where("id", "=", id)
      .where("attempts", "=", attempt)
      .where("state", "=", "running")
      .execute(),
  );
}

/** Whether a job of these kinds waits or is under way. */
export async function isAnyJobOpen(queries: Queries, kinds: readonly string[]): Promise<boolean> {
  const row = await queries
    .selectFrom("jobs")
    .select("id")
    .where("kind", "in", [...kinds])
    .where("state", "in", ["queued", "running"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function jobProgress(queries: Queries, id: number): Promise<JobProgress | undefined> {
  const row = await queries
    .selectFrom("jobs")
    .select(["state", "done_units", "total_units"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { state: row.state as JobState, doneUnits: row.done_units, totalUnits: row.total_units ?? undefined };
}
