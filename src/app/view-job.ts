import type { Actor } from "../core/access/actor.ts";
import { scopeOf } from "../core/access/rights.ts";
import { dayOf, localTimeAt } from "../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { jobById, type ViewedJob } from "../db/job-view.ts";
import { reading } from "../db/transaction.ts";

export type ViewJob = (actor: Actor, id: number) => Promise<Result<ViewedJob>>;

/** A job, for who asked for it and for who reads imports of the whole province. */
export function makeViewJob({ database, clock }: { database: Database; clock: () => Date }): ViewJob {
  return async (actor, id) => {
    const job = await reading(database, (queries) => jobById(queries, id));
    const scope = scopeOf(actor, "imports.read", dayOf(localTimeAt(clock().getTime())));
    const isReadable = job?.requestedBy === actor.id || scope?.wholeProvince === true;
    return job !== undefined && isReadable ? success(job) : failed(notFound(id));
  };
}

function notFound(id: number): Failure {
  return {
    code: "job.not-found",
    at: `job:${id}`,
    message: "Không có việc này trong phạm vi của bạn.",
    mend: "Kiểm tra lại số của việc.",
  };
}
