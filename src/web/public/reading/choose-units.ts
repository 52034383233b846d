import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
import type { LivingUnit } from "../../../core/registry/living-units.ts";
import { nameSearch } from "../../../core/registry/name-search.ts";
import { GRADES } from "../../../core/scoring/results.ts";
import { placesOf } from "./places.ts";
import { isShare, onTimeShare, satisfiedShare } from "./shares.ts";

/** What a visitor asks of the list of units; whatever is not understood leaves all units in. */
export interface UnitChoice {
  readonly q: string;
  readonly kind: string;
  readonly grade: string;
  readonly status: string;
  readonly sort: SortKey;
  readonly order: "ascending" | "descending";
  /** Nobody asked for an order: what fits the typed name best comes first. */
  readonly isByFit: boolean;
}

/** Units of today that were found by name and have no results in the publication that is shown. */
export interface FoundToday {
  readonly units: readonly LivingUnit[];
  readonly more: number;
}

const MOST_TODAY = 12;

export const SORT_KEYS = ["total", "name", "grade", "onTime", "satisfied"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/**
 * The units that match all that is asked, in the order asked for; units without a value come last in either order. A
 * name that is searched for may be the unit's own or that of the district that it lies in.
 */
export function chooseUnits(
  results: Pick<PublishedResults, "units" | "successions">,
  choice: UnitChoice,
): readonly PublishedUnit[] {
  const places = placesOf(results);
  const fitOf = nameSearch(choice.q);
  const found = results.units.flatMap((unit) => {
    const fit = fitOf({ ...unit, others: places.names(unit) });
    const isMeant =
      (choice.kind === "" || unit.kind === choice.kind) &&
      (choice.grade === "" || unit.grade === choice.grade) &&
      (choice.status === "" || unit.status === choice.status);
    return fit === undefined || !isMeant ? [] : [{ unit, fit }];
  });
  const inOrder = orderOf(choice);
  return found
    .sort((a, b) => (choice.isByFit ? a.fit - b.fit : 0) || inOrder(a.unit, b.unit))
    .map(({ unit }) => unit);
}

function orderOf({ sort, order }: UnitChoice): (a: PublishedUnit, b: PublishedUnit) => number {
  const sign = order === "ascending" ? 1 : -1;
  const byName = (a: PublishedUnit, b: PublishedUnit): number => a.name.localeCompare(b.name, "vi");
  if (sort === "name") return (a, b) => sign * byName(a, b);
  const valueOf = VALUES[sort];
  return (a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  };
}

/** What the registry of today has under the typed name besides the units of the publication, the best fit first. */
export function foundToday(
  living: readonly LivingUnit[],
  results: Pick<PublishedResults, "units">,
  choice: UnitChoice,
): FoundToday {
  if (choice.q === "" || choice.grade !== "" || choice.status !== "") return { units: [], more: 0 };
  const published = new Set(results.units.map(({ code }) => code));
  const fitOf = nameSearch(choice.q);
  const found = living
    .filter(({ code, kind }) => !published.has(code) && (choice.kind === "" || kind === choice.kind))
    .flatMap((unit) => {
      const fit = fitOf({ ...unit, others: [...unit.before, ...unit.places] });
      return fit === undefined ? [] : [{ unit, fit }];
    })
    .sort((a, b) => a.fit - b.fit || a.unit.name.localeCompare(b.unit.name, "vi"))
    .map(({ unit }) => unit);
  return { units: found.slice(0, MOST_TODAY), more: Math.max(0, found.length - MOST_TODAY) };
}

const VALUES: Readonly<Record<Exclude<SortKey, "name">, (unit: PublishedUnit) => number | undefined>> = {
  total: ({ total }) => (total === null ? undefined : Number(total)),
  grade: ({ grade }) => (grade === null ? undefined : GRADES.length - GRADES.indexOf(grade)),
  onTime: ({ dossiers }) => valueOrNone(onTimeShare(dossiers)),
  satisfied: ({ satisfaction }) => valueOrNone(satisfiedShare(satisfaction)),
};

function valueOrNone(share: ReturnType<typeof onTimeShare>): number | undefined {
  return isShare(share) ? share.value : undefined;
}
