/** Signals by which people and systems end a program, with the numbers that shells add to 128. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type EndingSignal = keyof typeof SIGNALS;

/** What is done when this program ends, whichever way it does but `kill -9`. */
const endings = new Set<() => void>();

function endAll(): void {
  for (const end of endings) end();
}

/** Whoever else listens ends the program in order; when nobody does, the signal ends it as it would have anyway. */
const onSignal = (signal: NodeJS.Signals): void => {
  if (process.listenerCount(signal) === 1) process.exit(128 + SIGNALS[signal as EndingSignal]);
};

/**
 * Calls `end` (at once, without waiting for anything) when the program ends by itself, by a bug, or by a signal to
 * which nobody else listens. Returns how to take that back.
 */
export function endWithProgram(end: () => void): () => void {
  if (endings.size === 0) {
    process.on("exit", endAll);
    for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
  }
  endings.add(end);
  return () => {
    endings.delete(end);
    if (endings.size > 0) return;
    process.off("exit", endAll);
    for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
  };
}
