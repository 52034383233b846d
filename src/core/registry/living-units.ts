import type { LocalDate } from "../base/local-date.ts";
import type { AgencyKind, AgencyRow } from "./agency.ts";
import { Timelines } from "./timeline.ts";
import type { UnitStory } from "./unit-today.ts";

/** A unit of today that people may rate, with the names that they may know it by. */
export interface LivingUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** The units that it took the place of, through every step. */
  readonly before: readonly string[];
  /** Where it lies or lay: the units above it, and above those before it. */
  readonly places: readonly string[];
}

/** Every unit that exists on a day and is evaluated, by name. */
export function livingUnits({ versions, successions }: UnitStory, today: LocalDate): readonly LivingUnit[] {
  const timelines = new Timelines<AgencyRow>();
  for (const version of versions) timelines.add(version);
  const versionOf = (code: string): AgencyRow | undefined => timelines.of(code)?.nearest(today);
  const nameOf = (code: string): string => versionOf(code)?.name ?? code;
  const predecessors = new Map<string, string[]>();
  for (const { predecessorCode, successorCode, date } of successions) {
    if (date <= today) predecessors.set(successorCode, [...(predecessors.get(successorCode) ?? []), predecessorCode]);
  }
  const lineOf = (code: string): readonly string[] => {
    const line = new Set([code]);
    for (const each of line) for (const before of predecessors.get(each) ?? []) line.add(before);
    return [...line];
  };
  const namesOf = (codes: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(codes.flatMap((code) => (code === undefined ? [] : [nameOf(code)]))),
  ];
  return timelines
    .codes()
    .flatMap((code) => {
      const version = timelines.of(code)?.on(today);
      if (version?.kind === undefined) return [];
      const line = lineOf(code);
      const places = namesOf(line.map((each) => versionOf(each)?.parentCode));
      return [{ code, name: version.name ?? code, kind: version.kind, before: namesOf(line.slice(1)), places }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
