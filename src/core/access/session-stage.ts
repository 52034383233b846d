/**
 * How far a session has come. `enrolling`: the password was right, and the account must get a second factor before
 * anything else; `secondFactor`: it has one, and its code is still missing; `open`: everything that the rights allow.
 */
export const SESSION_STAGES = ["enrolling", "secondFactor", "open"] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

/** What decides the stage, as it is now: a role given during a session closes it until the second factor is there. */
export interface SessionFacts {
  readonly isSecondFactorNeeded: boolean;
  readonly hasSecondFactor: boolean;
  readonly isSecondFactorDone: boolean;
}

/** Whoever has a second factor uses it, whether the roles ask for one or not. */
export function stageOf({ isSecondFactorNeeded, hasSecondFactor, isSecondFactorDone }: SessionFacts): SessionStage {
  if (hasSecondFactor) return isSecondFactorDone ? "open" : "secondFactor";
  return isSecondFactorNeeded ? "enrolling" : "open";
}

const MINUTE_MS = 60_000;
/** Without a click for this long a session is over: counters are left alone over lunch. */
export const IDLE_MS = 45 * MINUTE_MS;
/** However busy: a working day, and the sign-in of tomorrow is a new one. */
export const LONGEST_MS = 12 * 60 * MINUTE_MS;
/** To type a code, or to install an app. */
const UNFINISHED_MS = 15 * MINUTE_MS;

/** When a session began, was used last and is over at the latest, in epoch milliseconds. */
export interface SessionTimes {
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
}

/** The moment, in epoch milliseconds, at which a session ends by itself unless it is used before. */
export function endOf({ createdAt, seenAt, expiresAt }: SessionTimes, stage: SessionStage): number {
  const unfinished = stage === "open" ? Infinity : createdAt + UNFINISHED_MS;
  return Math.min(expiresAt, seenAt + IDLE_MS, unfinished);
}
