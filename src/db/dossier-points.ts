import type { Queries } from "./database.ts";
import { storedCaseOf, type StoredCase } from "./points-cells.ts";

const DOSSIER_KEY = "d:";

/**
 * The counted dossiers of one unit in a tally set, in the order of their codes, some at a time. Of a frozen set they
 * are the same whenever they are read.
 */
export async function* countedDossiers(
  queries: Queries,
  { tallySetId, agencyCode }: { readonly tallySetId: number; readonly agencyCode: string },
  most: number,
): AsyncGenerator<readonly StoredCase[]> {
  const agency = await queries.selectFrom("agencies").select("id").where("code", "=", agencyCode).executeTakeFirst();
  if (agency === undefined) return;
  let key = DOSSIER_KEY;
  for (;;) {
    const rows = await queries
      .selectFrom("points")
      .selectAll()
      .where("agency_id", "=", agency.id)
      .where("tally_set_id", "=", tallySetId)
      .where("case_key", ">", key)
      .where("case_key", "like", `${DOSSIER_KEY}%`)
      .where("timeliness", "is not", null)
      .orderBy("case_key")
      .limit(most)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(storedCaseOf);
    key = last.case_key;
  }
}
