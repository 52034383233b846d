import { holdAllLanes } from "../../db/touched-cases.ts";
import type { Database } from "../../db/database.ts";
import { nextUnbuilt } from "../../db/unbuilt-cases.ts";
import { noteBuilt, tallySetById } from "../../db/tally-sets.ts";
import { inTransaction } from "../../db/transaction.ts";
import { keepCases, type KeepingDeps } from "./keep-cases.ts";

/**
 * Gives a new tally set the next of the cases that were there before it, and says whether it is now live. All lanes are
 * held meanwhile, so that no worker moves the same cases; between two calls workers have their turn. What is there
 * already is not added again: a build that was broken off goes on where it stopped.
 */
export async function buildNext(
  database: Database,
  tallySetId: number,
  { most, deps }: { readonly most: number; readonly deps: KeepingDeps },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    await holdAllLanes(tx);
    const set = await tallySetById(tx, tallySetId);
    if (set?.state !== "building") return true;
    const { keys, place } = await nextUnbuilt(tx, set.built, most);
    deps.reached("taken");
    if (keys.length > 0) await keepCases(tx, keys, { sets: [set], deps });
    await noteBuilt(tx, set.id, place);
    deps.reached("counted");
    return place.part === 2;
  });
}
