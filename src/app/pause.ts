import { setTimeout as timer } from "node:timers/promises";

/** Resolves after this long, or as soon as the signal comes. */
export async function pause(ms: number, ended?: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, ended === undefined ? {} : { signal: ended });
  } catch (error) {
    if (ended?.aborted !== true) throw error;
  }
}
