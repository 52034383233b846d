import { unmarkedText } from "../../../core/base/unmarked-text.ts";
import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
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
}

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
  const words = unmarkedText(choice.q)
    .split(" ")
    .filter((word) => word !== "");
  const textOf = (unit: PublishedUnit): string =>
    `${[unit.name, ...places.names(unit)].map(unmarkedText).join(" ")} ${unit.code.toLowerCase()}`;
  const found = results.units.filter((unit) => {
    const text = words.length === 0 ? "" : textOf(unit);
    return (
      words.every((word) => text.includes(word)) &&
      (choice.kind === "" || unit.kind === choice.kind) &&
      (choice.grade === "" || unit.grade === choice.grade) &&
      (choice.status === "" || unit.status === choice.status)
    );
  });
  const sign = choice.order === "ascending" ? 1 : -1;
  const byName = (a: PublishedUnit, b: PublishedUnit): number => a.name.localeCompare(b.name, "vi");
  if (choice.sort === "name") return found.sort((a, b) => sign * byName(a, b));
  const valueOf = VALUES[choice.sort];
  return found.sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    return sign * (x - y) || byName(a, b);
  });
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
