import type { CaseKey } from "../../core/scoring/cases.ts";
import { holdAllLanes } from "../../db/touched-cases.ts";
import type { Database } from "../../db/database.ts";
import { calendarDays } from "../../db/registry.ts";
import { nextUnbuilt, vanishedCases } from "../../db/unbuilt-cases.ts";
import { noteBuilt, keptSetById, type KeptSet } from "../../db/tally-sets.ts";
import { inTransaction, type Tx } from "../../db/transaction.ts";
import { setCasesAside } from "../../db/unjudged-cases.ts";
import { keepCases, type KeepingDeps } from "./keep-cases.ts";
import type { UnjudgeableCases } from "./unjudgeable.ts";

/**
 * Gives a new tally set the next of the cases that were there before it; false when nothing is to be done for it, or
 * nothing can be under the law of this installation. All lanes are held meanwhile, so that no worker moves the same
 * cases; between two calls workers have their turn. What is there already is not added again: a build that was broken
 * off goes on where it stopped.
 */
export async function buildNext(database: Database, tallySetId: number, asked: BuildRequest): Promise<boolean> {
  const work: BuildWork = async (tx, keys, set) => {
    if (keys.length > 0) await keepCases(tx, { keys, agencyIds: new Set() }, { sets: [set], deps: asked.deps });
    return true;
  };
  return advance(database, tallySetId, { ...asked, work });
}

/** Goes past the next case, which cannot be judged, and sets it aside; another worker may have done so already. */
export async function buildPast(
  database: Database,
  tallySetId: number,
  { fault, deps }: { readonly fault: UnjudgeableCases; readonly deps: KeepingDeps },
): Promise<void> {
  const work: BuildWork = async (tx, keys) => {
    if (keys.join() !== fault.keys.join()) return false;
    await setCasesAside(tx, keys, { fault: fault.kind, at: deps.clock() });
    return true;
  };
  await advance(database, tallySetId, { most: 1, deps, work });
}

interface BuildRequest {
  readonly most: number;
  readonly deps: KeepingDeps;
}

/** Whether the build has come further. */
type BuildWork = (tx: Tx, keys: readonly CaseKey[], set: KeptSet) => Promise<boolean>;

async function advance(
  database: Database,
  tallySetId: number,
  { most, deps, work }: BuildRequest & { readonly work: BuildWork },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await holdAllLanes(tx);
    const set = await keptSetById(tx, tallySetId);
    if (set?.state !== "building") return false;
    if ((await deps.law.frameOf(tx, set, { calendar: await calendarDays(tx) })) === undefined) return false;
    const { keys: found, place } = await nextUnbuilt(tx, set.built, most);
    const isTrialDone = set.purpose === "trial" && place.part === 2;
    const keys = isTrialDone ? [...found, ...(await vanishedCases(tx, set.baseSetId))] : found;
    deps.reached("taken");
    if (!(await work(tx, keys, set))) return true;
    await noteBuilt(tx, set.id, place);
    deps.reached("counted");
    return true;
  });
}
