import type { CaseKey } from "../../core/scoring/cases.ts";
import type { Database } from "../../db/database.ts";
import { linkSets } from "../../db/link/link-sets.ts";
import { keptSets, type KeptSet } from "../../db/tally-sets.ts";
import { countBatch, takeTouchedCase, takeTouchedCases, tryLane } from "../../db/touched-cases.ts";
import { inTransaction, type Tx } from "../../db/transaction.ts";
import { noteJudged, setCasesAside } from "../../db/unjudged-cases.ts";
import { keepCases, type KeepingDeps } from "./keep-cases.ts";
import type { UnjudgeableCases } from "./unjudgeable.ts";

interface LaneRequest {
  /** Touched cases. */
  readonly most: number;
  readonly deps: KeepingDeps;
}

/** What a worker did of what it found: a part of it, all, or nothing (or it is another worker's). */
export type Done = "some" | "all" | "idle";

/** Keeps a batch of touched cases. */
export function keepLane(database: Database, lane: number, { most, deps }: LaneRequest): Promise<Done> {
  return inTransaction(database, async (tx) => {
    if (!(await tryLane(tx, lane))) return "idle";
    const { keys, agencyIds, isMore } = await takeTouchedCases(tx, lane, most);
    deps.reached("taken");
    if (keys.length === 0) return "idle";
    await keepCases(tx, { keys, agencyIds }, { sets: await countedSets(tx), deps });
    await noteJudged(tx, keys);
    await countBatch(tx, lane);
    deps.reached("counted");
    return isMore ? "some" : "all";
  });
}

/** Without those whose period is over: nothing is counted anew for them, and nothing is late. */
async function countedSets(tx: Tx): Promise<readonly KeptSet[]> {
  const over = new Set((await linkSets(tx)).map(({ tallySetId }) => tallySetId));
  return (await keptSets(tx)).filter(({ id }) => !over.has(id));
}

/**
 * Takes cases that cannot be judged out of the queue of a lane and sets them aside. Facts of theirs that changed
 * meanwhile have touched them once more, and then they are tried again.
 */
export async function setLaneAside(
  database: Database,
  lane: number,
  { fault, deps }: { readonly fault: UnjudgeableCases; readonly deps: KeepingDeps },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await tryLane(tx, lane))) return;
    const taken: CaseKey[] = [];
    for (const key of fault.keys) if (await takeTouchedCase(tx, lane, key)) taken.push(key);
    await setCasesAside(tx, taken, { fault: fault.kind, at: deps.clock() });
    await countBatch(tx, lane);
  });
}
