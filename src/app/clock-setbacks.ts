/** Entries of the audit that say an earlier time than one before them: the clock of the machine was set back. */
export interface ClockSetback {
  /** The first and the last of these entries that follow each other. */
  readonly from: number;
  readonly to: number;
  /** The latest time that stands before them, and the earliest of their own. */
  readonly before: Date;
  readonly earliest: Date;
}

/**
 * Processes on one database write into the same chain, each by its own clock and in the order of their commits. What
 * is earlier by less than this says nothing.
 */
const TOLERANCE_MS = 60_000;

/** Goes through the entries in their order, and finds where their times go back. */
export class ClockSetbacks {
  readonly found: ClockSetback[] = [];
  private latest: Date | undefined;
  private isBack = false;

  note({ seq, at }: { readonly seq: number; readonly at: Date }): void {
    const { latest } = this;
    const wasBack = this.isBack;
    this.isBack = latest !== undefined && at.getTime() < latest.getTime() - TOLERANCE_MS;
    if (latest === undefined || at > latest) this.latest = at;
    if (latest === undefined || !this.isBack) return;
    const last = this.found.at(-1);
    if (!wasBack || last === undefined) this.found.push({ from: seq, to: seq, before: latest, earliest: at });
    else this.found[this.found.length - 1] = { ...last, to: seq, earliest: at < last.earliest ? at : last.earliest };
  }
}
