import { holdAllLanes } from "../../db/touched-cases.ts";
import type { Database } from "../../db/database.ts";
import { calendarDays } from "../../db/registry.ts";
import { nextUnbuilt } from "../../db/unbuilt-cases.ts";
import { noteBuilt, tallySetById } from "../../db/tally-sets.ts";
import { inTransaction } from "../../db/transaction.ts";
import { keepCases, type KeepingDeps } from "./keep-cases.ts";

/**
 * Gives a new tally set the next of the cases that were there before it; false when nothing is to be done for it, or
 * nothing can be under the law of this installation. All lanes are held meanwhile, so that no worker moves the same
 * cases; between two calls workers have their turn. What is there already is not added again: a build that was broken
 * off goes on where it stopped.
 */
export async function buildNext(
  database: Database,
  tallySetId: number,
  { most, deps }: { readonly most: number; readonly deps: KeepingDeps },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await holdAllLanes(tx);
    const set = await tallySetById(tx, tallySetId);
    if (set?.state !== "building") return false;
    if (deps.law.frameOf(set, { calendar: await calendarDays(tx) }) === undefined) return false;
    const { keys, place } = await nextUnbuilt(tx, set.built, most);
    deps.reached("taken");
    if (keys.length > 0) await keepCases(tx, keys, { sets: [set], deps });
    await noteBuilt(tx, set.id, place);
    deps.reached("counted");
    return true;
  });
}
