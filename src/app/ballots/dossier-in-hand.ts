import { dossierSaid } from "../../core/ballots/kiosk/dossier-said.ts";
import type { DossierSaid } from "../../core/ballots/kiosk/locked-answer.ts";
import { dossierCase } from "../../core/scoring/cases.ts";
import type { Database, Queries } from "../../db/database.ts";
import { dossierInHand, type DossierInHand } from "../../db/answer-reading.ts";
import { dossierPointsUnanswered } from "../../db/points.ts";
import { tallySets } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";

/** The dossier that a paper is about, as whoever holds the paper is shown it. */
export interface PaperDossier {
  readonly code: string;
  readonly facts: DossierInHand | undefined;
  readonly said: DossierSaid;
}

/** A dossier by its unit and its code. */
export interface DossierAddress {
  readonly agencyId: number;
  readonly dossierCode: string;
}

/** What is known of a dossier of a unit for whoever holds its paper. */
export function readDossierInHand(database: Database, address: DossierAddress): Promise<PaperDossier> {
  return reading(database, async (queries) => {
    const { agencyId, dossierCode: code } = address;
    return { code, facts: await dossierInHand(queries, { agencyId, code }), said: await readSaid(queries, address) };
  });
}

/** What a dossier of a unit answers to questions that nobody is asked, for whoever has its paper or types its code. */
export function readDossierSaid(database: Database, address: DossierAddress): Promise<DossierSaid> {
  return reading(database, (queries) => readSaid(queries, address));
}

/** By the newest tally set that says anything: a dossier has its result in the window of some period, not of each. */
async function readSaid(queries: Queries, { agencyId, dossierCode }: DossierAddress): Promise<DossierSaid> {
  const sets = (await tallySets(queries)).map(({ id }) => id);
  const stored = await dossierPointsUnanswered(queries, dossierCase(dossierCode), sets);
  const own = stored.filter((each) => each.agencyId === agencyId).sort((a, b) => b.tallySetId - a.tallySetId);
  return own.map(({ points }) => dossierSaid(points)).find(saysAnything) ?? {};
}

function saysAnything({ timing, parts }: DossierSaid): boolean {
  return timing !== undefined || parts !== undefined;
}
