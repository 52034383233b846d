import { addBallots, addCase, emptyDeliveries, type TallyBook } from "./add-case.ts";
import type { CasePoints, CountedDossier } from "./case-points.ts";
import type { DataSet } from "./data-set.ts";
import { dossiersInOrder } from "./dossier-order.ts";
import { CaseJudge } from "./judge-case.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "./tally.ts";
import type { ScoringFrame } from "./window.ts";

/** Everything that one evaluation counts. */
export interface Tallies {
  /** By agency number. */
  readonly agencies: readonly AgencyTally[];
  /** By officer code, for every code that occurs in a step or on a ballot. */
  readonly officers: ReadonlyMap<string, IndicatorTallies>;
  readonly dossiers: { delivered: number; finished: number; unfinished: number; withdrawn: number };
  readonly ballots: {
    delivered: number;
    otherForms: number;
    superseded: number;
    counted: number;
    outsideWindow: number;
  };
}

/** Hears of each dossier that counts: its number in the data set, and its points. */
export type OnDossier = (dossier: number, counted: CountedDossier) => void;

/**
 * Facts → points → tallies in one pass over the dossiers and one over the ballots. Adds up and nothing else: every
 * decision was taken when an item got its points. The order of rows changes nothing but the order of `onDossier`,
 * which goes by agency code, then dossier code.
 */
export function countFacts(facts: DataSet, frame: ScoringFrame, onDossier: OnDossier): Tallies {
  const judge = new CaseJudge(facts, frame);
  const book = new FactBook(facts);
  for (const dossier of dossiersInOrder(facts)) {
    const points = judge.dossier(dossier);
    addCase(book, points);
    if (isCounted(points)) onDossier(dossier, points);
  }
  const { alone, superseded, setAside } = judge.choice;
  for (const ballot of alone) addCase(book, judge.ballotAlone(ballot));
  addBallots(book, {
    delivered: facts.ballots.size,
    setAside,
    superseded: superseded.map((ballot) => agencyOfBallot(facts, ballot)),
  });
  return book.tallies();
}

function isCounted(points: CasePoints): points is CountedDossier {
  return points.judgement !== undefined;
}

/** The agency on a ballot, else that of its dossier: without either it was not admitted. */
export function agencyOfBallot({ ballots, dossiers }: DataSet, ballot: number): number {
  return ballots.agencyOf(ballot) ?? dossiers.agencyOf(ballots.dossierOf(ballot) ?? 0);
}

/** The tallies of a whole data set, by its own numbers of agencies. */
class FactBook implements TallyBook {
  readonly dossiers = emptyDeliveries().dossiers;
  readonly ballots = emptyDeliveries().ballots;
  private readonly agencies: AgencyTally[];
  private readonly officers = new Map<string, IndicatorTallies>();

  constructor({ registry }: DataSet) {
    this.agencies = Array.from({ length: registry.agencyCodes.size }, emptyAgencyTally);
  }

  agencyTally(agency: number): AgencyTally {
    const tally = this.agencies[agency];
    if (tally === undefined) throw new Error("Bug: an agency that was never numbered");
    return tally;
  }

  officerTallies(code: string): IndicatorTallies {
    let tallies = this.officers.get(code);
    if (tallies === undefined) this.officers.set(code, (tallies = emptyTallies()));
    return tallies;
  }

  tallies(): Tallies {
    const { agencies, officers, dossiers, ballots } = this;
    return { agencies, officers, dossiers, ballots: withOutsideWindow(ballots) };
  }
}

/** Ballots that were delivered and are none of the others were cast outside the window, or for a dossier outside it. */
export function withOutsideWindow(ballots: TallyBook["ballots"]): Tallies["ballots"] {
  const { delivered, superseded, otherForms, counted } = ballots;
  return { ...ballots, outsideWindow: delivered - superseded - otherForms - counted };
}
