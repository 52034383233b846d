import type { Handling, Points } from "./behaviour.ts";

/** Satisfaction from 1, very dissatisfied, to 5, very satisfied, as the option codes of question 10. */
export type Level = 1 | 2 | 3 | 4 | 5;
export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

/** Shares of the five levels; `[0]` is level 1. */
export type LevelShares = readonly [number, number, number, number, number];

/** How likely each of four things is to please the applicant: what the levels of one dossier are drawn with. */
function pleasure(quality: number, handling: Handling): number {
  const worse =
    (handling.timeliness === 0 ? 0.3 : handling.timeliness === 1 ? 0.05 : 0) +
    (handling.contacts === 1 ? 0.1 : handling.contacts === 0 ? 0.22 : 0) +
    (handling.turnedToOtherBody ? 0.12 : 0);
  return Math.min(0.98, Math.max(0.05, 0.64 + 0.34 * quality - worse));
}

/** The levels of applicants who were handled so, by officers of that quality: 1 + a binomial count of four. */
export function levelShares(quality: number, handling: Handling): LevelShares {
  const p = pleasure(quality, handling);
  const q = 1 - p;
  return [q * q * q * q, 4 * p * q * q * q, 6 * p * p * q * q, 4 * p * p * p * q, p * p * p * p];
}

/**
 * Non-response: how much more or less likely than the unit's rate a person of each level is to answer. The delighted
 * and the angry speak, the indifferent do not, so that the satisfaction of respondents is not that of applicants.
 */
export const RESPONSE_BY_LEVEL: LevelShares = [1.3, 0.9, 0.7, 1, 1.15];

/** Probability that a question of a returned ballot is answered at all. */
export const ANSWERED = 0.96;

/** Questions that carry points and go with a dossier. */
export type PointQuestion = "q3" | "q4" | "q7";

/** Halo: the share of respondents who answer a question by their overall satisfaction and not by what happened. */
const HALO: Readonly<Record<PointQuestion, number>> = { q3: 0.2, q4: 0.2, q7: 0.35 };

const BY_LEVEL: Readonly<Record<Level, PointShares>> = {
  5: [0, 0.02, 0.98],
  4: [0.02, 0.13, 0.85],
  3: [0.1, 0.7, 0.2],
  2: [0.45, 0.5, 0.05],
  1: [0.85, 0.13, 0.02],
};

/** By what happened. Questions 3 and 4 are remembered with few errors; attitude is forgiven more than lateness. */
const BY_FACT: Readonly<Record<"remembered" | "attitude", Readonly<Record<Points, PointShares>>>> = {
  remembered: { 2: [0, 0.05, 0.95], 1: [0.05, 0.9, 0.05], 0: [0.93, 0.07, 0] },
  attitude: { 2: [0.01, 0.09, 0.9], 1: [0.05, 0.5, 0.45], 0: [0.5, 0.4, 0.1] },
};

/** Shares of the answers 0, 1 and 2. */
export type PointShares = readonly [number, number, number];

/** How respondents answer one question, given the points that the facts would give and their overall satisfaction. */
export function answerShares(question: PointQuestion, fact: Points, level: Level): PointShares {
  const halo = HALO[question];
  const byLevel = BY_LEVEL[level];
  const byFact = BY_FACT[question === "q7" ? "attitude" : "remembered"][fact];
  return [mixed(halo, byLevel[0], byFact[0]), mixed(halo, byLevel[1], byFact[1]), mixed(halo, byLevel[2], byFact[2])];
}

function mixed(share: number, one: number, other: number): number {
  return share * one + (1 - share) * other;
}
