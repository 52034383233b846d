import type { Palette } from "./palette.ts";

export interface Progress {
  /** The count so far, not the step. */
  reach(done: number): void;
  /** Ends the bar and leaves one line with the final count and the time it took. */
  finish(): void;
}

export interface ProgressSink {
  readonly write: (text: string) => void;
  readonly palette: Palette;
  readonly nowMs: () => number;
}

export interface ProgressPlan {
  readonly title: string;
  readonly total: number | undefined;
  /** True: one line that is redrawn. False: a plain line now and then, for logs and pipes. */
  readonly isLive: boolean;
  readonly columns: number;
}

/** Ten drawings a second look smooth and cost nothing; a log wants a sign of life, not a film. */
const LIVE_INTERVAL_MS = 100;
const PLAIN_INTERVAL_MS = 5_000;
const BAR_CELLS = 24;
const CLEAR_LINE = "\r\u001b[K";

const COUNT = new Intl.NumberFormat("vi-VN");
const SECONDS = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function drawProgress(sink: ProgressSink, plan: ProgressPlan): Progress {
  const startedMs = sink.nowMs();
  let drawnMs = startedMs;
  let reached = 0;
  const intervalMs = plan.isLive ? LIVE_INTERVAL_MS : PLAIN_INTERVAL_MS;
  if (plan.isLive) sink.write(liveLine(plan, reached, sink.palette));
  return {
    reach: (done) => {
      reached = done;
      if (sink.nowMs() - drawnMs < intervalMs) return;
      drawnMs = sink.nowMs();
      sink.write(plan.isLive ? liveLine(plan, reached, sink.palette) : `${plan.title}: ${soFar(plan, reached)}\n`);
    },
    finish: () => {
      const took = `${SECONDS.format((sink.nowMs() - startedMs) / 1000)} giây`;
      const line = `${plan.title}: ${COUNT.format(reached)}, ${took}\n`;
      sink.write(plan.isLive ? CLEAR_LINE + line : line);
    },
  };
}

function liveLine(plan: ProgressPlan, reached: number, palette: Palette): string {
  const words = `${plan.title} ${soFar(plan, reached)}`;
  const hasRoom = plan.columns > words.length + BAR_CELLS + 2;
  const bar = plan.total === undefined || !hasRoom ? "" : `${palette.good(barOf(shareOf(plan.total, reached)))} `;
  return CLEAR_LINE + bar + words.slice(0, plan.columns - 1);
}

function soFar({ total }: ProgressPlan, reached: number): string {
  if (total === undefined) return COUNT.format(reached);
  const percent = Math.floor(shareOf(total, reached) * 100);
  return `${COUNT.format(reached)}/${COUNT.format(total)} (${percent} %)`;
}

/** Totals may be guesses (bytes of a growing file), so more than all is shown as all. */
function shareOf(total: number, reached: number): number {
  return total <= 0 ? 1 : Math.min(1, reached / total);
}

function barOf(share: number): string {
  const full = Math.floor(share * BAR_CELLS);
  return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
}
