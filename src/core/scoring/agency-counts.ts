import { compareDays } from "../dossiers/due-date.ts";
import { petitionAt, type PetitionFacts } from "../petitions/petition-facts.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import type { ListedProcedure } from "../registry/registry.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

/** Indicator 5: the list of a unit, how much of it is exempt, and how much of the rest runs at the one-stop unit. */
export interface OneStopCounts {
  readonly procedures: number;
  readonly exempt: number;
  readonly received: number;
  readonly whole: number;
  /** Whether the columns were delivered at all: what is not known is not false. */
  readonly isReceptionKnown: boolean;
  readonly isWholeKnown: boolean;
}

/** Indicator 6: procedures posted and electronic, one of the two, neither (or not accurate). */
export interface PublicityCounts {
  readonly both: number;
  readonly one: number;
  readonly none: number;
  readonly inaccurate: number;
  readonly isKnown: boolean;
}

/** Indicator 8: petitions of the window by how they were answered; `isDelivered` is false without a list of them. */
export interface PetitionCounts {
  readonly onTime: number;
  readonly late: number;
  readonly prolonged: number;
  readonly isDelivered: boolean;
}

/** Indicator 9: procedures that could run online, and those offered so. */
export interface OnlineCounts {
  readonly procedures: number;
  readonly eligible: number;
  readonly offered: number;
  /** Without the column nobody knows what is offered, which is not "nothing". */
  readonly isLevelKnown: boolean;
}

function countOf<T>(rows: readonly T[], holds: (row: T) => boolean | undefined): number {
  return rows.filter((row) => holds(row) === true).length;
}

/** Whether any line of the list came with the column. What is not delivered is not known, which is not false. */
function isColumnKnown<T>(rows: readonly T[], cell: (row: T) => unknown): boolean {
  return rows.some((row) => cell(row) !== undefined);
}

export function oneStopCounts(list: readonly ListedProcedure[]): OneStopCounts {
  const subject = list.filter(({ procedure }) => procedure?.exemptFromOneStop !== true);
  return {
    procedures: list.length,
    exempt: list.length - subject.length,
    received: countOf(subject, ({ line }) => line.receivedAtOneStop),
    whole: countOf(subject, ({ line }) => line.wholeProcessAtOneStop),
    isReceptionKnown: isColumnKnown(list, ({ line }) => line.receivedAtOneStop),
    isWholeKnown: isColumnKnown(list, ({ line }) => line.wholeProcessAtOneStop),
  };
}

/** Exempt procedures are counted too. A procedure that is not accurate where accuracy is known counts as neither. */
export function publicityCounts(list: readonly ListedProcedure[]): PublicityCounts {
  const knowsAccurate = isColumnKnown(list, ({ line }) => line.accurate);
  const points = list.map(({ line }): number => {
    if (knowsAccurate && line.accurate !== true) return 0;
    return (line.posted === true ? 1 : 0) + (line.electronic === true ? 1 : 0);
  });
  return {
    both: countOf(points, (p) => p === 2),
    one: countOf(points, (p) => p === 1),
    none: countOf(points, (p) => p === 0),
    inaccurate: knowsAccurate ? list.length - countOf(list, ({ line }) => line.accurate) : 0,
    isKnown: isColumnKnown(list, ({ line }) => line.posted) || isColumnKnown(list, ({ line }) => line.electronic),
  };
}

/** How one petition counts for indicator 8, or undefined when it does not. */
function petitionState(
  { due, received, resolved }: PetitionFacts,
  frame: ScoringFrame,
): "onTime" | "late" | "prolonged" | undefined {
  const { calendar, end, window, parameters } = frame;
  if (due === undefined) return undefined;
  if (resolved !== undefined && resolved <= end) {
    if (resolved < window.from) return undefined;
    const order = compareDays([resolved, due], calendar, parameters.G9);
    if (order === undefined) return undefined;
    return order <= 0 ? "onTime" : "late";
  }
  if (isAfter(received, end)) return undefined;
  if (parameters.G8 === "anyOpen") return "prolonged";
  const order = compareDays([end, due], calendar, parameters.G9);
  return order !== undefined && order > 0 ? "prolonged" : undefined;
}

/** A unit's petitions resolved in the window, or open past their limit at its end. */
export function petitionCounts(
  petitions: readonly PetitionRow[],
  isDelivered: boolean,
  frame: ScoringFrame,
): PetitionCounts {
  const states = petitions.map((petition) => {
    const known = petitionAt(petition, frame.window.asOf);
    return known === undefined ? undefined : petitionState(known, frame);
  });
  return {
    onTime: countOf(states, (state) => state === "onTime"),
    late: countOf(states, (state) => state === "late"),
    prolonged: countOf(states, (state) => state === "prolonged"),
    isDelivered,
  };
}

/** An empty level is not offered. */
export function onlineCounts(list: readonly ListedProcedure[], isLevelKnown: boolean): OnlineCounts {
  const eligible = list.filter(({ procedure }) => procedure?.onlineEligible === true);
  return {
    procedures: list.length,
    eligible: eligible.length,
    offered: countOf(
      eligible,
      ({ procedure }) => procedure?.onlineLevel === "partial" || procedure?.onlineLevel === "full",
    ),
    isLevelKnown,
  };
}
