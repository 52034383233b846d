import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedDecision, type Record } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { periodById } from "../../db/periods.ts";
import { keptSetById } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { removeTrialSet, trialsToRemove } from "../../db/trial-removal.ts";
import { hourly, type Hourly } from "../hourly.ts";
import { notInReach } from "../reach.ts";
import { deedFor, momentOf } from "./moment.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** A trial costs the worker as much as a set that results are made of, so none stays longer than a comparison takes. */
export const TRIAL_DAYS = 30;

const DAY_MS = 86_400_000;

export interface AskedTrialRemoval {
  readonly periodId: string;
  readonly trialId: number;
}

/** Bỏ một lần tính thử, with every point that was kept for it. Nothing of the period is touched. */
export async function removeTrial(
  actor: Actor,
  { periodId, trialId }: AskedTrialRemoval,
  deps: PeriodDeps,
): Promise<Result<undefined>> {
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const deed = deedFor(await momentOf(tx, actor, deps), "tallySets.manage", undefined);
    if (!deed.ok) return deed;
    const period = await periodById(tx, periodId);
    const set = await keptSetById(tx, trialId);
    const isOfPeriod = set?.purpose === "trial" && set.baseSetId === period?.tallySetId;
    if (!isOfPeriod || !(await removeTrialSet(tx, trialId))) return failed(notInReach("set"));
    note(record, trialId, "asked");
    return success(undefined);
  });
}

interface ExpiryDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly onError: (error: unknown) => void;
}

/** Removes trials {@link TRIAL_DAYS} after they were begun, and those of facts that were reopened: once an hour. */
export function makeTrialExpiry({ database, clock, onError }: ExpiryDeps): Hourly {
  return hourly(() => removeExpired({ database, clock }), onError);
}

async function removeExpired({ database, clock }: Pick<ExpiryDeps, "database" | "clock">): Promise<number> {
  const at = clock();
  const begunBy = new Date(at.getTime() - TRIAL_DAYS * DAY_MS);
  const ids = await reading(database, (queries) => trialsToRemove(queries, begunBy));
  let removed = 0;
  for (const id of ids) {
    const gone = await inAuditedDecision(database, { actor: "system", at }, async (tx, record) => {
      if (!(await removeTrialSet(tx, id))) return failed(notInReach("set"));
      note(record, id, "expired");
      return success(undefined);
    });
    if (gone.ok) removed += 1;
  }
  return removed;
}

function note(record: Record, trialId: number, why: "asked" | "expired"): void {
  record({ action: "trial.removed", subject: `tally-set:${trialId}`, details: { why } });
}
