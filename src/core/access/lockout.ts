/** Attempts in a row that nobody is held up for: a person who mistypes. */
const FREE_FAILURES = 5;
const LONGEST_LOCK_MINUTES = 60;
/** Failures further apart than this are not in a row. */
const MEMORY_HOURS = 24;

const MINUTE_MS = 60_000;

/** What is remembered of attempts without success on one thing: an e-mail address, an account's second factor. */
export interface Attempts {
  readonly failures: number;
  readonly lastAt: number;
  /** Moment in epoch milliseconds; no attempt counts before it. */
  readonly lockedUntil: number | undefined;
}

/**
 * What remains after one more attempt without success. After five free ones each failure locks twice as long as the
 * one before it: 1, 2, 4 … minutes, an hour at most, so that somebody who tries to lock a colleague out holds nobody
 * up for a day, and yet a guesser has hardly more than a guess an hour.
 */
export function afterFailure(before: Attempts | undefined, nowMs: number): Attempts {
  const isInARow = before !== undefined && nowMs - before.lastAt < MEMORY_HOURS * 60 * MINUTE_MS;
  const failures = (isInARow ? before.failures : 0) + 1;
  const minutes = failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), LONGEST_LOCK_MINUTES);
  return { failures, lastAt: nowMs, lockedUntil: minutes === 0 ? undefined : nowMs + minutes * MINUTE_MS };
}

/** Seconds until the next attempt is looked at, or undefined when it may be made now. */
export function secondsLocked(attempts: Attempts | undefined, nowMs: number): number | undefined {
  const until = attempts?.lockedUntil;
  return until === undefined || until <= nowMs ? undefined : Math.ceil((until - nowMs) / 1000);
}
