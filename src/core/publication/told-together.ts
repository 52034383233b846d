import { invariant } from "../base/invariant.ts";
import { parseIsoDate } from "../base/local-date.ts";
import {
  baseOfCell,
  isSmallBase,
  type DisclosureCells,
  type DisclosureUnit,
  type Question,
} from "./disclosure-cells.ts";
import { LinearSpan, type Equation } from "./linear-span.ts";
import type { SumName } from "./sum-protection.ts";

/** What is not published of one question: units by their codes, and sums. */
export interface HiddenOfQuestion {
  readonly units: ReadonlySet<string>;
  readonly sums: ReadonlySet<SumName>;
}

/** One question of a publication: its cells, and which of them are not told. */
export interface PublishedQuestion {
  readonly cells: DisclosureCells;
  readonly hidden: HiddenOfQuestion;
}

/** A small base that publications tell together, and the cells and sums of the newest that it takes. */
export interface ToldTogether {
  readonly code: string;
  readonly units: readonly string[];
  readonly sums: readonly SumName[];
}

/**
 * Small bases (1 to 9 people of one unit, in some days) that can be worked out from the newest publication together
 * with earlier ones, and not from these alone. The windows cut the time into sections; how many people answered in a
 * section is an unknown for each unit, and every cell and sum that is shown is an equation. So a year with a year's
 * quarters is seen through sums as well: a neighbour that stands hidden in the year tells nothing when its quarters
 * are shown. Cells that changed between publications are compared by `tellsSmallBase`.
 */
export function toldTogether(
  question: Question,
  now: PublishedQuestion,
  earlier: readonly PublishedQuestion[],
): readonly ToldTogether[] {
  const publications = [now, ...overlapping(now, earlier)];
  if (publications.length === 1) return [];
  const answered = now.cells.units.filter(({ code }) =>
    publications.some(({ cells }) => baseOfCell(cells.questions[question].get(code) ?? []) > 0),
  );
  if (answered.length === 0) return [];
  const reader = new Reader(question, publications);
  return answered.flatMap(({ code }) => reader.toldOf(code));
}

/** First day, and the one after the last. */
type Days = readonly [start: number, end: number];

function daysOf({ cells: { window } }: PublishedQuestion): Days {
  const [start, last] = [parseIsoDate(window.from), parseIsoDate(window.to)];
  invariant(start !== undefined && last !== undefined, "a publication without days");
  return [start, last + 1];
}

/** Those that share days with the newest, or with one that does. */
function overlapping(now: PublishedQuestion, earlier: readonly PublishedQuestion[]): readonly PublishedQuestion[] {
  const found = new Set([now]);
  for (const one of found) {
    const [start, end] = daysOf(one);
    for (const other of earlier) {
      const [from, to] = daysOf(other);
      if (from < end && start < to) found.add(other);
    }
  }
  return earlier.filter((each) => found.has(each));
}

/** Whoever reads all of these publications, the newest first. */
class Reader {
  private readonly ends: readonly number[];
  private readonly places: ReadonlyMap<string, number>;
  /** Of units that are hidden somewhere: sums hang them together. */
  private readonly joint: LinearSpan;
  private readonly open: ReadonlySet<string>;

  constructor(
    private readonly question: Question,
    private readonly publications: readonly PublishedQuestion[],
  ) {
    this.ends = [...new Set(publications.flatMap(daysOf))].sort((a, b) => a - b);
    const codes = publications.flatMap(({ cells }) => cells.units.map(({ code }) => code));
    this.places = new Map([...new Set(codes)].map((code, place) => [code, place]));
    this.open = new Set(publications.flatMap(({ hidden }) => [...hidden.units]));
    this.joint = spanOf(this.inOrder().flatMap((each) => [...this.shownCells(each), ...this.sums(each)]));
  }

  toldOf(code: string): readonly ToldTogether[] {
    const span = this.open.has(code) ? this.joint : this.alone(code);
    if (this.isEachSectionLarge(span, code)) return [];
    for (const sections of choicesOf(this.ends.length - 1)) {
      const told = span.valueOf(this.unknowns(code, sections));
      if (told === undefined || told.sources.size === 0 || !isSmallBase(told.value)) continue;
      const isSum = (source: string): source is SumName => source.includes(":") || source === PROVINCE;
      const sources = [...told.sources];
      const units = sources.filter((source) => source.startsWith(CELL)).map((source) => source.slice(CELL.length));
      return [{ code, units, sums: sources.filter((source) => !source.startsWith(CELL)).filter(isSum) }];
    }
    return [];
  }

