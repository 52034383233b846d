import { LEAST_SHOWN_BASE } from "../publication/disclosure-cells.ts";

/** Fewer people's comments than this are not shown to the rated side: who wrote could be guessed. */
export const LEAST_SHOWN_COMMENTS = 5;

/** What people wrote about one officer or unit in one period whose facts are locked. */
export interface PeriodComments {
  readonly id: string;
  /** Ballots that count for the officer or unit. */
  readonly ballots: number;
  /** Who wrote, as far as ballots tell: those of one dossier are one person's. */
  readonly writers: ReadonlySet<string>;
}

/**
 * The periods whose comments the rated side may read, of periods in the order in which they were locked: with ten
 * ballots and five writers at least, and so that no comparison of periods tells what fewer than five wrote. A period
 * that is shown stays shown whatever is locked after it.
 */
export function shownPeriods(periods: readonly PeriodComments[]): ReadonlySet<string> {
  const shown: PeriodComments[] = [];
  for (const period of periods) {
    if (period.ballots < LEAST_SHOWN_BASE || isFew(period.writers) || period.writers.size === 0) continue;
    if (tellsNobody([...shown, period])) shown.push(period);
  }
  return new Set(shown.map(({ id }) => id));
}

/** What is left of each beside one other, and beside all others, is nobody's or at least five people's. */
function tellsNobody(periods: readonly PeriodComments[]): boolean {
  return periods.every((one) => {
    const others = periods.filter((other) => other !== one);
    const all = new Set(others.flatMap(({ writers }) => [...writers]));
    return [...others.map(({ writers }) => writers), all].every((known) => !isFew(without(one.writers, known)));
  });
}

function without(writers: ReadonlySet<string>, known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...writers].filter((writer) => !known.has(writer)));
}

function isFew({ size }: ReadonlySet<string>): boolean {
  return size > 0 && size < LEAST_SHOWN_COMMENTS;
}
