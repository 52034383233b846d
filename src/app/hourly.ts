import { pause } from "./pause.ts";

const HOUR_MS = 3_600_000;

/** Work that a program does when it starts and once an hour from then on, beside everything else. */
export interface Hourly {
  start(): void;
  /** Ends the waiting; answers when what is under way is done. */
  stop(): Promise<void>;
  /** Does it now; how much there was. */
  run(): Promise<number>;
}

/** One run after the other; one that fails is told and tried again in an hour. */
export function hourly(run: () => Promise<number>, onError: (error: unknown) => void, everyMs = HOUR_MS): Hourly {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;

  async function untilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      await run().catch(onError);
      await pause(everyMs, stopping.signal);
    }
  }

  return {
    start() {
      loop ??= untilStopped();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
    run,
  };
}
