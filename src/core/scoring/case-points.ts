import type { LocalDate } from "../base/local-date.ts";
import type { Due, DueBasis } from "../dossiers/due-date.ts";
import type { DossierPoints } from "./dossier-points.ts";
import type { Judgement } from "./judgement.ts";
import type { Points } from "./points.ts";

/**
 * What became of the dossier of a case in a window, by its number in stored points. Append only.
 *
 * `absent`: there is no dossier, or none yet on the day of knowledge. The last three count: finished inside, unfinished
 * and past due at the end of the window, or so at its end and finished after it.
 */
export const OUTCOMES = [
  "absent",
  "withdrawn",
  "unfinishedOutside",
  "finishedOutside",
  "finishedInside",
  "unfinishedPastDue",
  "finishedLater",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a due day rests on, by its number in stored points. Append only. */
export const DUE_BASES = ["newDueAt", "dueAt", "computed"] as const satisfies readonly DueBasis[];

/** How a dossier that counts stands in time: what of its judgement is counted, stored and shown. */
export type Standing = Pick<Judgement, "finish" | "timeliness"> & {
  readonly due: Omit<Due, "waitDays"> | undefined;
};

/** The ballots of a case beside the one that counts. Numbers are agencies. */
export interface CaseBallots {
  readonly delivered: number;
  /** Of another form, or cast after the day of knowledge. */
  readonly setAside: number;
  /** The agency of each ballot that another one of the dossier superseded (G24). */
  readonly superseded: readonly number[];
}

export const NO_BALLOTS: CaseBallots = { delivered: 0, setAside: 0, superseded: [] };

export type SharedIndicator = keyof DossierPoints;
export const SHARED_INDICATORS = ["1", "3", "4", "7"] as const satisfies readonly SharedIndicator[];

/** Points of the indicators that an agency and its officers share; undefined: no item, which is not "not counted". */
export type SharedPoints = { readonly [I in SharedIndicator]: Points | undefined };

export const NO_POINTS: SharedPoints = { "1": undefined, "3": undefined, "4": undefined, "7": undefined };

/**
 * Everything that one case brings to the tallies of a window: a dossier with its ballots, or a ballot by itself. The
 * decisions are all taken; what is left is to add up. Agencies are numbers of whoever keeps the tallies.
 */
export interface CasePoints {
  readonly outcome: Outcome;
  /** The dossier's, or that of a ballot which stands alone; undefined when nothing is scored. */
  readonly agency: number | undefined;
  readonly received: LocalDate | undefined;
  readonly isOnline: boolean;
  /** Received and not settled when the window ends, without counting in it (G7). */
  readonly isPending: boolean;
  /** Of a dossier that counts. */
  readonly judgement: Standing | undefined;
  readonly points: SharedPoints;
  /** The ballot's answer to question 6, shown beside the agency's audit (G13). */
  readonly posting: number | undefined;
  /** Indicator 2 of every agency with a step in the dossier. */
  readonly byAgency: ReadonlyMap<number, Points>;
  /** Indicator 2 of every officer with a step, by code; undefined for the officer whom a lone ballot names. */
  readonly byOfficer: ReadonlyMap<string, Points | undefined>;
  /** The ballot that counts: for which agency, and the answer to question 10. */
  readonly opinion: { readonly agency: number; readonly level: number | undefined } | undefined;
  readonly ballots: CaseBallots;
}

/** A case whose dossier counts, as `points.csv` has a row of it. */
export interface CountedDossier extends CasePoints {
  readonly judgement: Judgement;
  readonly points: DossierPoints;
}

/** A case without anything: its ballots alone are left to count. */
export const NOTHING: CasePoints = {
  outcome: "absent",
  agency: undefined,
  received: undefined,
  isOnline: false,
  isPending: false,
  judgement: undefined,
  points: NO_POINTS,
  posting: undefined,
  byAgency: new Map(),
  byOfficer: new Map(),
  opinion: undefined,
  ballots: NO_BALLOTS,
};

/** The same points with agencies by other numbers: the surrogates of a database for the numbers of a data set. */
export function withAgencies(points: CasePoints, renumbered: (agency: number) => number): CasePoints {
  const { agency, byAgency, opinion, ballots } = points;
  return {
    ...points,
    agency: agency === undefined ? undefined : renumbered(agency),
    byAgency: byAgency.size === 0 ? byAgency : new Map([...byAgency].map(([each, own]) => [renumbered(each), own])),
    opinion: opinion && { agency: renumbered(opinion.agency), level: opinion.level },
    ballots: ballots.superseded.length === 0 ? ballots : { ...ballots, superseded: ballots.superseded.map(renumbered) },
  };
}
