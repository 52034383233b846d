import type { BallotTable } from "../ballots/ballot-table.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

/** What becomes of each ballot, before windows are asked about. */
export interface BallotChoice {
  /** Dossier number → the ballot that counts for it, or −1. */
  readonly ofDossier: Int32Array;
  /** The same for dossiers that the data set lacks, by their place among those. */
  readonly ofUnknown: Int32Array;
  /** Ballots that go without a dossier of the data set and are not superseded. */
  readonly alone: readonly number[];
  readonly superseded: readonly number[];
  /** Of another form, or cast after the day of knowledge: kept, and count for nothing here. */
  readonly setAside: number;
}

/**
 * Chooses the ballot of each dossier: of several for one code, known or not, over all channels and all time, the
 * first by the moment of casting, then by id (G24). Ballots of other forms take no part.
 */
export function chooseBallots(ballots: BallotTable, dossierCount: number, frame: ScoringFrame): BallotChoice {
  const ofDossier = new Int32Array(dossierCount).fill(-1);
  const ofUnknown = new Int32Array(ballots.unknownDossierCount).fill(-1);
  const [withoutDossier, superseded]: [number[], number[]] = [[], []];
  const sign = frame.parameters.G24 === "first" ? 1 : -1;
  let setAside = 0;
  for (let ballot = 0; ballot < ballots.size; ballot += 1) {
    if (!takesPart(ballots, ballot, frame)) {
      setAside += 1;
      continue;
    }
    const dossier = ballots.dossierOf(ballot);
    if (dossier === undefined) {
      withoutDossier.push(ballot);
      continue;
    }
    const [chosen, place] = dossier >= 0 ? [ofDossier, dossier] : [ofUnknown, -2 - dossier];
    const rival = chosen[place] ?? -1;
    const isBetter = rival < 0 || sign * ballots.compare(ballot, rival) < 0;
    if (rival >= 0) superseded.push(isBetter ? rival : ballot);
    if (isBetter) chosen[place] = ballot;
  }
  const alone = [...withoutDossier, ...ofUnknown.filter((ballot) => ballot >= 0)];
  return { ofDossier, ofUnknown, alone, superseded, setAside };
}

/** Whether a ballot is of the form that is scored, and was cast by the day of knowledge. */
export function takesPart(ballots: BallotTable, ballot: number, { window: { asOf } }: ScoringFrame): boolean {
  return ballots.isScored(ballot) && !isAfter(ballots.castDayOf(ballot), asOf);
}
