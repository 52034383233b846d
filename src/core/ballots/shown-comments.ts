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
    if (period.ballots < LEAST_SHOWN_BASE || period.writers.size < LEAST_SHOWN_COMMENTS) continue;
    const sets = [...shown, period].map(({ writers }) => writers);
    if (tellsNobody(sets, ({ size }) => size)) shown.push(period);
  }
  return new Set(shown.map(({ id }) => id));
}

/** How many people are behind some of the things that they wrote. */
type CountPeople = (written: ReadonlySet<string>) => number;

/** What is left of each beside one other, and beside all others, is nobody's or at least five people's. */
function tellsNobody(sets: readonly ReadonlySet<string>[], countPeople: CountPeople): boolean {
  return sets.every((one) => {
    const others = sets.filter((other) => other !== one);
    const all = new Set(others.flatMap((other) => [...other]));
    return [...others, all].every((known) => {
      const people = countPeople(without(one, known));
      return people === 0 || people >= LEAST_SHOWN_COMMENTS;
    });
  });
}

function without(written: ReadonlySet<string>, known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...written].filter((one) => !known.has(one)));
}

/** What a publication would show of a unit if it stood alone. */
export interface PublicationComments {
  readonly number: number;
  /** By the id of the ballot, who wrote it: ballots of one dossier are one person's. */
  readonly writerOf: ReadonlyMap<string, string>;
}

/**
 * The comments that everybody may read with each publication, of publications in the order of their numbers. One shows
 * comments of five people at least, and none of its comments can be told from what other publications show as those of
 * fewer than five. Where it would have a few more than was shown before, it shows those that were: the others wait for
 * more. What a publication shows depends on no later one.
 */
export function shownInPublications(
  publications: readonly PublicationComments[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const writers = new Map(publications.flatMap(({ writerOf }) => [...writerOf]));
  const countPeople: CountPeople = (ballots) => new Set([...ballots].map((ballot) => writers.get(ballot))).size;
  const shown = new Map<number, ReadonlySet<string>>();
  for (const { number, writerOf } of publications) {
    const own = new Set(writerOf.keys());
    const known = new Set([...shown.values()].flatMap((each) => [...each]));
    const before = new Set([...own].filter((ballot) => known.has(ballot)));
    const may = [own, before].find(
      (ballots) =>
        countPeople(ballots) >= LEAST_SHOWN_COMMENTS && tellsNobody([...shown.values(), ballots], countPeople),
    );
    if (may !== undefined) shown.set(number, may);
  }
  return shown;
}
