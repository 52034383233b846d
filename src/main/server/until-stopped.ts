import { EXIT_CODES } from "../../cli/exit-codes.ts";
import type { Log } from "./log.ts";
import type { RunningServer } from "./start-server.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** What a shell calls an end by a second signal. */
const ABANDONED = 130;
const LAST_WORDS_MS = 2_000;

/**
 * Resolves when the server has ended in order: on a signal, or on a bug that nobody caught (the exit code tells then).
 * A second signal ends it at once.
 */
export function untilStopped(server: RunningServer, log: Log): Promise<void> {
  return new Promise((resolveEnd, reject) => {
    let isStopping = false;
    const end = () => {
      if (isStopping) {
        server.abandon();
        process.exit(ABANDONED);
      }
      isStopping = true;
      server.stop().then(() => {
        for (const signal of SIGNALS) process.off(signal, end);
        // A worker that computes, or a file that is being read, must not keep a stopped server alive.
        setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
        resolveEnd();
      }, reject);
    };
    for (const signal of SIGNALS) process.on(signal, end);
    process.once("uncaughtException", (error) => {
      log.error("server.bug", { error });
      process.exitCode = EXIT_CODES.bug.code;
      end();
    });
  });
}
