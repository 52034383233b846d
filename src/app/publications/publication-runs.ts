import type { Actor } from "../../core/access/actor.ts";
import { success, type Failure, type Result } from "../../core/base/result.ts";
import { periodFailure, refusePeriod } from "../../core/periods/period-failure.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Units } from "../../db/jobs.ts";
import { latestPublicationJob, queuePublication, type PublicationJob } from "../../db/publication-jobs.ts";
import { reading } from "../../db/transaction.ts";
import { deedFor, momentOf } from "../periods/moment.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { publishable, type AskedPublication } from "./publish.ts";

/** How the publication of a period that was asked for last stands: it outlives page, session and program. */
export type PublicationRun =
  | ({ readonly state: "running" } & Units)
  | { readonly state: "published" }
  | {
      readonly state: "refused";
      readonly failure: Failure;
      readonly askedByName: string;
      readonly askedAt: Date;
    };

/** Công bố as a job: asked for here, done by `publication-job.ts`. */
export interface PublicationRuns {
  /** Refuses what can be refused at once; one that is under way already is not begun again. */
  readonly start: (actor: Actor, asked: AskedPublication) => Promise<Result<undefined>>;
  /** For readers of the period; undefined: none was ever asked for. */
  readonly of: (actor: Actor, periodId: string) => Promise<PublicationRun | undefined>;
}

export function makePublicationRuns(deps: PublicationDeps): PublicationRuns {
  return {
    start: (actor, asked) => start(actor, asked, deps),
    of: async (actor, periodId) =>
      reading(deps.database, async (queries) => {
        const allowed = deedFor(await momentOf(queries, actor, deps), "periods.read", undefined);
        const job = allowed.ok ? await latestPublicationJob(queries, periodId) : undefined;
        return job && runOf(job);
      }),
  };
}

async function start(actor: Actor, asked: AskedPublication, deps: PublicationDeps): Promise<Result<undefined>> {
  const ready = await publishable(actor, asked, deps);
  if (!ready.ok) return ready;
  const { periodId, reason } = asked;
  const at = deps.clock();
  const queued = await inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const isQueued = await queuePublication(tx, { periodId, reason }, { by: actor.id, at });
    if (!isQueued) return refusePeriod("publication.under-way", periodId);
    const details = { number: ready.value.prepared.number, replaces: ready.value.replaces?.number ?? null };
    record({ action: "publication.asked", subject: `period:${periodId}`, details });
    return success(undefined);
  });
  // Whoever presses twice wants it once.
  return queued.ok || queued.failure.code !== "publication.under-way" ? queued : success(undefined);
}

function runOf({
  state,
  doneUnits,
  totalUnits,
  failure,
  requestedByName,
  requestedAt,
}: PublicationJob): PublicationRun {
  if (state === "queued" || state === "running") return { state: "running", doneUnits, totalUnits };
  if (failure === undefined) return { state: "published" };
  // The words about jobs in general are for the log.
  const isBroken = failure.code === "job.tried-too-often";
  const told = isBroken ? periodFailure("publication.broken-off", failure.at) : failure;
  return { state: "refused", failure: told, askedByName: requestedByName, askedAt: requestedAt };
}
