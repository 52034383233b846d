import { DOSSIER_INDICATORS, type DossierIndicator } from "../rulebook/parameters.ts";
import type { Points } from "./points.ts";

/** Tổng hợp of one indicator: how many items got 0, 1 and 2, how many were left out and why. */
export interface IndicatorTally {
  readonly points: [number, number, number];
  /** Reason → items: of those left out, and of those that a decision of ours scored. */
  readonly notCounted: Record<string, number>;
  readonly reasons: Record<string, number>;
  fromBallots: number;
}

export function emptyTally(): IndicatorTally {
  return { points: [0, 0, 0], notCounted: {}, reasons: {}, fromBallots: 0 };
}

/**
 * Adds one item (or takes one away: −1). An undetermined one is left out of sum and base, and its reason is counted.
 */
export function addItem(tally: IndicatorTally, { points, reason }: Points, times: 1 | -1 = 1): void {
  if (points === undefined) {
    tally.notCounted[reason] = (tally.notCounted[reason] ?? 0) + times;
    return;
  }
  tally.points[points] += times;
  tally.reasons[reason] = (tally.reasons[reason] ?? 0) + times;
  if (reason === "ballot") tally.fromBallots += times;
}

/** The items counted (n) and the sum of their points. */
export function baseOf({ points: [zero, one, two] }: IndicatorTally): { n: number; sum: number } {
  return { n: zero + one + two, sum: one + 2 * two };
}

export type IndicatorTallies = Record<DossierIndicator, IndicatorTally>;

export function emptyTallies(): IndicatorTallies {
  return { "1": emptyTally(), "2": emptyTally(), "3": emptyTally(), "4": emptyTally(), "7": emptyTally() };
}

/** Whether any of the indicators has an item. */
export function hasItem(
  tallies: IndicatorTallies,
  indicators: readonly DossierIndicator[] = DOSSIER_INDICATORS,
): boolean {
  return indicators.some((indicator) => baseOf(tallies[indicator]).n > 0);
}

/** Everything that is counted for one agency over its own dossiers and ballots of the window. */
export interface AgencyTally {
  readonly indicators: IndicatorTallies;
  readonly dossiers: { early: number; onTime: number; overdue: number; undetermined: number };
  /** Answers to question 10; `[0]` counts very satisfied. */
  readonly levels: [number, number, number, number, number];
  readonly online: { dossiers: number; late: number; pending: number };
  readonly notes: { reappointedTwice: number; computedDue: number; dossierPostings: [number, number, number] };
  ballots: number;
  superseded: number;
}

export function emptyAgencyTally(): AgencyTally {
  return {
    indicators: emptyTallies(),
    dossiers: { early: 0, onTime: 0, overdue: 0, undetermined: 0 },
    levels: [0, 0, 0, 0, 0],
    online: { dossiers: 0, late: 0, pending: 0 },
    notes: { reappointedTwice: 0, computedDue: 0, dossierPostings: [0, 0, 0] },
    ballots: 0,
    superseded: 0,
  };
}

/** Dossiers of the agency's own in the window. */
export function inWindowOf({ dossiers: { early, onTime, overdue, undetermined } }: AgencyTally): number {
  return early + onTime + overdue + undetermined;
}
