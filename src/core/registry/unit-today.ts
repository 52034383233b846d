import { toLocalDate, type LocalDate } from "../base/local-date.ts";
import type { AgencyKind, AgencyRow, SuccessionRow } from "./agency.ts";
import { isValidOn, Timeline } from "./timeline.ts";

/** What is known today of a unit that once was, by the registry of today and not by what was published of it. */
export interface UnitToday {
  readonly code: string;
  readonly name: string;
  /** Undefined for a unit that is never evaluated, as the province itself. */
  readonly kind: AgencyKind | undefined;
  /** The last day on which it existed; undefined: it exists today. */
  readonly lastDay: LocalDate | undefined;
  /**
   * The units that took its place, by day and name; one that has ended since has its own. None for a unit that exists,
   * nor where nobody wrote down what came after. Of a unit that was dissolved with its area, as a district was: the
   * units that took the place of its parts.
   */
  readonly successors: readonly { readonly day: LocalDate; readonly unit: UnitToday }[];
}

/** The rows of the registry that one unit's story needs; rows of other units do no harm. */
export interface UnitStory {
  readonly versions: readonly AgencyRow[];
  readonly successions: readonly SuccessionRow[];
}

/**
 * Đơn vị ngày nay: a unit as it stands on a day, or through every step what took its place. Undefined for a code that
 * no unit has had until then. A part that a unit gave away while it lived on is not what became of it.
 */
export function unitToday(code: string, story: UnitStory, today: LocalDate): UnitToday | undefined {
  return followed(code, { story, today, before: new Set() });
}

/** The units of today that stand at the end of every step from a unit that ended, each once, with the last such day. */
export function unitsInPlaceOf({ successors }: UnitToday): UnitToday["successors"] {
  const found = new Map<string, UnitToday["successors"][number]>();
  for (const step of successors) {
    const ends = step.unit.lastDay === undefined ? [step] : unitsInPlaceOf(step.unit);
    for (const end of ends) if (!found.has(end.unit.code)) found.set(end.unit.code, end);
  }
  return [...found.values()];
}

interface Following {
  readonly story: UnitStory;
  readonly today: LocalDate;
  /** The units on the way here: rows that lead in a circle are faults of a registry, and end. */
  readonly before: ReadonlySet<string>;
}

function followed(code: string, { story, today, before }: Following): UnitToday | undefined {
  const timeline = new Timeline<AgencyRow>();
  const begun = story.versions.filter(
    ({ code: own, validFrom }) => own === code && (validFrom === undefined || validFrom <= today),
  );
  for (const version of begun) timeline.add(version);
  if (begun.length === 0) return undefined;
  const { name, kind } = timeline.nearest(today);
  const lastDay = timeline.lastValidDay(-Infinity as LocalDate, today);
  const known = { code, name: name ?? code, kind };
  if (lastDay === undefined || lastDay === today) return { ...known, lastDay: undefined, successors: [] };
  const way = { story, today, before: new Set([...before, code]) };
  const own = successorsOf(code, lastDay, way);
  const successors = own.length > 0 ? own : successorsOfParts(code, lastDay, way);
  return { ...known, lastDay, successors: [...successors].sort(byDayAndName) };
}

type Successors = UnitToday["successors"];

function successorsOf(code: string, lastDay: LocalDate, way: Following): Successors {
  return way.story.successions
    .filter(({ predecessorCode, date }) => predecessorCode === code && lastDay <= date && date <= way.today)
    .filter(({ successorCode }) => !way.before.has(successorCode))
    .flatMap(({ successorCode, date }) => {
      const unit = followed(successorCode, way);
      return unit === undefined ? [] : [{ day: date, unit }];
    });
}

/** What became of the units below a unit on its last day, each successor once; a part that lives on stands itself. */
function successorsOfParts(code: string, lastDay: LocalDate, way: Following): Successors {
  const parts = way.story.versions.filter((version) => version.parentCode === code && isValidOn(version, lastDay));
  const found = parts
    .filter((part) => !way.before.has(part.code))
    .flatMap((part) => {
      const unit = followed(part.code, way);
      if (unit === undefined) return [];
      return unit.lastDay === undefined ? [{ day: toLocalDate(lastDay + 1), unit }] : unit.successors;
    });
  return [...new Map(found.map((each) => [each.unit.code, each])).values()];
}

function byDayAndName(a: UnitToday["successors"][number], b: UnitToday["successors"][number]): number {
  if (a.day !== b.day) return a.day - b.day;
  return a.unit.name < b.unit.name ? -1 : 1;
}
