import { TIMELINESS } from "../../core/scoring/points-row.ts";
import type { Database } from "../../db/database.ts";
import { dossierInHand } from "../../db/answer-reading.ts";
import { tallySets } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import type { PaperDossier } from "./answer-paper.ts";

/** What is known of a dossier of a unit, by the newest tally set, for whoever holds its paper or types its code. */
export function readDossierInHand(
  database: Database,
  { agencyId, dossierCode: code }: { readonly agencyId: number; readonly dossierCode: string },
): Promise<PaperDossier> {
  return reading(database, async (queries) => {
    const tallySetId = (await tallySets(queries)).at(-1)?.id ?? 0;
    const facts = await dossierInHand(queries, { agencyId, code, tallySetId });
    const timeliness = facts?.timeliness === undefined ? undefined : TIMELINESS[facts.timeliness];
    return { code, facts, timeliness };
  });
}
