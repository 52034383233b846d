import { invariant } from "../core/base/invariant.ts";
import type { Failure, Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { endJob, isAnyJobOpen, renewLease, takeJob, type JobEnd, type TakenJob, type Units } from "../db/jobs.ts";
import { pause } from "./pause.ts";
import { fullDisk } from "./surroundings-fault.ts";

/** What a handler is told besides its job. */
export interface JobWork {
  readonly job: TakenJob;
  /** Units are the handler's own (bytes, rows); people see their share. */
  readonly onProgress: (doneUnits: number, totalUnits: number) => void;
}

/** How one kind of work is done. */
export interface JobHandler {
  /**
   * Does it, from its start: an earlier attempt may have died anywhere, before or after its last write, so doing it
   * again must double nothing. A failure ends the job, and so does a full disk, which another attempt would only fill
   * once more; anything else that is thrown is tried again.
   */
  readonly run: (work: JobWork) => Promise<Result<unknown>>;
  /** It was tried too often, or filled the disk: what it left lying about is cleared away. */
  readonly giveUp: (job: TakenJob, failure: Failure) => Promise<void>;
}

export interface RunJobsDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Hears what a handler threw, for the log. */
  readonly onError?: ((error: unknown, job: TakenJob | undefined) => void) | undefined;
}

/**
 * Takes jobs and does them: one of each kind at a time, and kinds beside each other, so that a long import keeps no
 * document waiting. Several processes may run one runner each.
 */
export interface JobRunner {
  start(): void;
  /** Ends after the jobs that are under way. */
  stop(): Promise<void>;
  /** Does what waits, until nothing of these kinds is open any more. */
  drain(): Promise<void>;
  /** Does the job whose turn it is, of any kind, if there is one that nobody else has. */
  runOne(): Promise<boolean>;
}

const IDLE_MS = 1_000;
/** Far below the lease, and often enough for people who watch. */
const HEARTBEAT_MS = 1_000;
/** After so many attempts that ended in an error or in silence the fault is in the job. */
export const MOST_ATTEMPTS = 5;

export function makeJobRunner(deps: RunJobsDeps): JobRunner {
  const { database, clock, onError } = deps;
  const kinds = Object.keys(deps.handlers);
  const stopping = new AbortController();
  let loops: Promise<unknown> | undefined;

  async function runNext(of: readonly string[] = kinds): Promise<boolean> {
    const job = await takeJob(database, of, clock());
    if (job === undefined) return false;
    const progress: Progress = { doneUnits: 0, totalUnits: undefined };
    const end = await attemptOf({ job, progress, stopping: stopping.signal }, deps);
    await endJob(database, job, { end, now: clock(), ...progress });
    return true;
  }

  async function untilStopped(kind: string): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (await runNext([kind])) continue;
      } catch (error) {
        // A database that is away for a while must not end the loop.
        onError?.(error, undefined);
      }
      await pause(IDLE_MS, stopping.signal);
    }
  }

  return {
    start() {
      invariant(loops === undefined, "jobs of a kind are run by one loop in a process");
      loops = Promise.all(kinds.map(untilStopped));
    },
    async stop() {
      stopping.abort();
      await loops;
    },
    async drain() {
      while ((await runNext()) || (await isAnyJobOpen(database.queries, kinds))) {
        // What another process holds is waited for.
        if (!(await runNext())) await pause(IDLE_MS / 10, stopping.signal);
      }
    },
    runOne: () => runNext(),
  };
}

type Progress = { -readonly [Name in keyof Units]: Units[Name] };

interface Attempt {
  readonly job: TakenJob;
  /** Written by the handler, read by the heart. */
  readonly progress: Progress;
  readonly stopping: AbortSignal;
}

async function attemptOf(
  { job, progress, stopping }: Attempt,
  { database, clock, handlers, onError }: RunJobsDeps,
): Promise<JobEnd> {
  const handler = handlers[job.kind];
  invariant(handler !== undefined, `no handler for jobs of the kind ${job.kind}`);
  if (job.attempt > MOST_ATTEMPTS) {
    const failure = triedTooOften(job);
    await handler.giveUp(job, failure);
    return { state: "failed", failure };
  }
  const beating = new AbortController();
  const heart = beat(beating.signal, async () => {
    await renewLease(database, job, { now: clock(), ...progress });
  });
  try {
    const onProgress = (doneUnits: number, totalUnits: number): void => {
      Object.assign(progress, { doneUnits, totalUnits });
    };
    const ended = await handler.run({ job, onProgress });
    return ended.ok ? { state: "done" } : { state: "failed", failure: ended.failure };
  } catch (error) {
    onError?.(error, job);
    const full = fullDisk(error);
    if (full !== undefined && (await hasGivenUp(handler, job, full))) return { state: "failed", failure: full };
    if (!stopping.aborted) await pause(IDLE_MS, stopping);
    return { state: "again" };
  } finally {
    beating.abort();
    await heart;
  }
}

/** A disk that does not even take that the job failed is waited for. */
function hasGivenUp(handler: JobHandler, job: TakenJob, failure: Failure): Promise<boolean> {
  return handler.giveUp(job, failure).then(
    () => true,
    () => false,
  );
}

/** Renews the lease until the signal comes. */
async function beat(ended: AbortSignal, renew: () => Promise<void>): Promise<void> {
  for (;;) {
    await pause(HEARTBEAT_MS, ended);
    if (ended.aborted) return;
    // A beat that is lost is made up for by the next one; the lease outlasts several.
    await renew().catch(() => undefined);
  }
}

function triedTooOften({ id, kind }: TakenJob): Failure {
  return {
    code: "job.tried-too-often",
    at: `job:${id}`,
    message: `Việc ${kind} số ${id} đã dừng giữa chừng ${MOST_ATTEMPTS} lần.`,
    mend: "Xem nhật ký máy chủ để biết nguyên nhân, rồi yêu cầu lại việc này.",
  };
}
