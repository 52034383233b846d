import { TIMELINESS, type Timeliness } from "../../core/scoring/points-row.ts";
import type { Database } from "../../db/database.ts";
import { dossierInHand, type DossierInHand } from "../../db/answer-reading.ts";
import { tallySets } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";

/** The dossier that a paper is about, as whoever holds the paper is shown it. */
export interface PaperDossier {
  readonly code: string;
  readonly facts: Omit<DossierInHand, "timeliness"> | undefined;
  readonly timeliness: Timeliness | undefined;
}

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
