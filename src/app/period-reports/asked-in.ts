import type { AskedPeople } from "../../core/statistics/asked-people.ts";
import { askedPeople } from "../../db/asked-people.ts";
import { askedBefore } from "../../db/link/link-sets.ts";
import type { Database } from "../../db/database.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { reading } from "../../db/transaction.ts";

/** Ai đã được hỏi in a closed period; undefined where its numbers were never frozen. */
export async function askedIn(
  database: Database,
  { tallySetId, window }: Pick<StoredPeriod, "tallySetId" | "window">,
): Promise<AskedPeople | undefined> {
  if (tallySetId === undefined) return undefined;
  return reading(database, async (queries) => {
    const before = (await askedBefore(queries, tallySetId)) as AskedPeople | undefined;
    return before ?? askedPeople(queries, { tallySetId, window });
  });
}