  /** Where every section is known, none is small and no value is odd, neither is any choice of them: most cells. */
  private isEachSectionLarge(span: LinearSpan, code: string): boolean {
    return this.ends.slice(1).every((_, start) => {
      const value = span.valueOf(this.unknowns(code, [[start, start + 1]]))?.value;
      return value !== undefined && value < MOST_PEOPLE && !isSmallBase(value);
    });
  }

  /** Earlier ones first, as {@link LinearSpan} wants them. */
  private inOrder(): readonly PublishedQuestion[] {
    const [now, ...earlier] = this.publications;
    return now === undefined ? [] : [...earlier, now];
  }

  private alone(code: string): LinearSpan {
    return spanOf(this.inOrder().flatMap((each) => this.cellOf(code, each)));
  }

  private shownCells(publication: PublishedQuestion): readonly Equation[] {
    const { cells, hidden } = publication;
    const shown = cells.units.filter(({ code }) => this.open.has(code) && !hidden.units.has(code));
    return shown.flatMap(({ code }) => this.cellOf(code, publication));
  }

  private cellOf(code: string, publication: PublishedQuestion): readonly Equation[] {
    if (!publication.cells.questions[this.question].has(code)) return [];
    const terms = this.unknowns(code, [this.sectionsOf(publication)]);
    return [{ terms, value: this.baseOf(code, publication), source: this.sourceOf(publication, CELL + code) }];
  }

  /** Of each sum that is shown, its hidden part: all else in it is known. */
  private sums(publication: PublishedQuestion): readonly Equation[] {
    const { cells, hidden } = publication;
    const parts = new Map<SumName, DisclosureUnit[]>();
    for (const unit of cells.units.filter(({ code }) => hidden.units.has(code))) {
      for (const sum of [PROVINCE, `kind:${unit.kind}`, `parent:${unit.parent}`] as const) {
        if (!hidden.sums.has(sum)) parts.set(sum, [...(parts.get(sum) ?? []), unit]);
      }
    }
    const sections = [this.sectionsOf(publication)];
    return [...parts].map(([sum, units]) => ({
      terms: new Map(units.flatMap(({ code }) => [...this.unknowns(code, sections)])),
      value: units.reduce((all, { code }) => all + this.baseOf(code, publication), 0),
      source: this.sourceOf(publication, sum),
    }));
  }

  private sourceOf(publication: PublishedQuestion, name: string): string | undefined {
    return publication === this.publications[0] ? name : undefined;
  }

  private baseOf(code: string, { cells }: PublishedQuestion): number {
    return baseOfCell(cells.questions[this.question].get(code) ?? []);
  }

  /** Sections by their places: the first, and the one after the last. */
  private sectionsOf(publication: PublishedQuestion): Days {
    const [start, end] = daysOf(publication);
    return [this.ends.indexOf(start), this.ends.indexOf(end)];
  }

  private unknowns(code: string, stretches: readonly Days[]): ReadonlyMap<number, number> {
    const first = (this.places.get(code) ?? 0) * this.ends.length;
    return new Map(
      stretches.flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, place): [number, number] => [first + start + place, 1]),
      ),
    );
  }
}

/** Days without a gap, and such with a gap or two: a year without some months of it. */
function choicesOf(sections: number): readonly (readonly Days[])[] {
  return partings(0, sections, MOST_SECTIONS.filter((most) => sections <= most).length);
}

/** A greater value is the remainder of a negative one. */
const MOST_PEOPLE = 10_000_000;

/** Up to how many sections one part is looked at, two, and three: thousands of ways, not millions. */
const MOST_SECTIONS = [Infinity, 24, 12];

/** Every choice of up to so many parts with gaps between them. */
function partings(from: number, last: number, parts: number): readonly (readonly Days[])[] {
  if (parts === 0) return [];
  const chosen: (readonly Days[])[] = [];
  for (let start = from; start < last; start += 1) {
    for (let end = start + 1; end <= last; end += 1) {
      const rest = partings(end + 1, last, parts - 1);
      chosen.push([[start, end]], ...rest.map((others): readonly Days[] => [[start, end], ...others]));
    }
  }
  return chosen;
}

const CELL = "cell ";
const PROVINCE = "province";

function spanOf(equations: readonly Equation[]): LinearSpan {
  const span = new LinearSpan();
  for (const equation of equations) span.add(equation);
  return span;
}
