import type { ProgressSink } from "./progress.ts";

/** Tells the person who waits what is done at this moment. */
export interface Steps {
  /** Ends the step before and begins the next. */
  readonly begin: (title: string) => void;
  /** Ends the last step. */
  readonly end: () => void;
}

export interface StepsPlan {
  /** True: the line of the running step counts its seconds. False: a line when a step begins, for logs and pipes. */
  readonly isLive: boolean;
  readonly columns: number;
}

const TICK_MS = 1_000;
const CLEAR_LINE = "\r\u001b[K";

export function drawSteps({ write, nowMs }: ProgressSink, { isLive, columns }: StepsPlan): Steps {
  let ended: (() => void) | undefined;
  const end = (): void => {
    ended?.();
    ended = undefined;
  };
  const begin = (title: string): void => {
    end();
    const startedMs = nowMs();
    const line = () => `${title} … ${Math.floor((nowMs() - startedMs) / 1000)} giây`;
    if (!isLive) {
      write(`${title} …\n`);
      return;
    }
    const draw = () => {
      write(CLEAR_LINE + line().slice(0, columns - 1));
    };
    draw();
    const ticking = setInterval(draw, TICK_MS);
    ended = () => {
      clearInterval(ticking);
      write(`${CLEAR_LINE}${line()}\n`);
    };
  };
  return { begin, end };
}
