import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";

/** Where the units of a publication lie, by what it says itself: the units above them, and above those before them. */
export interface Places {
  /** The unit of the publication above this one: a district or city above its communes. */
  readonly above: (unit: Pick<PublishedUnit, "parentCode">) => PublishedUnit | undefined;
  /** Names of every unit that it belongs to, or that a unit in whose place it stands belonged to. */
  readonly names: (unit: Pick<PublishedUnit, "code" | "parentCode">) => readonly string[];
}

export function placesOf({ units, successions }: Pick<PublishedResults, "units" | "successions">): Places {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const above: Places["above"] = ({ parentCode }) => (parentCode === null ? undefined : byCode.get(parentCode));
  const before = new Map<string, string[]>();
  for (const { from, to } of successions) before.set(to, [...(before.get(to) ?? []), from]);
  const lineOf = (code: string): ReadonlySet<string> => {
    const codes = new Set([code]);
    for (const each of codes) for (const from of before.get(each) ?? []) codes.add(from);
    return codes;
  };
  return {
    above,
    names: ({ code, parentCode }) => {
      const found = new Set<string>();
      const own = above({ parentCode })?.name;
      if (own !== undefined) found.add(own);
      for (const each of lineOf(code)) {
        const unit = byCode.get(each);
        const name = unit === undefined ? undefined : above(unit)?.name;
        if (name !== undefined) found.add(name);
      }
      return [...found];
    },
  };
}
