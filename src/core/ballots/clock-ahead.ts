/** Ten years: beyond it a clock is wrong, and how much no longer matters. */
const MOST_SECONDS = 315_576_000;

/**
 * By how many whole seconds the clock of a device is ahead of ours; behind is below zero. Both in milliseconds of the
 * same count.
 */
export function clockAhead(said: number, ours: number): number {
  const ahead = Math.round((said - ours) / 1000);
  return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, ahead)) + 0;
}
