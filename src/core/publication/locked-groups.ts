import { invariant } from "../base/invariant.ts";
import { parseIsoDate } from "../base/local-date.ts";
import { baseOfCell, type CellCounts } from "./disclosure-cells.ts";
import type { FigureGroups } from "./figure-span.ts";
import { LinearSpan } from "./linear-span.ts";

/** Counts of one question of a unit as one set of locked results has them, by officer; days both inclusive. */
export interface LockedCounts {
  readonly window: { readonly from: string; readonly to: string };
  readonly byOfficer: ReadonlyMap<string, CellCounts>;
}

/** Ballots that came, went or were corrected since the days of a set were locked before. */
interface Change {
  readonly number: number;
  readonly size: number;
  readonly set: LockedCounts;
  readonly place: number;
}

/** More people than this is what is left of a subtraction below nothing. */
const MOST_PEOPLE = 10_000_000;

/**
 * The groups of ballots that locked sets of one unit are made of, the set that was locked first before the others: each
 * officer's in each section of time that the windows cut, and what changed where days were locked before. How large
 * a group is follows from all counts, shown or not; where it does not follow, its size is not known.
 */
export class LockedGroups {
  readonly sizes = new Map<string, number>();
  private readonly ends: readonly number[];
  private readonly byOfficer: ReadonlyMap<string, readonly FigureGroups[]>;

  constructor(private readonly sets: readonly LockedCounts[]) {
    this.ends = [...new Set(sets.flatMap(daysOf))].sort((one, other) => one - other);
    const officers = new Set(sets.flatMap(({ byOfficer }) => [...byOfficer.keys()]));
    this.byOfficer = new Map([...officers].map((officer) => [officer, this.groupsOf(officer)]));
  }

  /** Behind the figure of one officer in a set, by its place. */
  ofOfficer(officer: string, place: number): FigureGroups {
    return this.byOfficer.get(officer)?.[place] ?? new Set();
  }

  /** Behind the figure of the unit. */
  ofUnit(place: number): FigureGroups {
    return new Set([...this.byOfficer.values()].flatMap((groups) => [...(groups[place] ?? [])]));
  }

  /** Of every set in turn; notes the sizes. What would be below nothing is more than anybody has. */
  private groupsOf(officer: string): readonly FigureGroups[] {
    const width = Math.max(1, ...this.sets.map(({ byOfficer }) => byOfficer.get(officer)?.length ?? 0));
    const spans = Array.from({ length: width }, () => new LinearSpan());
    const changes: Change[] = [];
    const numbers = this.sets.map((set, place) => {
      const own = this.sectionsOf(set);
      for (const change of changes) if (isWithin(change.set, set)) own.push(change.number);
      const counts = set.byOfficer.get(officer) ?? [];
      const changed = spans.reduce((sum, span, at) => {
        const before = span.valueOf(termsOf(own))?.value;
        return before === undefined ? sum : sum + distance(counts[at] ?? 0, before);
      }, 0);
      if (changed > 0) {
        const number = this.ends.length + place;
        changes.push({ number, size: changed, set, place });
        own.push(number);
      }
      for (const [at, span] of spans.entries())
        span.add({ terms: termsOf(own), value: counts[at] ?? 0, source: undefined });
      return own;
    });
    const sizes = this.sectionSizes(spans);
    for (const { number, size } of changes) sizes.set(number, size);
    const areTooMany = this.sets.some(({ byOfficer }, place) => {
      const known = (numbers[place] ?? []).reduce((sum, number) => sum + (sizes.get(number) ?? 0), 0);
      return known > baseOfCell(byOfficer.get(officer) ?? []);
    });
    // Where ballots came between locks of different days, sizes may be of other ballots: then none is believed.
    const isOdd = areTooMany || changes.some((change) => this.isUnplaced(change));
    const believed = isOdd ? new Map<number, number>() : sizes;
    for (const [number, size] of believed) this.sizes.set(groupName(officer, number), size);
    // Sections in which nobody answered are no groups.
    return numbers.map((own) => {
      return new Set(own.filter((number) => believed.get(number) !== 0).map((number) => groupName(officer, number)));
    });
  }

  /** Whether it is open which sets have a change: one of other days was locked between, or later with part of them. */
  private isUnplaced({ set, place }: Change): boolean {
    const before = this.sets.reduce((last, other, at) => (at < place && isSame(other, set) ? at : last), -1);
    return (
      before < 0 ||
      this.sets.some((other, at) => {
        if (at <= before || isSame(other, set) || !isMeeting(other, set)) return false;
        return at < place || !isWithin(set, other);
      })
    );
  }

  private sectionSizes(spans: readonly LinearSpan[]): Map<number, number> {
    const sizes = new Map<number, number>();
    for (let section = 0; section < this.ends.length - 1; section += 1) {
      const counts = spans.map((span) => span.valueOf(termsOf([section]))?.value);
      if (counts.every((count) => count !== undefined)) sizes.set(section, baseOfCell(counts));
    }
    return sizes;
  }

  private sectionsOf(set: LockedCounts): number[] {
    const [start, end] = daysOf(set);
    const last = this.ends.indexOf(end);
    return this.ends.flatMap((day, place) => (day >= start && place < last ? [place] : []));
  }
}

/** First day, and the one after the last. */
function daysOf({ window }: LockedCounts): readonly [start: number, end: number] {
  const [start, last] = [parseIsoDate(window.from), parseIsoDate(window.to)];
  invariant(start !== undefined && last !== undefined, "locked results without days");
  return [start, last + 1];
}

function isSame({ window: one }: LockedCounts, { window: other }: LockedCounts): boolean {
  return one.from === other.from && one.to === other.to;
}

function isMeeting({ window: one }: LockedCounts, { window: other }: LockedCounts): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function isWithin({ window: inner }: LockedCounts, { window: outer }: LockedCounts): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function termsOf(numbers: readonly number[]): ReadonlyMap<number, number> {
  return new Map(numbers.map((number) => [number, 1]));
}

/** A value that would be below nothing is far from everything. */
function distance(count: number, value: number): number {
  return Math.min(MOST_PEOPLE, Math.abs(count - value));
}

function groupName(officer: string, number: number): string {
  return `${officer} ${number.toString()}`;
}
