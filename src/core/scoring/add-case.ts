import {
  NO_BALLOTS,
  NO_POINTS,
  SHARED_INDICATORS,
  type CaseBallots,
  type CasePoints,
  type Outcome,
  type Standing,
} from "./case-points.ts";
import { isDetermined } from "./judgement.ts";
import { addItem, type AgencyTally, type IndicatorTallies } from "./tally.ts";

/** What was delivered, and what became of it. */
export interface Deliveries {
  readonly dossiers: { delivered: number; finished: number; unfinished: number; withdrawn: number };
  readonly ballots: { delivered: number; otherForms: number; superseded: number; counted: number };
}

export function emptyDeliveries(): Deliveries {
  return {
    dossiers: { delivered: 0, finished: 0, unfinished: 0, withdrawn: 0 },
    ballots: { delivered: 0, otherForms: 0, superseded: 0, counted: 0 },
  };
}

/** Sổ tổng hợp: where cases are added up. Asks for a subject by number or code and gets its tally, empty at first. */
export interface TallyBook extends Deliveries {
  agencyTally(agency: number): AgencyTally;
  officerTallies(code: string): IndicatorTallies;
}

/** 1 adds a case; −1 takes away what was added for it before. */
export type Times = 1 | -1;

/** Adds one case to the tallies of all whom it concerns. Adds up and decides nothing. */
export function addCase(book: TallyBook, points: CasePoints, times: Times = 1): void {
  addDelivery(book.dossiers, points.outcome, times);
  if (points.agency !== undefined) addToAgency(book.agencyTally(points.agency), points, times);
  if (points.byAgency.size > 0) {
    for (const [agency, own] of points.byAgency) addItem(book.agencyTally(agency).indicators["2"], own, times);
  }
  if (points.byOfficer.size > 0) addToOfficers(book, points, times);
  addOpinion(book, points, times);
  if (points.ballots !== NO_BALLOTS) addBallots(book, points.ballots, times);
}

function addDelivery(dossiers: Deliveries["dossiers"], outcome: Outcome, times: Times): void {
  if (outcome === "absent") return;
  dossiers.delivered += times;
  if (outcome === "withdrawn") dossiers.withdrawn += times;
  else if (outcome === "unfinishedOutside" || outcome === "unfinishedPastDue") dossiers.unfinished += times;
  else dossiers.finished += times;
}

function addToOfficers(book: TallyBook, points: CasePoints, times: Times): void {
  for (const [officer, own] of points.byOfficer) {
    const tallies = book.officerTallies(officer);
    if (own !== undefined) addItem(tallies["2"], own, times);
    addShared(tallies, points, times);
  }
}

/** Adds the ballots of a case, or of many, beside those that count. */
export function addBallots(book: TallyBook, { delivered, setAside, superseded }: CaseBallots, times: Times = 1): void {
  book.ballots.delivered += times * delivered;
  book.ballots.otherForms += times * setAside;
  book.ballots.superseded += times * superseded.length;
  for (const agency of superseded) book.agencyTally(agency).superseded += times;
}

function addToAgency(tally: AgencyTally, points: CasePoints, times: Times): void {
  addShared(tally.indicators, points, times);
  if (points.judgement !== undefined) addTimes(tally, points.judgement, times);
  if (points.posting !== undefined) raise(tally.notes.dossierPostings, points.posting, times);
  if (!points.isOnline) return;
  if (points.isPending) tally.online.pending += times;
  if (points.judgement === undefined) return;
  tally.online.dossiers += times;
  if (points.judgement.timeliness === "overdue") tally.online.late += times;
}

function addShared(tallies: IndicatorTallies, { points }: CasePoints, times: Times): void {
  if (points === NO_POINTS) return;
  for (const indicator of SHARED_INDICATORS) {
    const own = points[indicator];
    if (own !== undefined) addItem(tallies[indicator], own, times);
  }
}

function addTimes(tally: AgencyTally, { timeliness, due }: Standing, times: Times): void {
  tally.dossiers[isDetermined(timeliness) ? timeliness : "undetermined"] += times;
  if (due?.basis === "computed") tally.notes.computedDue += times;
  if (due !== undefined && due.reappointments > 1) tally.notes.reappointedTwice += times;
}

function addOpinion(book: TallyBook, { opinion }: CasePoints, times: Times): void {
  if (opinion === undefined) return;
  const tally = book.agencyTally(opinion.agency);
  tally.ballots += times;
  book.ballots.counted += times;
  if (opinion.level !== undefined) raise(tally.levels, 5 - opinion.level, times);
}

function raise(counts: number[], place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}
