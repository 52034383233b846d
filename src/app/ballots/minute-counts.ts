import type { LocalTime } from "../../core/base/local-date.ts";

const MINUTE_MS = 60_000;
/** Of so many minutes of counters the process knows; the oldest are forgotten first. */
const MOST_KNOWN = 200_000;

/**
 * How many ballots of each counter were cast in each minute, by the clock of the device: a kiosk that was offline
 * sends a day at once and is no burst. In the memory of the process; several processes allow as many times more.
 */
export class MinuteCounts {
  private readonly counts = new Map<string, number>();

  constructor(private readonly mostKnown = MOST_KNOWN) {}

  /** Counts one more, unless there would be more than `most`. */
  take(counter: string, castAt: LocalTime, most: number): string | undefined {
    const minute = `${counter}\n${Math.floor(castAt / MINUTE_MS).toString()}`;
    const count = this.counts.get(minute) ?? 0;
    if (count >= most) return undefined;
    if (count === 0 && this.counts.size >= this.mostKnown) this.forgetOldest();
    this.counts.set(minute, count + 1);
    return minute;
  }

  /** It was not stored after all, or had been before. */
  giveBack(minute: string): void {
    const count = this.counts.get(minute) ?? 0;
    if (count <= 1) this.counts.delete(minute);
    else this.counts.set(minute, count - 1);
  }

  private forgetOldest(): void {
    for (const [minute] of this.counts) {
      this.counts.delete(minute);
      return;
    }
  }
}
